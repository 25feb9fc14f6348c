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
    remembered.keep(found, recorder.log(of: subject), scope: self.scope)
  }

  /// Searches a part of a subject; what is shown of it goes with its overlay.
  func searchSessions(_ subject: String, _ scope: SearchScope, _ ticket: Int) async {
    let current = current
    let search = RecordingSearch(subject: subject, scope: scope, in: current.place)
    let inbox = inbox
    // What a data root holds needs no attaching.
    let attached = current.place.isFolder ? nil : attachedData()
    let recorder = RequestRecorder()
    let found = await connection.logging(to: recorder.add) {
      await SearchRunner.run(search, asking: current.catalog) { assets in
        inbox.put(.sessionsFound(assets, attached: attached, isFinal: false, ticket: ticket))
      }
    }
    guard !Task.isCancelled else { return }
    inbox.put(.sessionsFound(found, attached: attached, isFinal: true, ticket: ticket))
    remembered.keep(found, recorder.log(of: subject), scope: self.scope)
  }

  /// Shows what was remembered of a subject, if anything was.
  func recall(_ subject: String, _ imageSources: [String], _ ticket: Int) {
    let search = RecordingSearch(subject: subject, imageSources: imageSources, in: current.place)
    guard let (assets, time) = recalled(search) else { return }
    inbox.put(.assetsRecalled(assets, asOf: time, ticket: ticket))
  }

  /// Likewise, of a part of a subject.
  func recallSessions(_ subject: String, _ scope: SearchScope, _ ticket: Int) {
    let search = RecordingSearch(subject: subject, scope: scope, in: current.place)
    guard let (assets, time) = recalled(search) else { return }
    inbox.put(
      .sessionsRecalled(assets, attached: attachedData(), asOf: time, ticket: ticket))
  }

  private func recalled(_ search: RecordingSearch) -> (assets: SubjectAssets, time: Int)? {
    do {
      let kept = try storage.get().searches.answers(of: search.subject, scope: scope)
      return search.recalled(from: kept)
    } catch {
      // The search under way brings the same; that nothing can be kept is told with the draft.
      return nil
    }
  }
}
