import AssetSearch
import CloudServices
import Glibc
import Launch
import LocalFolder
import Vocabulary

extension ProcessEnvironment {
  /// Where assets are looked for: in the data root that is configured, else in the cloud.
  func searchPlace(
    _ configuration: Configuration, root: String? = nil
  ) -> SearchPlace {
    let root = root ?? configuration.text(.dataRoot)
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
  /// The settings of conversions on this machine.
  var localParameters: LocalParameters {
    var parameters = LocalParameters()
    let program = configuration.strings(.converterCommand)
    if !program.isEmpty { parameters.program = program }
    let results = configuration.text(.resultsRoot)
    parameters.results = results.isEmpty ? nil : environment.folderPath(results)
    return parameters
  }

  /// Runs the converter on this machine; its runs are kept with the journal.
  var localConversion: FolderConversion {
    // Nothing that runs here asks a service.
    let variables = ChildEnvironment.withoutSecrets(environment.variables)
    let state = environment.stateFolder ?? "/tmp/conversion-tui-\(getuid())"
    return FolderConversion(runs: "\(state)/runs", environment: variables)
  }

  /// The folder that a person named; the cloud when they named none.
  func place(named text: String) -> SearchPlace {
    environment.searchPlace(configuration, root: text)
  }

  /// The states that can be chosen there, newest first.
  func listStates(in place: SearchPlace) async throws(SearchError) -> [StoredState] {
    switch place {
    case .cloud: try await connection.storedStates.list()
    case .folder(let root): try await FolderStates(root: root).list()
    }
  }

  /// What is attached to the capsule that this runs in; nil outside of one. What a data root holds
  /// needs no attaching.
  var attachedData: AttachedData? {
    place.isFolder ? nil : environment.attachedData(configuration)
  }
}
