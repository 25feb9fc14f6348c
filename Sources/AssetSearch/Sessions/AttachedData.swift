public import Vocabulary

/// The data folder of a capsule: each attached asset is a folder in it.
public struct AttachedData: Equatable, Sendable {
  /// The folder on this machine.
  public let folder: String
  private let entries: Set<String>

  /// - Parameter entries: The names directly in the folder.
  public init(folder: String, entries: some Sequence<String>) {
    self.folder = folder
    self.entries = Set(entries)
  }

  /// The folder of an asset under its mount, or its name: whoever attached it chose the mount, and
  /// what was attached under another name cannot be told.
  public func path(of asset: DataAsset) -> String? {
    [asset.mount, asset.name].first(where: entries.contains).map { "\(folder)/\($0)" }
  }

  /// Those of some assets that are not attached.
  public func missing(_ assets: [DataAsset]) -> [DataAsset] {
    assets.filter { path(of: $0) == nil }
  }
}
