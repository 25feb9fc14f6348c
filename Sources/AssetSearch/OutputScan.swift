/// Reads the `output` file of a pipeline, chunk by chunk, for the signs of a failed run.
///
/// The file can be 100 MB, so that all patterns are followed at once, one step a byte, in 32 bytes
/// of state (Shift-And, Baeza-Yates and Gonnet 1992): a bit stands for a matched prefix of a
/// pattern, whatever the chunks' boundaries are.
public struct OutputScan: Sendable {
  private var prefixes = SIMD4<UInt64>()
  private var matches = SIMD4<UInt64>()

  public init() {}

  /// Takes the next bytes of the file.
  public mutating func take(_ bytes: UnsafeRawBufferPointer) {
    let patterns = Self.patterns
    let starts = patterns.starts
    var prefixes = self.prefixes
    var matches = self.matches
    patterns.places.withUnsafeBufferPointer { places in
      for byte in bytes {
        prefixes = ((prefixes &<< 1) | starts) & places[Int(byte)]
        matches |= prefixes
      }
    }
    self.prefixes = prefixes
    self.matches = matches
  }

  /// Takes the next bytes of the file.
  public mutating func take(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { take($0) }
  }

  /// Whether no further byte can change that the run is in error.
  public var isCertain: Bool { Self.markers.contains(where: hasMatched) }

  /// Takes what another scan has found, in another part of the same file.
  public mutating func join(_ other: OutputScan) { matches |= other.matches }

  /// The length of the longest pattern: parts of a file that are scanned apart must overlap by one
  /// byte less.
  public static let longestPattern =
    (markers + [cudaMarker] + pipelineWords).map(\.utf8.count).max() ?? 0

  /// What the bytes so far say; the marker that is named is the first in the specification's order.
  public var verdict: OutputVerdict {
    for marker in Self.markers where hasMatched(marker) { return .error(marker) }
    let isSortingPipeline = Self.pipelineWords.allSatisfy(hasMatched)
    // Some probes of a sorting run may be good although others met a CUDA error.
    if hasMatched(Self.cudaMarker), !isSortingPipeline { return .error(Self.cudaMarker) }
    return .clean
  }

  private func hasMatched(_ pattern: String) -> Bool {
    Self.patterns.ends[pattern].map { matches & $0 != SIMD4() } ?? false
  }

  /// Markers that always count, as they are written.
  private static let markers = [
    "Essential container in task exited",
    "Out of memory.",
    "Task failed to start - DockerTimeoutError",
    "Traceback (most recent call last):",
    "Command error:",
    "WARN: Killing running tasks",
  ]
  private static let cudaMarker = "The CUDA error was:"
  /// The words of a sorting pipeline's log, in any case.
  private static let pipelineWords = ["sorting", "kilosort", "n e x t f l o w"]

  private static let patterns = BytePatterns(
    exact: markers + [cudaMarker], ignoringCase: pipelineWords)
}
