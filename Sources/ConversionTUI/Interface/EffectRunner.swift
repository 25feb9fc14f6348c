import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import Launch
import LocalStore
import Manifest
import Synchronization
import Vocabulary

/// Carries out effects on other threads; every answer goes to the inbox.
///
/// Tasks are detached: a plain task would inherit the main actor, whose thread is in poll(2).
final class EffectRunner: Sendable {
  let inbox: Inbox
  let connection: CloudConnection
  let store: LocalStore.Store?
  let storeFailure: Failure?
  let reader: StateReader
  let buckets: [String]
  let home: String?
  private let running = Mutex(Running())

  /// What can be stopped.
  private struct Running {
    var search: Task<Void, Never>?
    var launch: Task<Void, Never>?
    var draft: Task<Void, Never>?
  }

  init(
    inbox: Inbox, context: CommandContext, store: Result<LocalStore.Store, Failure.Thrown>
  ) {
    self.inbox = inbox
    connection = context.connection
    reader = StateReader(
      connection: context.connection, stateFolder: context.settings.stateFolder,
      home: context.environment.home)
    buckets = context.configuration.strings(.knownBuckets)
    home = context.environment.home
  }

  func start(_ effect: AppEffect) {
    switch effect {
    case .listStates(let ticket): detach { await self.listStates(ticket) }
    case .openState(let source, let choice, let ticket):
      detach { await self.open(source, choosing: choice, ticket) }
    case .search(let subject, let sources, let ticket):
      replace(\.search) { await self.search(subject, sources, ticket) }
    case .cancelSearch: running.withLock { $0.search?.cancel() }
    case .readTable(let path, let ticket): detach { self.readTable(path, ticket) }
    case .writeFile(let path, let bytes, let overwriting):
      detach { self.write(bytes, to: path, overwriting: overwriting) }
    case .loadDraft(let digest, let ticket): detach { self.loadDraft(digest, ticket) }
    case .saveDraft(let draft): replace(\.draft) { await self.save(draft) }
    case .removeDraft(let digest): detach { self.removeDraft(digest) }
    case .launch(let plan, let ticket): replace(\.launch) { await self.launch(plan, ticket) }
    case .cancelLaunch: running.withLock { $0.launch?.cancel() }
    case .saveFiles(let plan, let folder): detach { self.saveFiles(plan, in: folder) }
    case .followRuns(let ticket): detach { await self.followRuns(ticket) }
    case .copy, .setTitle, .bell, .redraw, .suspend, .quit:
      // The terminal's own, done by the event loop.
      break
    }
  }
}
