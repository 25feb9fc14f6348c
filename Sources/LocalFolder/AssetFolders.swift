import Vocabulary

/// The folders beneath a data root that are named for sessions.
///
/// The converter looks for a folder by its exact name, up to four levels down, and does not go into
/// one that it has found (`find_session_dir` of aind-ibl-ephys-alignment-preprocessing): a session
/// may hold millions of files. Here every name is looked for at once, in one walk.
struct AssetFolders {
  struct Folder: Equatable {
    let name: String
    /// The way to it beneath the root.
    let path: String
  }

  /// By name, then path; one that several ways lead to stands here once.
  private(set) var folders: [Folder] = []
  /// The paths beneath the root of folders that cannot be read, or not to their end.
  private(set) var unreadable: [String] = []

  static let depthLimit = 4

  /// Walks a data root, level by level, so that the shortest way to a folder is the one taken.
  ///
  /// - Parameter limit: Entries of a folder that are looked at.
  init(beneath root: String, limit: Int = OpenFolder.entryLimit) throws(SystemFailure) {
    var walk = Walk(root: root, limit: limit)
    try walk.enter("")
    for _ in 1..<Self.depthLimit {
      let level = walk.next
      walk.next = []
      for path in level {
        do throws(SystemFailure) {
          try walk.enter(path)
        } catch {
          // What went away meanwhile is not missed.
          if !error.isAbsence { unreadable.append(path) }
        }
      }
    }
    unreadable += walk.cut
    folders = Self.once(walk.found, beneath: root)
      .sorted { ($0.name, $0.path) < ($1.name, $1.path) }
  }

  /// Each folder by the first way to it. Only names that were met twice need a look at what they
  /// lead to.
  private static func once(_ found: [Folder], beneath root: String) -> [Folder] {
    let shared = Dictionary(grouping: found, by: \.name).filter { $0.value.count > 1 }
    var seen: Set<OpenFolder.Identity> = []
    return found.filter { folder in
      guard shared[folder.name] != nil else { return true }
      guard let identity = OpenFolder.identity(at: "\(root)/\(folder.path)") else { return false }
      return seen.insert(identity).inserted
    }
  }
}

/// A folder whose insides are one file to people, though their names may look like sessions.
func isOpaque(_ name: Substring) -> Bool { name.hasSuffix(".nwb") || name.hasSuffix(".zarr") }

private struct Walk {
  let root: String
  let limit: Int
  /// Folders with more entries than that.
  var cut: [String] = []
  var found: [AssetFolders.Folder] = []
  /// The folders of the next level.
  var next: [String] = []
  private var entered: Set<OpenFolder.Identity> = []

  init(root: String, limit: Int) {
    self.root = root
    self.limit = limit
  }

  mutating func enter(_ path: String) throws(SystemFailure) {
    let folder = try OpenFolder(path.isEmpty ? root : "\(root)/\(path)")
    // A link may lead back to where one has been.
    guard let identity = folder.identity, entered.insert(identity).inserted else { return }
    var names: [(name: String, kind: OpenFolder.Kind)] = []
    let isAll = folder.forEach(where: { $0 != .file }, limit: limit) { names.append(($0, $1)) }
    if !isAll { cut.append(path) }
    for (name, kind) in names.sorted(by: { $0.name < $1.name }) where !isOpaque(name[...]) {
      let place = path.isEmpty ? name : "\(path)/\(name)"
      guard kind == .folder || folder.isFolder(name) else { continue }
      if SessionName.all(in: name).isEmpty {
        next.append(place)
      } else {
        found.append(AssetFolders.Folder(name: name, path: place))
      }
    }
  }
}
