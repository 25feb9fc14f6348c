/// The shank that a cell names.
enum ShankCell: Hashable {
  case none
  /// From 0.
  case index(Int)
  case invalid

  /// Reads digits; `1.0`, which spreadsheets and pandas write for a column with gaps, is 1.
  init(_ text: String) {
    guard !text.isEmpty else { self = .none; return }
    var digits = text.utf8[...]
    if digits.count > 2, digits.suffix(2).elementsEqual(".0".utf8) { digits = digits.dropLast(2) }
    let isNumber = !digits.isEmpty && digits.count <= 4 && digits.allSatisfy { (0x30...0x39) ~= $0 }
    self = isNumber ? .index(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }) : .invalid
  }

  var index: Int? { if case .index(let index) = self { index } else { nil } }
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
