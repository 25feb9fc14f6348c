public import Vocabulary

/// What a launch asks of the cloud. Every call may fail with a `LaunchError`.
public protocol ConversionService: Sendable {
  /// Stores bytes at a location, byte for byte, and never over others: `.nameTaken`.
  func store(_ bytes: [UInt8], at location: S3Location) async throws(LaunchError)
  /// Whether an object exists at the location.
  func exists(_ location: S3Location) async throws(LaunchError) -> Bool
  /// Whether at least one file shows beneath the folder.
  func holdsFiles(_ folder: S3Location) async throws(LaunchError) -> Bool
  /// Creates an asset. Never repeated by itself: the caller journals before it.
  func createAsset(_ asset: NewAsset) async throws(LaunchError) -> DataAsset
  /// The asset as it is now.
  func asset(id: String) async throws(LaunchError) -> DataAsset
  /// Assets whose name is exactly this, newest first.
  func assets(named name: String) async throws(LaunchError) -> [DataAsset]
  /// Starts a run. Never repeated by itself: the caller journals before it.
  func run(_ request: RunRequest) async throws(LaunchError) -> Computation
  /// The run as it is now.
  func computation(id: String) async throws(LaunchError) -> Computation
  /// The runs of a capsule, newest first.
  func computations(ofCapsule id: String) async throws(LaunchError) -> [Computation]
  /// The last lines of a run's `output`, see `OutputEnd`; none where there is no such file.
  func outputEnd(ofRun id: String) async throws(LaunchError) -> [String]
}

extension ConversionService {
  public func outputEnd(ofRun id: String) async throws(LaunchError) -> [String] { [] }
}

/// An asset to be created from a folder on S3.
public struct NewAsset: Equatable, Sendable {
  public let name: String
  public let tags: [String]
  /// Custom metadata, in order.
  public let metadata: [MetadataField]
  public let source: S3Location

  public init(name: String, tags: [String], metadata: [MetadataField], source: S3Location) {
    self.name = name
    self.tags = tags
    self.metadata = metadata
    self.source = source
  }
}

public struct MetadataField: Equatable, Sendable {
  public let name: String
  public let value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A data asset attached to a run.
public struct Attachment: Hashable, Sendable {
  public let id: String
  public let mount: String

  public init(id: String, mount: String) {
    self.id = id
    self.mount = mount
  }
}

/// The computation to be posted: the monitor capsule with one positional parameter.
public struct RunRequest: Equatable, Sendable {
  public let capsuleID: String
  public let attachments: [Attachment]
  /// JSON text of the monitor's settings.
  public let parameter: String

  public init(capsuleID: String, attachments: [Attachment], parameter: String) {
    self.capsuleID = capsuleID
    self.attachments = attachments
    self.parameter = parameter
  }
}

/// A run of a capsule.
public struct Computation: Equatable, Sendable, Identifiable {
  public enum State: String, Sendable {
    case initializing
    case running
    case finalizing
    case completed
    case failed
  }

  public let id: String
  public let name: String
  /// Seconds since 1970.
  public let created: Int
  public let state: State
  /// Seconds.
  public let runTime: Int
  public let endStatus: String?
  public let exitCode: Int?
  public let hasResults: Bool
  /// Values of its parameters, in order.
  public let parameters: [String]

  public init(
    id: String, name: String, created: Int, state: State, runTime: Int = 0,
    endStatus: String? = nil, exitCode: Int? = nil, hasResults: Bool = false,
    parameters: [String] = []
  ) {
    self.id = id
    self.name = name
    self.created = created
    self.state = state
    self.runTime = runTime
    self.endStatus = endStatus
    self.exitCode = exitCode
    self.hasResults = hasResults
    self.parameters = parameters
  }

  public var isOver: Bool { state == .completed || state == .failed }
  public var succeeded: Bool { state == .completed && (endStatus ?? "succeeded") == "succeeded" }
}
