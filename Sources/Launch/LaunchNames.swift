public import Vocabulary

/// The names and places of what one launch makes; each names one thing for ever.
public struct LaunchNames: Hashable, Sendable {
  /// Stem of the state's file; name and mount of its asset.
  public let state: String
  public let stateFolder: S3Location
  /// Stem of the manifest's file; name and mount of its asset.
  public let manifest: String
  public let manifestFolder: S3Location
  /// Name of the captured result.
  public let capture: String

  init(
    state: String, stateFolder: S3Location, manifest: String, manifestFolder: S3Location,
    capture: String
  ) {
    self.state = state
    self.stateFolder = stateFolder
    self.manifest = manifest
    self.manifestFolder = manifestFolder
    self.capture = capture
  }

  /// Names for a launch at a time.
  ///
  /// - Parameters:
  ///   - stored: Where the state lies when it was chosen from S3, `<folder>/<stem>/<stem>.json`:
  ///     its stem and folder are kept.
  ///   - now: Seconds since 1970.
  init(session: SessionName, stored: S3Location?, parameters: RunParameters, now: Int) {
    let time = PacificTime(epochSeconds: now)
    let named = { LaunchNaming.name($0, session: session, time: time) }
    if let stored {
      state = stored.name.hasSuffix(".json") ? String(stored.name.dropLast(5)) : stored.name
      stateFolder = stored.parent
    } else {
      state = named(parameters.naming.state)
      stateFolder = parameters.states.appending(state)
    }
    manifest = named(parameters.naming.manifest)
    manifestFolder = parameters.manifests.appending(session.subject).appending(manifest)
    capture = named(parameters.naming.capture)
  }

  public var stateFile: S3Location { stateFolder.appending("\(state).json") }
  public var manifestFile: S3Location { manifestFolder.appending("\(manifest).csv") }

  /// The converter's parameter values: files beneath the mounted assets.
  var statePath: String { "\(state)/\(state).json" }
  var manifestPath: String { "\(manifest)/\(manifest).csv" }
}

extension S3Location {
  /// The folder that holds this object.
  var parent: S3Location {
    S3Location(bucket: bucket, key: key.lastIndex(of: "/").map { String(key[..<$0]) } ?? "")
  }
}
