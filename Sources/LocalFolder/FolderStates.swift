public import AssetSearch
import Glibc
import Vocabulary

/// The Neuroglancer states in a data root: JSON files in the root and in the folders directly in it,
/// where the converter looks for them; of folders named for sessions, those of stored states.
public struct FolderStates: Sendable {
  private let root: String
  private let threads = ReadingThreads()

  public init(root: String) { self.root = root }

  /// All of them, newest first.
  public func list() async throws(SearchError) -> [StoredState] {
    try await threads.run { found() }.get()
  }

  private func found() -> Result<[StoredState], SearchError> {
    do throws(SystemFailure) {
      var states: [StoredState] = []
      var folders: [String] = []
      let folder = try OpenFolder(root)
      folder.forEach(where: { _ in true }) { name, kind in
        if let state = Self.state(name, in: folder, DataLocation(root: .folder(root), key: "")) {
          states.append(state)
        } else if kind != .file, Self.mayHoldStates(name), folder.isFolder(name) {
          folders.append(name)
        }
      }
      for name in folders {
        states += Self.states(in: DataLocation(root: .folder(root), key: name))
      }
      return .success(states.sorted { ($1.modified, $0.id) < ($0.modified, $1.id) })
    } catch {
      return .failure(.folderUnreadable(path: root, reason: error.reason))
    }
  }

  /// A folder that cannot be read offers none; a search tells of it.
  private static func states(in place: DataLocation) -> [StoredState] {
    guard let folder = try? OpenFolder("\(place)") else { return [] }
    var states: [StoredState] = []
    folder.forEach(where: { $0 != .folder }) { name, _ in
      if let state = state(name, in: folder, place) { states.append(state) }
    }
    return states
  }

  private static func mayHoldStates(_ name: String) -> Bool {
    !isOpaque(name[...])
      && (SessionName.all(in: name).isEmpty || name.contains("neuroglancer-state"))
  }

  private static func state(
    _ name: String, in folder: borrowing OpenFolder, _ place: DataLocation
  ) -> StoredState? {
    guard name.hasSuffix(".json"), name != "metadata.nd.json", let file = folder.file(name)
    else { return nil }
    return StoredState(
      location: place.appending(name), modified: file.modified, size: file.bytes)
  }
}
