/// Everything the program remembers between starts, in one private folder.
public struct Storage: Sendable {
  public let drafts: DraftStore
  public let journal: LaunchJournalStore
  public let runs: RunStore
  public let searches: SearchStore
  /// What a person should know of the opening: a damaged database was set aside.
  public let notice: StoreError?

  /// Opens the folder's database, made and brought to this version's format where needed.
  ///
  /// - Parameter folder: An absolute path: `$XDG_STATE_HOME/conversion-tui`, else
  ///   `~/.local/state/conversion-tui`. Missing folders are made (0700); files in it are 0600.
  public init(folder: String) throws(StoreError) {
    let folder = try PrivateFolder(path: folder)
    let (database, notice) = try Self.database(in: folder)
    self.notice = notice
    drafts = DraftStore(
      database: database, locks: try ByteLocks(path: try folder.file("drafts.lock")))
    let locks = try ByteLocks(path: try folder.file("launches.lock"))
    runs = RunStore(database: database, locks: locks)
    searches = SearchStore(database: database)
    journal = LaunchJournalStore(database: database, locks: locks)
  }

  /// The database; one that is damaged is set aside, never deleted, and a new one begun.
  private static func database(
    in folder: PrivateFolder
  ) throws(StoreError) -> (Database, notice: StoreError?) {
    do throws(StoreError) {
      return (try Database(path: try folder.file(databaseName)), nil)
    } catch .corrupt(let path, let reason) {
      let kept = try folder.setAside(databaseName)
      let notice = StoreError.setAside(path: path, as: kept, reason: reason)
      return (try Database(path: try folder.file(databaseName)), notice)
    }
  }

  private static let databaseName = "conversion-tui.sqlite3"
}
