/// A setting of the launch that can be changed on its screen.
public enum LaunchSetting: Int, CaseIterable, Equatable, Sendable {
  case converterCapsule
  case version
  case monitorCapsule
  /// On this machine.
  case command
  case results

  public var title: String {
    switch self {
    case .converterCapsule: "Converter capsule"
    case .version: "Version"
    case .monitorCapsule: "Monitor capsule"
    case .command: "Converter"
    case .results: "Results in"
    }
  }

  var hint: String {
    switch self {
    case .converterCapsule, .monitorCapsule: "A Code Ocean capsule ID"
    case .command: "A program and the words it always has, blanks between them"
    case .results:
      "A folder, in which each launch makes its own; empty for results beside the data root"
    case .version: "A whole number, or empty for the capsule as it is being edited"
    }
  }
}
