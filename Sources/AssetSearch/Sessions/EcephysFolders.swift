public import Vocabulary

/// The two folders of Open Ephys data in the raw data of a session.
public struct EcephysFolders: Equatable, Sendable {
  /// Truncated recordings, as Open Ephys wrote them.
  public let clipped: Finding<DataLocation>
  /// The recordings in full, as zarr.
  public let compressed: Finding<DataLocation>

  public init(clipped: Finding<DataLocation>, compressed: Finding<DataLocation>) {
    self.clipped = clipped
    self.compressed = compressed
  }
}

extension Inquiry {
  /// Looks in the folder of the raw asset, or in the raw data where there is no asset: uploads
  /// since 2024 hold both folders in `ecephys/`, older ones at their top.
  mutating func ecephysFolders(
    raw: Finding<DataAsset>, folder rawFolder: Finding<SessionInspection.RawFolder>
  ) -> EcephysFolders {
    let place =
      switch raw {
      case .pending: Finding<DataLocation>.pending
      case .found(let asset): sourceFolder(of: asset)
      case .missing: rawFolder.map(\.location)
      }
    switch place {
    case .pending: return EcephysFolders(clipped: .pending, compressed: .pending)
    case .missing:
      let reason = "The folder of raw data was not found."
      return EcephysFolders(clipped: .missing(reason), compressed: .missing(reason))
    case .found(let root):
      return EcephysFolders(
        clipped: folder(named: "ecephys_clipped", in: root),
        compressed: folder(named: "ecephys_compressed", in: root))
    }
  }

  private mutating func folder(named name: String, in root: DataLocation) -> Finding<DataLocation> {
    var problems: [String] = []
    let top = folder(root)
    if top.isPending { return .pending }
    if let problem = top.problem { problems.append(problem) }
    var places = [root]
    if top.value?.folders.contains("ecephys") == true {
      places.insert(root.appending("ecephys"), at: 0)
    }
    for place in places {
      let reply = folder(place)
      if reply.isPending { return .pending }
      if reply.value?.folders.contains(name) == true { return .found(place.appending(name)) }
      if let problem = reply.problem, !problems.contains(problem) { problems.append(problem) }
    }
    return .missing(
      (["There is no \(name) in \(printable("\(root)")), nor in its ecephys/."] + problems)
        .joined(separator: " "))
  }
}
