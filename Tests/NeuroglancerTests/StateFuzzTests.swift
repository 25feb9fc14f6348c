import Neuroglancer
import Testing
import Vocabulary

/// Mutated states: the parser never crashes, places what is wrong, and lets nothing odd through.
@Suite struct StateFuzzTests {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func survivesMutations(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let document = try Samples.bytes(Samples.fourTracks)
    let json = String(decoding: document, as: UTF8.self)
    let link = Array("https://h.org/#!\(Samples.percentEncoded(json))".utf8)
    var opened = 0
    var refused = 0
    for _ in 0..<500 {
      var bytes = Int.random(in: 0..<8, using: &random) == 0 ? link : document
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, using: &random) }
      do {
        check(try NeuroglancerState(parsing: bytes))
        opened += 1
      } catch {
        check(error, lines: bytes.count { $0 == UInt8(ascii: "\n") } + 1)
        refused += 1
      }
    }
    // Both paths must have been taken, or the mutations are too mild or too harsh.
    #expect(opened > 20 && refused > 20)
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[start] = UInt8.random(in: .min ... .max, using: &random)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 3: bytes.removeSubrange(end...)
    default:
      // Mostly whole values, so that the text stays JSON and the readers behind it are reached.
      let old = Self.tokens.randomElement(using: &random) ?? ""
      let new = Self.tokens.randomElement(using: &random) ?? ""
      let places = bytes.ranges(of: old.utf8)
      if let place = places.randomElement(using: &random) {
        bytes.replaceSubrange(place, with: new.utf8)
      }
    }
  }

  private static let tokens = [
    "\"point\"", "\"annotation\"", "\"type\"", "\"name\"", "\"layers\"", "\"source\"", "\"m\"",
    "\"transform\"", "\"url\"", "true", "false", "null", "100", "300", "0.5", "2e-06", "1e308",
    "[]", "{}", "\"\"", "\"A_0409\"", "\"image\"", "\"t\"", "-1", "\"archived\"",
  ]

  private func check(_ state: NeuroglancerState) {
    #expect(!state.layers.isEmpty)
    #expect(Set(state.tracks.map(\.name)).count == state.tracks.count)
    for track in state.tracks {
      #expect(!track.name.isEmpty)
      let counts = Set(track.points.map(\.count))
      #expect(counts.count <= 1 && !counts.contains(0))
      #expect(track.scale.isEmpty || counts.allSatisfy { $0 == track.scale.count })
      #expect(track.lengthInMicrometres.map { $0.isFinite && $0 >= 0 } ?? true)
      #expect(track.fittedLine.map { $0.residuals.count == track.points.count } ?? true)
    }
    for text in state.notes { #expect(printable(text) == text) }
  }

  private func check(_ error: StateError, lines: Int) {
    #expect(!error.message.isEmpty && printable(error.message) == error.message)
    switch error {
    case .notJSON(.syntax(let line, let column, _), in: let container):
      #expect(line >= 1 && column >= 1)
      #expect(container == .link || line <= lines)
    case .notUTF8(_, let offset, let line, let column, in: let container):
      #expect(offset >= 1 && line >= 1 && column >= 1)
      #expect(container == .link || line <= lines)
    default: break
    }
  }
}

/// A small generator with a seed: the same cases in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
