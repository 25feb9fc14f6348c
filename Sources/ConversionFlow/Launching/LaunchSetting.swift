/// A setting of the launch that can be changed on its screen.
public enum LaunchSetting: Int, CaseIterable, Equatable, Sendable {
  case converterCapsule
  case version
  case monitorCapsule

  public var title: String {
    switch self {
    case .converterCapsule: "Converter capsule"
    case .version: "Version"
    case .monitorCapsule: "Monitor capsule"
    }
  }

  var hint: String {
    switch self {
    case .converterCapsule, .monitorCapsule: "A Code Ocean capsule ID"
    case .version: "A whole number, or empty for the capsule as it is being edited"
    }
  }
}
