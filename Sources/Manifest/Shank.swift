/// The shank that a cell names.
enum ShankCell: Hashable {
  case none
  /// From 0.
  case index(Int)
  case invalid

  /// Reads digits; `1.0`, which spreadsheets and pandas write for a column with gaps, is 1.
  init(_ text: String) {
    var number = 0
    var digits = 0
    var tail: [UInt8] = []
    for byte in text.utf8 {
      if tail.isEmpty, (0x30...0x39) ~= byte, digits < Self.mostDigits {
        number = number * 10 + Int(byte - 0x30)
        digits += 1
      } else {
        tail.append(byte)
      }
    }
    if digits > 0, tail.isEmpty || tail == Self.zeroFraction {
      self = .index(number)
    } else {
      self = text.isEmpty ? .none : .invalid
    }
  }

  var index: Int? { if case .index(let index) = self { index } else { nil } }

  private static let mostDigits = 4
  private static let zeroFraction = Array(".0".utf8)
}

/// The shanks that the converter reads from a row, from 0.
struct Shanks {
  let histology: Int?
  let ephys: Int?
  /// Whether the ephys shank is not written and is the histology shank's.
  let ephysFollows: Bool
}

/// A split quad-base stream: one shank of a probe that was recorded as a stream of its own.
public struct SplitStream: Equatable, Sendable {
  /// `45883` of `45883-1`: the probe.
  public let base: String
  /// From 1: `1` of `45883-1`.
  public let position: Int

  /// Nil unless the stream reads `<base>-<N>` and another of the same sort has the same base.
  public init?(_ stream: String, among streams: some Sequence<String>) {
    guard let (base, position) = Self.parts(of: stream),
      streams.contains(where: { $0 != stream && Self.parts(of: $0)?.base == base })
    else { return nil }
    self.base = base
    self.position = position
  }

  private static func parts(of stream: String) -> (base: String, position: Int)? {
    guard let hyphen = stream.utf8.lastIndex(of: UInt8(ascii: "-")), hyphen > stream.startIndex
    else { return nil }
    let digits = stream[stream.index(after: hyphen)...]
    guard digits.utf8.allSatisfy({ (0x30...0x39) ~= $0 }), digits.first != "0",
      let position = Int(digits)
    else { return nil }
    return (String(stream[..<hyphen]), position)
  }
}

extension ManifestRow {
  /// The histology shank the converter reads: its own column, else `probe_shank`.
  var histologyShankText: String {
    let own = self[.histologyShank]
    return own.isEmpty ? self[.probeShank] : own
  }

  /// The ephys shank the converter reads: its own column, else `probe_shank`, else the other.
  var ephysShankText: String {
    let own = self[.ephysShank]
    return own.isEmpty ? histologyFallback : own
  }

  private var histologyFallback: String {
    let both = self[.probeShank]
    return both.isEmpty ? self[.histologyShank] : both
  }

  /// The session part of the recording: what the converter names its outputs by.
  var recordingID: String { Self.recordingID(of: self[.sortedRecording]) }

  static func recordingID(of recording: String) -> String {
    let marker = Array("_sorted".utf8)
    let bytes = Array(recording.utf8)
    guard bytes.count >= marker.count else { return recording }
    for start in 0...(bytes.count - marker.count)
    where bytes[start..<(start + marker.count)].elementsEqual(marker) {
      return String(decoding: bytes[..<start], as: UTF8.self)
    }
    return recording
  }
}
