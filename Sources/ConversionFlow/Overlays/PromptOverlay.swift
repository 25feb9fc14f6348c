public import Screen

/// A line to type: a path, a word to find, a setting.
public struct PromptOverlay: Equatable, Sendable {
  public enum Purpose: Equatable, Sendable {
    case openState
    case openTable
    case saveTable
    case saveFiles
    case find
    case setting(LaunchSetting)
  }

  public let purpose: Purpose
  public private(set) var field: TextField

  init(_ purpose: Purpose, text: String = "") {
    self.purpose = purpose
    field = TextField(text)
  }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch key.code {
    case .escape: return .closeAnd(.gaveUp(purpose))
    case .enter: return .closeAnd(.answered(purpose, field.text))
    default:
      guard field.take(key) else { return .stay }
      return purpose == .find ? .stayAnd(.typing(purpose, field.text)) : .stay
    }
  }

  mutating func insert(_ text: String) { field.insert(text) }

  func draw(into frame: inout Frame, in area: Rect) {
    var rect = area.centred(width: 76, height: 4)
    // What is found shows above.
    if purpose == .find { rect.row = area.row + area.height - 5 }
    frame.box(rect, title: title, note: "Enter accepts · Esc gives up")
    let inside = rect.inset(columns: 2, rows: 1)
    field.draw(into: &frame, row: inside.row, column: inside.column, width: inside.width)
    frame.write(hint, row: inside.row + 1, column: inside.column, width: inside.width, role: .hint)
  }

  private var title: String {
    switch purpose {
    case .openState: "Open a state"
    case .openTable: "Open a CSV or TSV"
    case .saveTable: "Save the manifest"
    case .saveFiles: "Save as files"
    case .find: "Find"
    case .setting(let setting): setting.title
    }
  }

  private var hint: String {
    switch purpose {
    case .openState: "A path, a Neuroglancer link, or s3://bucket/key.json"
    case .openTable: "A path; the columns are found by their names"
    case .saveTable: "A path ending in .csv or .tsv"
    case .saveFiles: "A folder; it is made when missing"
    case .find: "Rows with all these words stay; empty shows all rows"
    case .setting(let setting): setting.hint
    }
  }
}
