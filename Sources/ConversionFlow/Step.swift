/// The five steps from an annotated brain to aligned data.
public enum Step: Int, CaseIterable, Sendable {
  case state = 1
  case assets
  case manifest
  case launch
  case runs

  public var title: String {
    switch self {
    case .state: "State"
    case .assets: "Assets"
    case .manifest: "Manifest"
    case .launch: "Launch"
    case .runs: "Runs"
    }
  }
}
