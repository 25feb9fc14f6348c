import AssetSearch
import Neuroglancer
import Screen
import Vocabulary

extension ImportStage {
  func draw(
    _ opened: OpenedState?, into frame: inout Frame, in body: Rect, _ commands: CommandTable
  ) {
    let areas = areas(in: body, hasState: opened != nil)
    drawList(into: &frame, in: areas.list, commands)
    if let opened, let tree = areas.tree { drawTree(opened, into: &frame, in: tree) }
  }

  /// Side by side when there is room, one above the other when not.
  private func areas(in body: Rect, hasState: Bool) -> (list: Rect, tree: Rect?) {
    guard hasState else { return (body, nil) }
    let parts =
      body.width >= 130
      ? body.split(left: body.width / 2)
      : Self.stacked(body.split(top: max(5, body.height * 2 / 5)))
    return (parts.left, parts.right)
  }

  private static func stacked(_ parts: (top: Rect, bottom: Rect)) -> (left: Rect, right: Rect) {
    (parts.top, parts.bottom)
  }

  /// The pane and the row within its list that are drawn at a position.
  func hit(
    at position: Frame.Position, opened: OpenedState?, in body: Rect
  ) -> (pane: Pane, row: Int)? {
    let areas = areas(in: body, hasState: opened != nil)
    if let tree = areas.tree, let opened, tree.inset().contains(position) {
      let height = tree.height - 2
      let count = self.tree.lines(of: opened.content).count
      let first = firstVisible(of: count, cursor: self.tree.cursor, rows: height)
      return (.tree, first + position.row - tree.row - 1)
    }
    let rows = areas.list.height - 3
    guard areas.list.inset().contains(position), position.row >= areas.list.row + 2 else {
      return nil
    }
    return (.list, list.firstVisible(rows: rows) + position.row - areas.list.row - 2)
  }

  private func drawList(into frame: inout Frame, in rect: Rect, _ commands: CommandTable) {
    frame.box(rect, title: "States stored in S3", note: listNote)
    let inside = rect.inset(columns: 2, rows: 1)
    guard inside.height > 0 else { return }
    frame.write("Narrow:", row: inside.row, column: inside.column, role: .hint)
    if pane == .list {
      list.query.draw(
        into: &frame, row: inside.row, column: inside.column + 8, width: min(40, inside.width - 8))
    } else {
      frame.write(list.query.text, row: inside.row, column: inside.column + 8)
    }
    let rows = Rect(
      column: inside.column, row: inside.row + 1, width: inside.width, height: inside.height - 1)
    if list.matches.isEmpty {
      frame.write(paragraph: emptyText(commands.key(of: .openPath)), in: rows, role: .hint)
    } else {
      drawStates(into: &frame, in: rows)
    }
  }

  private func drawStates(into frame: inout Frame, in rect: Rect) {
    frame.list(list, cursorRole: pane == .list ? .cursor : .selection, in: rect) { state in
      ListLine(
        Span(state.stem),
        trailing: Span(PacificTime(epochSeconds: state.modified).dateAndTime, .hint))
    }
  }

  private var listNote: String {
    switch listing {
    case .idle: ""
    case .running: "listing…"
    case .failed: "not listed"
    case .done: "\(list.matches.count) of \(list.items.count), newest first"
    }
  }

  /// - Parameter openPath: The key that asks for a path.
  private func emptyText(_ openPath: String) -> String {
    switch listing {
    case .idle, .running:
      "Listing the stored states… You can already press \(openPath) for a path or a Neuroglancer link, or "
        + "paste a state's JSON here."
    case .failed(let failure):
      "\(failure.message)\n\(failure.remedy)\nYou can still press \(openPath) for a path or a link, or paste "
        + "a state's JSON here."
    case .done where list.items.isEmpty:
      "No state is stored in S3 yet. Press \(openPath) for a path or a Neuroglancer link, or paste a state's "
        + "JSON here."
    case .done:
      "No stored state has all of these words. Backspace widens; \(openPath) opens a path or a link."
    }
  }

  private func drawTree(_ opened: OpenedState, into frame: inout Frame, in rect: Rect) {
    frame.box(rect, title: opened.session.id, note: Self.origin(of: opened))
    let inside = rect.inset(columns: 2, rows: 1)
    let lines = tree.lines(of: opened.content)
    frame.list(
      count: lines.count, cursor: pane == .tree ? tree.cursor : nil,
      first: firstVisible(of: lines.count, cursor: tree.cursor, rows: inside.height), in: inside
    ) { ListLine(Span(lines[$0].text, lines[$0].role)) }
  }

  private static func origin(of opened: OpenedState) -> String {
    switch opened.origin {
    case .file(let path): fitted(path, to: 30)
    case .stored: "stored in S3"
    case .pasted: "pasted, \(opened.content.json.count) bytes"
    }
  }
}
