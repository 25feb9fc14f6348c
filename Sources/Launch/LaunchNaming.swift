import Vocabulary

/// How a launch names what it makes; templates hold `{session}`, `{subject}` and `{time}`.
public struct LaunchNaming: Equatable, Sendable {
  /// Stem of the state's file, name and mount of its asset.
  public var state = "{session}_neuroglancer-state_{time}"
  /// Stem of the manifest's file, name and mount of its asset.
  public var manifest = "{subject}_data_converter_manifest_{time}"
  /// Name under which the monitor captures the result.
  public var capture = "{session}_ibl-converted_{time}"

  public init() {}

  /// The keys that a template may hold.
  static let keys = ["{session}", "{subject}", "{time}"]

  /// Puts the values into a template.
  static func name(_ template: String, session: SessionName, time: PacificTime) -> String {
    let values = [session.id, session.subject, time.stamp]
    return zip(keys, values).reduce(template) { name, pair in
      name.replacing(pair.0, with: pair.1)
    }
  }
}
