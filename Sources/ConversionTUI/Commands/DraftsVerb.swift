import Glibc
import LocalStore
import Manifest
import Vocabulary

extension Verb {
  static let drafts = Verb(
    name: "drafts", arguments: "",
    summary: "Lists the drafts, the last saved first, and removes old ones.",
    details:
      "ID is what the list shows, or its beginning; a removed draft cannot be brought back.",
    options: [
      OptionSpec("--remove", value: "ID", "remove this draft; may be given several times")
    ], positions: 0...0
  ) { arguments, context in
    let store = try context.openStorage().drafts
    for id in arguments.all("--remove") {
      let meant = try store.list().filter { !id.isEmpty && $0.id.hasPrefix(id) }
      guard let draft = meant.first else { throw DraftsError.noSuchDraft(id) }
      guard meant.count == 1 else { throw DraftsError.severalDrafts(id) }
      guard try store.claim(draft.id) else { throw DraftsError.inUse(draft.name) }
      defer { store.release(draft.id) }
      try store.remove(draft.id)
      context.console.tell("removed: \(printable(draft.name)), \(counted(draft.edits, "edit"))")
    }
    let drafts = try store.list()
    if context.wantsJSON {
      try context.console.print(.array(drafts.map(document)))
    } else if drafts.isEmpty {
      context.console.tell("There are no drafts.")
    } else {
      let now = Int(time(nil))
      try context.console.print(Console.table(drafts.map { row(of: $0, now: now) }))
    }
    return .ok
  }

  private static func row(of draft: DraftSummary, now: Int) -> [String] {
    [
      String(draft.id.prefix(12)), PacificTime(epochSeconds: draft.saved).dateAndTime,
      ago(seconds: now - draft.saved), counted(draft.edits, "edit"), printable(draft.name),
    ]
  }

  private static func document(of draft: DraftSummary) -> JSONValue {
    [
      "id": .string(draft.id), "name": .string(draft.name), "edits": .integer(draft.edits),
      "saved": .integer(draft.saved),
    ]
  }
}

/// Why a draft was not removed.
enum DraftsError: UserFacingError, Equatable {
  case noSuchDraft(String)
  case severalDrafts(String)
  case inUse(String)

  var message: String {
    switch self {
    case .noSuchDraft(let id): "No draft has the ID \(quoted(id))."
    case .severalDrafts(let id): "Several drafts have an ID that begins with \(quoted(id))."
    case .inUse(let name): "The draft of \(quoted(name)) is open in another session."
    }
  }

  var remedy: String {
    switch self {
    case .noSuchDraft, .severalDrafts: "conversion-tui drafts lists them."
    case .inUse: "Quit that session first."
    }
  }
}
