import CSQLite
import Glibc
import LocalStore
import TestSupport
import Testing

@Suite struct StorageTests {
  let folder: TemporaryFolder
  var home: String { folder.path + "/state/conversion-tui" }
  var database: String { home + "/conversion-tui.sqlite3" }

  init() throws { folder = try TemporaryFolder() }

  /// The error of opening the home.
  func failure() -> StoreError? {
    do throws(StoreError) {
      _ = try Storage(folder: home)
      return nil
    } catch {
      return error
    }
  }

  /// Runs SQL on the database as another program would.
  func change(_ sql: String) {
    var handle: OpaquePointer?
    sqlite3_open(database, &handle)
    #expect(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
  }

  @Test func isPrivate() throws {
    _ = try Storage(folder: home)
    #expect(TemporaryFolder.mode(home) == 0o700)
    #expect(TemporaryFolder.mode(folder.path + "/state") == 0o700)
    #expect(TemporaryFolder.mode(database) == 0o600)
    #expect(TemporaryFolder.mode(home + "/launches.lock") == 0o600)
  }

  @Test func closesWhatOthersCouldRead() throws {
    _ = try Storage(folder: home)
    chmod(home, 0o755)
    chmod(database, 0o644)
    _ = try Storage(folder: home)
    #expect(TemporaryFolder.mode(home) == 0o700)
    #expect(TemporaryFolder.mode(database) == 0o600)
  }

  @Test func homesMayLieBehindLinks() throws {
    mkdir(folder.path + "/real", 0o700)
    symlink(folder.path + "/real", folder.path + "/state")
    _ = try Storage(folder: home)
    #expect(TemporaryFolder.mode(folder.path + "/real/conversion-tui") == 0o700)
  }

  @Test func refusesALinkForItsFolder() throws {
    mkdir(folder.path + "/state", 0o700)
    mkdir(folder.path + "/elsewhere", 0o700)
    symlink(folder.path + "/elsewhere", home)
    #expect(failure() == .link(path: home))
  }

  @Test func refusesALinkForItsDatabase() throws {
    _ = try Storage(folder: home)
    rename(database, folder.path + "/moved")
    symlink(folder.path + "/moved", database)
    #expect(failure() == .link(path: database))
  }

  @Test(arguments: ["drafts.lock", "launches.lock"])
  func refusesALinkForItsLocks(_ name: String) throws {
    _ = try Storage(folder: home)
    unlink("\(home)/\(name)")
    symlink(folder.path + "/elsewhere", "\(home)/\(name)")
    #expect(failure() == .link(path: "\(home)/\(name)"))
    #expect(access(folder.path + "/elsewhere", F_OK) != 0)
  }

  /// SQLite's own journal is there while something is written; a link is not followed for it.
  @Test func theJournalOfTheDatabaseIsPrivateToo() throws {
    let storage = try Storage(folder: home)
    let names = try #require(TemporaryFolder.names(in: home))
    #expect(names.contains("conversion-tui.sqlite3-journal"))
    for name in names { #expect(TemporaryFolder.mode("\(home)/\(name)") == 0o600, "\(name)") }
    withExtendedLifetime(storage) {}
  }

  @Test func refusesAFileForItsFolder() throws {
    try folder.write([], to: "state")
    guard case .folder = failure() else {
      Issue.record("\(String(describing: failure()))")
      return
    }
  }

  @Test func refusesARelativeFolder() {
    #expect(throws: StoreError.folder(path: "state", reason: "not an absolute path")) {
      _ = try Storage(folder: "state")
    }
  }

  @Test func refusesADatabaseOfANewerVersion() throws {
    _ = try Storage(folder: home)
    change("PRAGMA user_version = 99")
    #expect(failure() == .newerVersion(path: database, found: 99, known: 3))
  }

  @Test func setsADamagedDatabaseAside() throws {
    mkdir(folder.path + "/state", 0o700)
    mkdir(home, 0o700)
    for number in 1...2 {
      let damaged = Array(repeating: UInt8(0x40 + number), count: 4096)
      try folder.write(damaged, to: "state/conversion-tui/conversion-tui.sqlite3")
      let storage = try Storage(folder: home)
      let kept = "\(database).damaged-\(number)"
      guard case .setAside(database, as: kept, _) = storage.notice else {
        Issue.record("\(String(describing: storage.notice))")
        return
      }
      #expect(try TextFile.read(kept) == damaged)
      // The new one is as good as any, and is not set aside again.
      #expect(try storage.drafts.list().isEmpty)
      #expect(try Storage(folder: home).notice == nil)
    }
  }

  @Test func opensAnEmptyFileAndItsOwn() throws {
    for _ in 0..<2 { _ = try Storage(folder: home) }
    #expect(try Storage(folder: home).drafts.list().isEmpty)
  }

  @Test func twoOpenAtOnce() async throws {
    let home = home
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 { group.addTask { _ = try Storage(folder: home) } }
      try await group.waitForAll()
    }
  }
}
