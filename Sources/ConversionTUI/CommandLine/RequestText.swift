import AssetSearch
import CloudServices
import Vocabulary

extension RequestRecord {
  /// For `--verbose` and the log: `S3 GET /bucket?list-type=2 200 12 ms`, and the service's name
  /// of the request.
  var line: String {
    let name = requestID.map { " \($0)" } ?? ""
    let request = "\(service.rawValue) \(method) \(printable(path))"
    return "\(request) \(ending) \(duration.milliseconds) ms\(name)"
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
