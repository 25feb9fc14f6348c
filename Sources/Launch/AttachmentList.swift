public import AssetSearch
public import Manifest
public import Vocabulary

/// What a person changed of the attachments; it outlives changes of the manifest.
public struct AttachmentChoice: Equatable, Sendable {
  /// Whether all of the subject's assets are attached.
  public var attachesAll = false
  public private(set) var picked: Set<DataAsset.ID> = []
  public private(set) var dropped: Set<DataAsset.ID> = []

  public init() {}

  /// Attaches an asset, or leaves it out, whatever the rule says of it.
  public mutating func set(_ id: DataAsset.ID, attached: Bool) {
    if attached {
      picked.insert(id)
      dropped.remove(id)
    } else {
      picked.remove(id)
      dropped.insert(id)
    }
  }
}

/// The data assets that a run may get, and which of them it gets.
///
/// The manifest's and the state's assets, which the launch makes, come on top.
public struct AttachmentList: Equatable, Sendable {
  /// Why an asset is in the list; the cases are in the list's order.
  public enum Role: Int, CaseIterable, Sendable {
    /// Raw ecephys data of a recording in the manifest.
    case rawEcephys
    case surface
    case sorted
    case smartspim
    case stitched
    /// Another asset of the subject.
    case other

    public var title: String {
      switch self {
      case .rawEcephys: "raw ecephys"
      case .surface: "surface recording"
      case .sorted: "sorted"
      case .smartspim: "SmartSPIM"
      case .stitched: "stitched"
      case .other: "other"
      }
    }
  }

  public struct Item: Equatable, Sendable, Identifiable {
    public let asset: DataAsset
    public let role: Role
    public let isAttached: Bool

    public var id: DataAsset.ID { asset.id }
  }

  /// Each asset once, needed ones first.
  public let items: [Item]
  /// What is needed and missing, or attached and of no use.
  public let problems: [LaunchProblem]

  /// - Parameters:
  ///   - table: Its rows say which recordings are converted.
  ///   - assets: What was found for the subject.
  public init(table: ManifestTable, assets: SubjectAssets, choice: AttachmentChoice) {
    let needs = AttachmentNeeds(table: table, assets: assets)
    var seen: Set<DataAsset.ID> = []
    var items: [Item] = []
    for need in needs.all {
      guard let asset = need.asset.value, seen.insert(asset.id).inserted else { continue }
      let isAttached = !choice.dropped.contains(asset.id)
      items.append(Item(asset: asset, role: need.role, isAttached: isAttached))
    }
    // What lies in a folder needs no attaching: what the converter reads is shown.
    for asset in assets.place.isFolder ? [] : assets.all where seen.insert(asset.id).inserted {
      // An asset that is not ready would make the run fail.
      let isAttached =
        !choice.dropped.contains(asset.id)
        && (choice.picked.contains(asset.id) || choice.attachesAll && asset.state == .ready)
      items.append(Item(asset: asset, role: .other, isAttached: isAttached))
    }
    self.items = items
    problems = needs.problems(items)
  }

  /// The attached assets, mounted under their names.
  public var attachments: [Attachment] {
    items.filter(\.isAttached).map { Attachment(id: $0.asset.id, mount: $0.asset.name) }
  }
}
