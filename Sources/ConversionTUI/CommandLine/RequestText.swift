import AssetSearch
import CloudServices
import Vocabulary

extension RequestRecord {
  /// For `--verbose`: `S3 GET /bucket?list-type=2 200 12 ms`.
  var line: String {
    "\(service.rawValue) \(method) \(printable(path)) \(ending) \(duration.milliseconds) ms"
  }

  /// `200`, or why there was no answer.
  var ending: String {
    switch outcome {
    case .answered(let status): "\(status)"
    case .failed(let reason): "failed: \(printable(reason))"
    }
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int { Int(self / .milliseconds(1)) }
}

extension Explanation {
  /// For `--verbose`: what is missing, and beneath it each thing that was asked and its answer.
  var lines: [String] {
    ["\(title): \(printable(reason))"]
      + evidence.map { "  \($0.question) → \($0.answer)" }
  }
}
