import AssetSearch
import Synchronization
import Vocabulary

/// Reads what an `output` file says of a run, in little memory whatever the file's size.
///
/// What makes a run fail mostly stands at the end, so the end is read first. A marker counts
/// wherever it stands: only when the end has none is the rest read, up to the first marker in it,
/// and what that told of a version of the file is remembered.
struct OutputReader: Sendable {
  let s3: S3Client
  var memory: (any OutputMemory)?

  /// What is not read of a file yet.
  private struct Rest {
    /// Where the end begins, which has been read.
    let length: Int
    let version: String?
  }

  func verdict(of location: S3Location) async throws(ServiceFailure) -> OutputVerdict {
    let end = Reading()
    let rest = try await readEnd(of: location, end)
    guard let rest, rest.length > 0, !end.scan.isCertain else { return end.scan.verdict }
    if let version = rest.version, let known = memory?.verdict(of: location, version: version) {
      return known
    }
    let reading = Reading()
    // The two parts overlap, for a marker may stand across the seam.
    let last = rest.length + OutputScan.longestPattern - 2
    let answer = try await s3.stream(location, bytes: .upTo(last), isBulk: true) {
      reading.begin()
    }
    var whole = reading.scan
    whole.join(end.scan)
    // Written anew between the two reads, it is of no version.
    if let version = rest.version, answer.header("etag") == version {
      memory?.remember(whole.verdict, of: location, version: version)
    }
    return whole.verdict
  }

  /// - Returns: What is left to read; nil when all of the file was read.
  private func readEnd(
    of location: S3Location, _ reading: Reading
  ) async throws(ServiceFailure) -> Rest? {
    do throws(ServiceFailure) {
      let answer = try await s3.stream(location, bytes: .last(Self.endBytes)) { reading.begin() }
      guard answer.status == 206, let start = Self.start(answer.header("content-range"))
      else { return nil }
      return Rest(length: start, version: answer.header("etag"))
    } catch .status(.s3, code: 416, _) {
      // No part of an empty file can be had.
      _ = try await s3.stream(location) { reading.begin() }
      return nil
    }
  }

  /// The first number of `bytes 1000-1999/2000`.
  private static func start(_ contentRange: String?) -> Int? {
    guard let text = contentRange, text.hasPrefix("bytes ") else { return nil }
    return Int(text.dropFirst("bytes ".count).prefix { $0 != "-" })
  }

  private static let endBytes = 64 << 10

  /// Scans a body as it comes, without keeping it.
  private final class Reading: Sendable {
    private let state = Mutex(OutputScan())

    var scan: OutputScan { state.withLock { $0 } }

    /// Begins anew: a try that failed half way has been scanned half way.
    func begin() -> BodySink {
      state.withLock { $0 = OutputScan() }
      return { piece in
        self.state.withLock { scan in
          scan.take(piece)
          return !scan.isCertain
        }
      }
    }
  }
}
