import AssetSearch
import CloudServices
import Glibc
import Synchronization
import Vocabulary

/// Collects the requests of a search.
final class RequestRecorder: Sendable {
  private let records = Mutex<[RequestRecord]>([])
  private let began = Int(time(nil))
  private let start = ContinuousClock.now

  func add(_ record: RequestRecord) { records.withLock { $0.append(record) } }

  func log(of subject: String) -> SearchLog {
    SearchLog(
      subject: subject, began: began, milliseconds: (ContinuousClock.now - start).milliseconds,
      requests: records.withLock { $0.map(SearchLog.Request.init) })
  }
}

extension SearchLog.Request {
  fileprivate init(_ record: RequestRecord) {
    self.init(
      service: record.service.rawValue, method: record.method, path: record.path,
      outcome: record.ending, milliseconds: record.duration.milliseconds)
  }
}
