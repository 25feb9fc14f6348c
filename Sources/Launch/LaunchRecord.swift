public import Vocabulary

/// A launch without the files it stores: enough to continue it, follow it and show it.
///
/// It is written down before the first request, so that every later attempt uses the same names.
public struct LaunchRecord: Equatable, Sendable, Identifiable {
  /// The SmartSPIM session of the state.
  public let session: SessionName
  /// When the launch was asked for, in seconds since 1970.
  public let created: Int
  public let names: LaunchNames
  /// Whether the state was chosen from S3, and so is not written again.
  public let isStateStored: Bool
  /// The person's choice; the manifest's and the state's assets come on top.
  public let attachments: [Attachment]
  public let parameters: RunParameters
  /// What runs on this machine; nil for a launch on Code Ocean.
  public let local: LocalRun?
  /// SHA-256 of the state.
  public let stateDigest: String
  /// SHA-256 of the manifest as it was before `probe_file` was set to this launch's stem.
  public let manifestDigest: String

  init(
    session: SessionName, created: Int, names: LaunchNames, isStateStored: Bool,
    attachments: [Attachment], parameters: RunParameters, local: LocalRun? = nil,
    stateDigest: String, manifestDigest: String
  ) {
    self.local = local
    self.session = session
    self.created = created
    self.names = names
    self.isStateStored = isStateStored
    self.attachments = attachments
    self.parameters = parameters
    self.stateDigest = stateDigest
    self.manifestDigest = manifestDigest
  }

  /// The capture name: nothing else bears it.
  public var id: String { names.capture }
  public var subject: String { session.subject }

  /// Whether another launch asks for the same: only the names, and how often new assets are looked
  /// at, may differ.
  public func asksTheSame(as other: LaunchRecord) -> Bool {
    var parameters = parameters
    parameters.assetPollSeconds = other.parameters.assetPollSeconds
    return stateDigest == other.stateDigest && manifestDigest == other.manifestDigest
      && attachments == other.attachments && parameters == other.parameters
      && local?.program == other.local?.program && local?.dataRoot == other.local?.dataRoot
  }

  /// The steps of the launch, in their order.
  public var steps: [LaunchStep] {
    local == nil ? LaunchStep.cloud : LaunchStep.local
  }

  /// The asset made of the stored state.
  public var stateAsset: NewAsset {
    newAsset(names.state, in: names.stateFolder, tags: ["neuroglancer", "ecephys", "annotation"])
  }

  /// The asset made of the stored manifest.
  public var manifestAsset: NewAsset {
    newAsset(names.manifest, in: names.manifestFolder, tags: ["ibl", "annotation", "manifest"])
  }

  private func newAsset(_ name: String, in folder: S3Location, tags: [String]) -> NewAsset {
    NewAsset(
      name: name, tags: tags + [subject],
      metadata: [
        MetadataField("experiment type", "SmartSPIM"), MetadataField("subject id", subject),
      ], source: folder)
  }
}
