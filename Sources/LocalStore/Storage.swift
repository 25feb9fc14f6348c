/// Everything the program remembers between starts, in one private folder.
public struct Storage: Sendable {
  public let drafts: DraftStore
  public let journal: LaunchJournalStore
  public let runs: RunStore
  public let searches: SearchStore

  /// Opens the folder's database, made and brought to this version's format where needed.
  ///
  /// - Parameter folder: An absolute path: `$XDG_STATE_HOME/conversion-tui`, else
  ///   `~/.local/state/conversion-tui`. Missing folders are made (0700); files in it are 0600.
  public init(folder: String) throws(StoreError) {
    let folder = try PrivateFolder(path: folder)
    let database = try Database(path: try folder.file("conversion-tui.sqlite3"))
    drafts = DraftStore(database: database)
    runs = RunStore(database: database)
    searches = SearchStore(database: database)
    journal = LaunchJournalStore(
      database: database, locks: try LaunchLocks(path: try folder.file("launches.lock")))
  }
}
