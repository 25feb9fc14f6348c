import AssetSearch
import CloudServices
import LocalFolder
import Vocabulary

extension ProcessEnvironment {
  /// Where assets are looked for: in the data root that is configured, else in the cloud.
  func searchPlace(_ configuration: Configuration) -> SearchPlace {
    let root = configuration.text(.dataRoot)
    return root.isEmpty
      ? .cloud(buckets: configuration.strings(.knownBuckets)) : .folder(folderPath(root))
  }

  /// A folder as a person wrote it, as an absolute path without a slash at its end.
  func folderPath(_ text: String) -> String {
    let path = Files.expanded(text, home: home)
    let parts = (path.hasPrefix("/") ? path : "\(workingFolder)/\(path)").split(separator: "/")
    return "/" + parts.filter { $0 != "." }.joined(separator: "/")
  }
}

extension CloudConnection {
  /// Answers the questions of a search there; of a folder, without asking any service.
  func catalog(of place: SearchPlace) -> any AssetCatalog {
    switch place {
    case .cloud: catalog
    case .folder(let root): FolderCatalog(root: root)
    }
  }
}

extension CommandContext {
  /// What is attached to the capsule that this runs in; nil outside of one. What a data root holds
  /// needs no attaching.
  var attachedData: AttachedData? {
    place.isFolder ? nil : environment.attachedData(configuration)
  }
}
