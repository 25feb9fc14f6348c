import AssetSearch
import ConversionFlow
import Vocabulary

/// The requests of the last search, for `doctor`.
enum SearchLogText {
  /// A line for each service and, in full, one for each request.
  static func lines(
    of stored: Result<SearchLog?, FailureError>, inFull: Bool
  ) -> [[String]] {
    switch stored {
    case .failure(let error): return [["last search", error.failure.line]]
    case .success(nil): return [["last search", "none yet"]]
    case .success(let log?): return lines(of: log, inFull: inFull)
    }
  }

  private static func lines(of log: SearchLog, inFull: Bool) -> [[String]] {
    let time = PacificTime(epochSeconds: log.began).dateAndTime
    let requests = counted(log.requests.count, "request")
    var lines = [
      ["last search", "subject \(log.subject), \(time): \(requests) in \(log.milliseconds) ms"]
    ]
    for (service, requests) in grouped(log.requests, by: \.service) {
      let outcomes = grouped(requests, by: \.outcome).map { "\($0.requests.count) × \($0.key)" }
      let slowest = requests.map(\.milliseconds).max() ?? 0
      lines.append(
        ["", "\(service): \(listed(outcomes.map { printable($0) })), slowest \(slowest) ms"])
    }
    guard inFull else { return lines }
    return lines
      + log.requests.map { request in
        let words = "\(request.service) \(request.method) \(request.path) \(request.outcome)"
        return ["", "\(printable(words)) \(request.milliseconds) ms"]
      }
  }

  static func document(of stored: Result<SearchLog?, FailureError>) -> JSONValue {
    guard case .success(let log?) = stored else { return .null }
    return [
      "subject": .string(log.subject), "began": .integer(log.began),
      "milliseconds": .integer(log.milliseconds),
      "requests": .array(
        log.requests.map { request in
          [
            "service": .string(request.service), "method": .string(request.method),
            "path": .string(request.path), "outcome": .string(request.outcome),
            "milliseconds": .integer(request.milliseconds),
          ]
        }),
    ]
  }

  /// In the order in which the keys first appear.
  private static func grouped(
    _ requests: [SearchLog.Request], by key: (SearchLog.Request) -> String
  ) -> [(key: String, requests: [SearchLog.Request])] {
    var groups: [(key: String, requests: [SearchLog.Request])] = []
    for request in requests {
      if let index = groups.firstIndex(where: { $0.key == key(request) }) {
        groups[index].requests.append(request)
      } else {
        groups.append((key(request), [request]))
      }
    }
    return groups
  }
}
