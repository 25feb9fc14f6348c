import Glibc
public import Testing

/// Random cases of one fuzzer, each from a seed of its own.
///
/// `FUZZ_SECONDS` lets it go on for so long with new seeds, `FUZZ_SEED` repeats one case; without
/// either it takes the same few cases in every run. The seed under way stands in
/// `.build/fuzz/<name>`, where it outlives a crash or a hang.
public struct Fuzz: Sendable {
  /// What a case found, in words.
  public struct Finding: Error, CustomStringConvertible {
    public let description: String
  }

  private let name: String
  private let fixedCases: UInt64

  public init(_ name: String, cases: UInt64) {
    self.name = name
    fixedCases = cases
  }

  /// Runs case after case up to the first finding, which it records with how to repeat it.
  public func run(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (inout SeededGenerator) async throws -> Void
  ) async throws {
    var seeds = try Seeds(name, fixedCases)
    while let seed = try seeds.next() {
      var random = SeededGenerator(seed: seed)
      do {
        try await body(&random)
      } catch {
        return record(error, seed, sourceLocation)
      }
    }
  }

  public func run(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (inout SeededGenerator) throws -> Void
  ) throws {
    var seeds = try Seeds(name, fixedCases)
    while let seed = try seeds.next() {
      var random = SeededGenerator(seed: seed)
      do {
        try body(&random)
      } catch {
        return record(error, seed, sourceLocation)
      }
    }
  }

  private func record(_ error: any Error, _ seed: UInt64, _ location: SourceLocation) {
    Issue.record(
      "\(name): \(error)\nAgain: make fuzz FUZZ_SEED=\(seed)", sourceLocation: location)
  }

  /// The seeds to try, each written down before it is.
  private struct Seeds {
    private let name: String
    private let trace: String
    private let end: Int?
    private let start: UInt64
    private let count: UInt64
    private var seed: UInt64

    init(_ name: String, _ fixedCases: UInt64) throws {
      self.name = name
      trace = "\(SourceTree().root)/.build/fuzz/\(name)"
      let repeated = Fuzz.setting("FUZZ_SEED")
      end = repeated == nil ? Fuzz.setting("FUZZ_SECONDS").map { time(nil) + Int($0) } : nil
      start = repeated ?? end.map { UInt64($0) << 20 } ?? 0
      count = repeated == nil ? fixedCases : 1
      seed = start
    }

    mutating func next() throws -> UInt64? {
      guard seed == start || (end.map { time(nil) < $0 } ?? (seed - start < count)) else {
        _ = unlink(trace)
        if end != nil { print("\(name): \(seed - start) cases") }
        return nil
      }
      try TextFile.write("FUZZ_SEED=\(seed)\n", to: trace)
      defer { seed += 1 }
      return seed
    }
  }

  private static func setting(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}

/// Ends a case with a finding unless something holds.
public func hold(_ isTrue: Bool, _ finding: @autoclosure () -> String) throws {
  if !isTrue { throw Fuzz.Finding(description: finding()) }
}

extension RandomNumberGenerator {
  public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// One in so many.
  public mutating func chance(in count: Int) -> Bool { below(count) == 0 }

  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }

  public mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// A text of scalars that terminals, tables and parsers stumble over.
  public mutating func text(_ count: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = one(of: Self.ranges)
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static var ranges: [ClosedRange<UInt32>] {
    [
      0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x09...0x0D, 0x7F...0x9F, 0xA0...0xFF,
      0x300...0x36F, 0x5D0...0x6FF, 0x1100...0x11FF, 0x200B...0x202E, 0x2066...0x206F,
      0x2500...0x28FF, 0x3000...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xAD00, 0xFE00...0xFE0F,
      0xFEFF...0xFEFF, 0xFF00...0xFFEF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F, 0x1F3FB...0x1F3FF,
      0xE0020...0xE007F, 0x20000...0x20010, 0xE000...0xE010, 0x10FFF0...0x10FFFF,
    ]
  }

  /// Changes bytes in a few places: one byte, a part taken out, doubled or cut off, and tokens of
  /// the format, which reach further than noise does.
  public mutating func mutate(_ bytes: inout [UInt8], tokens: [String]) {
    for _ in 0...below(4) {
      guard !bytes.isEmpty else { return }
      let start = below(bytes.count)
      let end = min(bytes.count, start + 1 + below(40))
      switch below(8) {
      case 0: bytes[start] = UInt8.random(in: .min ... .max, using: &self)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.removeSubrange(end...)
      default:
        let places = bytes.ranges(of: one(of: tokens).utf8)
        let new = one(of: tokens).utf8
        if let place = places.randomElement(using: &self) {
          bytes.replaceSubrange(place, with: new)
        } else {
          bytes.insert(contentsOf: new, at: start)
        }
      }
    }
  }
}
