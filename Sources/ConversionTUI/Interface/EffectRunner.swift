import AssetSearch
import CloudServices
import ConversionFlow
import Launch
import LocalStore
import Synchronization

/// Carries out effects on other threads; every answer goes to the inbox.
///
/// Tasks are detached: a plain task would inherit the main actor, whose thread is in poll(2).
final class EffectRunner: Sendable {
  let inbox: Inbox
  let connection: CloudConnection
  /// Opened by the first effect that needs it: a disk can be slow, and the first picture waits for
  /// nothing.
  let remembered: Remembered
  let reader: StateReader  // Never of standard input, where the keys come from.
  /// The services and settings that all effects share.
  let context: CommandContext
  private let source: Mutex<Source>
  /// Whose answers may be shown; see `CloudSettings.identity`.
  let scope: String
  let home: String?
  /// Reads what is attached to the capsule, if this is one.
  let attachedData: @Sendable () -> AttachedData?
  let parameters: RunParameters
  let drafts = DraftQueue()
  /// What this session knows to be on disk of each draft.
  let draftsOnDisk = Mutex<[String: DraftOnDisk]>([:])
  private let running = Mutex(Running())
  private let hasToldOfOpening = Mutex(false)

  /// Where assets are asked for; a person may choose another place.
  struct Source: Sendable {
    let place: SearchPlace
    let catalog: any AssetCatalog
  }

  /// What can be stopped.
  private struct Running {
    var search: Task<Void, Never>?
    var launch: Task<Void, Never>?
    /// By ticket.
    var sessions: [Int: Task<Void, Never>] = [:]
  }

  init(inbox: Inbox, context: CommandContext) {
    self.inbox = inbox
    connection = context.connection
    remembered = context.remembered
    var reader = context.stateReader
    reader.readsStandardInput = false
    self.reader = reader
    self.context = context
    source = Mutex(Source(place: context.place, catalog: context.catalog))
    scope = context.settings.identity
    home = context.environment.home
    attachedData = { context.environment.attachedData(context.configuration) }
    parameters = context.configuration.runParameters
  }

  var current: Source {
    get { source.withLock { $0 } }
    set { source.withLock { $0 = newValue } }
  }

  /// Or why nothing can be remembered: the program then works on, and says so.
  var storage: Result<Storage, FailureError> {
    let storage = remembered.storage
    let event: AppEvent? =
      switch storage {
      case .success(let opened): opened.notice.map { .noticed(Failure($0)) }
      // Told before anything is typed that would be lost.
      case .failure(let error): .notKept(error.failure)
      }
    if let event {
      hasToldOfOpening.withLock { hasTold in
        if !hasTold { inbox.put(event) }
        hasTold = true
      }
    }
    return storage
  }

  func start(_ effect: AppEffect) {
    switch effect {
    case .choosePlace(let text, let ticket): detach { await self.choosePlace(text, ticket) }
    case .listStates(let ticket): detach { await self.listStates(ticket) }
    case .openState(let source, let choice, let ticket):
      detach { await self.open(source, choosing: choice, ticket) }
    case .search(let subject, let sources, let ticket):
      replace(\.search, with: detach { await self.search(subject, sources, ticket) })
    case .recallAssets(let subject, let sources, let ticket):
      detach { self.recall(subject, sources, ticket) }
    case .cancelSearch: replace(\.search, with: nil)
    case .searchSessions(let subject, let scope, let ticket):
      replace(
        \.sessions[ticket], with: detach { await self.searchSessions(subject, scope, ticket) })
    case .recallSessions(let subject, let scope, let ticket):
      detach { self.recallSessions(subject, scope, ticket) }
    case .cancelSessions(let ticket): replace(\.sessions[ticket], with: nil)
    case .listFolder(let path): detach { self.listFolder(of: path) }
    case .readTable(let path, let ticket): detach { self.readTable(path, ticket) }
    case .writeFile(let path, let bytes, let overwriting):
      detach { self.write(bytes, to: path, overwriting: overwriting) }
    case .loadDraft(let digest, let ticket): keep(.load(digest: digest, ticket: ticket))
    case .saveDraft(let draft, let takingOver): keep(.save(draft, takingOver: takingOver))
    case .extendDraft(let step): keep(.extend([step]))
    case .listDrafts(let ticket): keep(.list(ticket: ticket))
    case .removeDraft(let digest): keep(.remove(digest: digest))
    case .findLaunch(let state, let manifest, let ticket):
      detach { self.findLaunch(stateDigest: state, manifestDigest: manifest, ticket) }
    case .launch(let plan, let ticket):
      replace(\.launch, with: detach { await self.launch(plan, ticket) })
    case .continueLaunch(let id, let ticket):
      replace(\.launch, with: detach { await self.continueLaunch(id, ticket) })
    case .local(let effect): start(effect)
    case .cancelLaunch: replace(\.launch, with: nil)
    case .saveFiles(let plan, let folder): detach { self.saveFiles(plan, in: folder) }
    case .followRuns(let elsewhere, let ticket):
      detach { await self.followRuns(elsewhere: elsewhere, ticket) }
    case .copy, .setTitle, .bell, .redraw, .suspend, .quit:
      break  // The terminal's own: the event loop does them.
    }
  }

  private func start(_ effect: LocalEffect) {
    switch effect {
    case .validate(let plan, let ticket):
      replace(\.launch, with: detach { await self.launch(plan, through: .validate, ticket) })
    case .readOutput(let id, let ticket): detach { await self.readOutput(of: id, ticket) }
    case .stopRun(let id): detach { await self.stopRun(id) }
    }
  }

  @discardableResult
  func detach(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    Task.detached(operation: work)
  }

  private func replace(
    _ path: WritableKeyPath<Running, Task<Void, Never>?>, with task: Task<Void, Never>?
  ) {
    running.withLock { running in
      running[keyPath: path]?.cancel()
      running[keyPath: path] = task
    }
  }
}
