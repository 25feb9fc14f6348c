import Screen
import Vocabulary

/// An entry of a folder, where a path is completed.
public struct FolderEntry: Equatable, Sendable {
  public let name: String
  public let isFolder: Bool

  public init(name: String, isFolder: Bool) {
    self.name = name
    self.isFolder = isFolder
  }

  fileprivate var written: String { isFolder ? name + "/" : name }
}

/// A path that goes on as far as it can only be one, as in a shell.
struct PathCompletion: Equatable, Sendable {
  /// The path, as far as it is clear.
  let text: String
  /// What it may go on with, by name: none where it is whole, or leads nowhere.
  let candidates: [String]
  /// Whether no name begins as the path ends.
  let leadsNowhere: Bool

  /// - Parameters:
  ///   - path: What was typed; what stands behind its last `/` begins a name.
  ///   - entries: Of the folder before that. Names that begin with a dot are hidden ones.
  init(of path: String, among entries: [FolderEntry]) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path[...$0] } ?? ""
    let begun = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let matches = entries.filter {
      $0.name.hasPrefix(begun) && (begun.hasPrefix(".") || !$0.name.hasPrefix("."))
    }
    leadsNowhere = matches.isEmpty
    guard matches.count != 1 else {
      text = folder + matches[0].written
      candidates = []
      return
    }
    let names = matches.map(\.name)
    let common = names.dropFirst().reduce(names.first ?? String(begun)) {
      $0.commonPrefix(with: $1)
    }
    text = folder + common
    candidates = matches.map(\.written).sorted()
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}

extension AppState {
  /// What stands in the folder of the path that is being typed, unless it was typed on.
  mutating func takeFolder(_ result: Result<[FolderEntry], FailureError>, of path: String) {
    guard case .prompt(var prompt)? = overlays.last, prompt.field.text == path else { return }
    switch result {
    case .failure(let error): report(error.failure)
    case .success(let entries): prompt.complete(among: entries)
    }
    overlays[overlays.count - 1] = .prompt(prompt)
  }
}
