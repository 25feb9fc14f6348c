import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import LocalStore
import Synchronization
import Vocabulary

/// Searches, and what is remembered of them.
extension EffectRunner {
  func search(_ subject: String, _ imageSources: [String], _ ticket: Int) async {
    let current = current
    let search = RecordingSearch(subject: subject, imageSources: imageSources, in: current.place)
    let inbox = inbox
    let recorder = RequestRecorder()
    let found = await connection.logging(to: recorder.add) {
      await SearchRunner.run(search, asking: current.catalog) { assets in
        inbox.put(.assetsFound(assets, isFinal: false, ticket: ticket))
      }
    }
    guard !Task.isCancelled else { return }
    inbox.put(.assetsFound(found, isFinal: true, ticket: ticket))
    // A folder is read faster than what is remembered of it.
    if !current.place.isFolder { remember(found, recorder.log(of: subject)) }
  }

  /// Searches a part of a subject; what is shown of it goes with its overlay.
  func searchSessions(_ subject: String, _ scope: SearchScope, _ ticket: Int) async {
    let current = current
    let search = RecordingSearch(subject: subject, scope: scope, in: current.place)
    let inbox = inbox
    // What a data root holds needs no attaching.
    let attached = current.place.isFolder ? nil : attachedData()
    let found = await SearchRunner.run(search, asking: current.catalog) { assets in
      inbox.put(.sessionsFound(assets, attached: attached, isFinal: false, ticket: ticket))
    }
    guard !Task.isCancelled else { return }
    inbox.put(.sessionsFound(found, attached: attached, isFinal: true, ticket: ticket))
  }

  /// Shows what was remembered, if anything was.
  func recall(_ subject: String, _ imageSources: [String], _ ticket: Int) {
    let search = RecordingSearch(subject: subject, imageSources: imageSources, in: current.place)
    do {
      let kept = try storage.get().searches.answers(of: subject, scope: scope)
      guard let recalled = search.recalled(from: kept) else { return }
      inbox.put(.assetsRecalled(recalled.assets, asOf: recalled.time, ticket: ticket))
    } catch {
      // The search under way brings the same; that nothing can be kept is told with the draft.
    }
  }

  private func remember(_ found: SubjectAssets, _ log: SearchLog) {
    let now = Int(time(nil))
    do {
      let searches = try storage.get().searches
      try searches.save(log)
      try searches.save(
        found.evidence.kept(at: now), of: found.subject, scope: scope, now: now)
    } catch {
      // The next search asks again; that nothing can be kept is told with the draft.
    }
  }
}

/// Collects the requests of a search.
private final class RequestRecorder: Sendable {
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
