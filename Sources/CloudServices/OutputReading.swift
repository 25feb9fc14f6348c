import AssetSearch
import Synchronization

/// Scans an `output` file as it comes, without keeping it.
final class OutputReading: Sendable {
  private let scan = Mutex(OutputScan())

  var verdict: OutputVerdict { scan.withLock { $0.verdict } }

  /// Begins anew: a try that failed half way has been scanned half way.
  func begin() -> BodySink {
    scan.withLock { $0 = OutputScan() }
    return { piece in self.scan.withLock { $0.take(piece) } }
  }
}
