import ConversionFlow
import Manifest
import Screen
import Vocabulary

extension Scenes {
  static let drafts = [
    Scene("draft-offer") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      driver.offer(SavedDraft(try draft(), savedAt: Brain.now - 3600))
      return driver
    },
    Scene("draft-elsewhere") { try elsewhere($0, $1) },
    Scene("draft-read-only", plainToo: true) { columns, rows in
      var driver = try elsewhere(columns, rows)
      driver.press(.enter)
      return driver
    },
    Scene("draft-not-saved", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("k"))
      driver.send(.draftSaved(.failure(full)))
      return driver
    },
    Scene("draft-unkept") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      driver.send(
        .notKept(
          Failure(
            message: "The folder /home/me/.local/state/conversion-tui cannot be used: Read-only "
              + "file system.",
            remedy: "Make it writable for you, or set XDG_STATE_HOME to a folder that is.")))
      return driver
    },
    Scene("draft-saved") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("k"))
      driver.send(.draftSaved(.success(Brain.now)))
      return driver
    },
    Scene("draft-lost-on-quit") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("k"))
      driver.send(.draftSaved(.failure(full)))
      driver.press(.control("q"))
      return driver
    },
    Scene("drafts-listed", plainToo: true) { try listed($0, $1) },
    Scene("drafts-remove") { columns, rows in
      var driver = try listed(columns, rows)
      driver.press(.down, .control("k"))
      return driver
    },
    Scene("drafts-none") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("y"))
      driver.listDrafts([])
      return driver
    },
  ]

  static let full = FailureError(
    Failure(
      message: "No space left to write /home/ann/.local/state/conversion-tui/x.sqlite3.",
      remedy: "Free some space; until then save the manifest as a file elsewhere."))

  static let summaries = [
    DraftSummary(id: "3f2a", name: Brain.session, edits: 12, saved: Brain.now - 120),
    DraftSummary(id: "77b0", name: "old\u{1B}[2Jstate", edits: 1, saved: Brain.now - 90 * 86_400),
  ]

  /// A draft of one row that was added.
  static func draft() throws -> Draft {
    let opened = try Brain.opened()
    var document = ManifestDocument()
    document.perform(
      .edit(.insert([RowInsertion(position: 0, row: ManifestRow(id: 0))]), title: "Add"))
    return Draft(DraftHead(stateDigest: opened.digest, stateName: opened.stem), document)
  }

  /// The state is open in another session.
  static func elsewhere(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    let opened = try Brain.opened()
    driver.open(.success(opened))
    driver.send(.draftHeldElsewhere(digest: opened.digest))
    driver.offer(SavedDraft(try draft(), savedAt: Brain.now - 3600))
    return driver
  }

  private static func listed(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = try Driver.filled(columns: columns, rows: rows)
    driver.press(.alt("y"))
    driver.listDrafts(summaries)
    return driver
  }
}
