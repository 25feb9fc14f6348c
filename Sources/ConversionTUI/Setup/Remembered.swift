import AssetSearch
import ConversionFlow
import Glibc
import LocalStore
import Synchronization
import Vocabulary

/// What is remembered between starts, opened when it is first needed.
final class Remembered: Sendable {
  private let folder: String?
  private let opened = Mutex<Result<Storage, FailureError>?>(nil)

  /// - Parameter folder: Nil where there is no home folder.
  init(folder: String?) { self.folder = folder }

  /// The storage, or why nothing can be remembered.
  var storage: Result<Storage, FailureError> {
    opened.withLock { opened in
      if let opened { return opened }
      let result = Self.open(folder)
      opened = result
      return result
    }
  }

  /// Remembers what a search was told, and how its requests went.
  ///
  /// A folder is read faster than what is remembered of it.
  ///
  /// - Parameter scope: Whose answers they are; see `CloudSettings.identity`.
  func keep(_ found: SubjectAssets, _ log: SearchLog, scope: String) {
    guard !found.place.isFolder else { return }
    let now = Int(time(nil))
    do {
      let searches = try storage.get().searches
      try searches.save(log)
      try searches.save(found.evidence.kept(at: now), of: found.subject, scope: scope, now: now)
    } catch {
      // The next search asks again; that nothing can be kept is told with the draft.
    }
  }

  private static func open(_ folder: String?) -> Result<Storage, FailureError> {
    guard let folder else {
      return .failure(
        FailureError(
          Failure(
            message: "There is no home folder, so drafts and launches cannot be kept.",
            remedy: "Set HOME or XDG_STATE_HOME.")))
    }
    do throws(StoreError) {
      return .success(try Storage(folder: folder))
    } catch {
      return .failure(FailureError(Failure(error)))
    }
  }
}

/// What cannot be remembered is read again.
extension Remembered: OutputMemory {
  func verdict(of file: S3Location, version: String) -> OutputVerdict? {
    do {
      return try storage.get().searches.verdict(of: file, version: version)
    } catch {
      return nil
    }
  }

  func remember(_ verdict: OutputVerdict, of file: S3Location, version: String) {
    do {
      try storage.get().searches.save(verdict, of: file, version: version, now: Int(time(nil)))
    } catch {
      // The next search reads it again.
    }
  }
}
