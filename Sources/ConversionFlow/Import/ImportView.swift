import AssetSearch
import Neuroglancer
import Screen
import Vocabulary

extension ImportStage {
  func draw(
    _ opened: OpenedState?, in place: SearchPlace, into frame: inout Frame, in body: Rect, now: Int,
    _ commands: CommandTable
  ) {
    let areas = areas(in: body, hasState: opened != nil)
    drawList(of: place, into: &frame, in: areas.list, now: now, commands)
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
      let count = self.tree.lines(of: opened).count
      let first = firstVisible(of: count, cursor: self.tree.cursor, rows: height)
      return (.tree, first + position.row - tree.row - 1)
    }
    let rows = areas.list.height - 3
    guard areas.list.inset().contains(position), position.row >= areas.list.row + 2 else {
      return nil
    }
    return (.list, list.firstVisible(rows: rows) + position.row - areas.list.row - 2)
  }

  private func drawList(
    of place: SearchPlace, into frame: inout Frame, in rect: Rect, now: Int,
    _ commands: CommandTable
  ) {
    frame.box(
      rect, title: mark(.list) + Self.title(of: place, columns: rect.width),
      note: listNote(now: now))
    let inside = rect.inset(columns: 2, rows: 1)
    guard inside.height > 0 else { return }
    frame.write("Narrow:", row: inside.row, column: inside.column, role: .hint)
    if pane == .list {
      list.query.draw(
        into: &frame, row: inside.row, column: inside.column + 8, width: min(40, inside.width - 8))
    } else {
      frame.write(list.query.text, row: inside.row, column: inside.column + 8)
    }
    let rows = inside.split(top: 1).bottom
    if list.matches.isEmpty {
      frame.write(paragraph: emptyText(of: place, commands), in: rows, role: .hint)
    } else {
      drawStates(into: &frame, in: rows, now: now)
      frame.more(list.matches.count - list.firstVisible(rows: rows.height) - rows.height, in: rect)
    }
  }

  private func drawStates(into frame: inout Frame, in rect: Rect, now: Int) {
    frame.list(list, cursorRole: pane == .list ? .cursor : .heading, in: rect) { state in
      let ago = padded(ago(seconds: now - state.modified), to: 10, right: true)
      let time = rect.width < 100 ? "" : PacificTime(epochSeconds: state.modified).dateAndTime + " "
      let trailing = Span(time + ago, .hint)
      let room = rect.width - Glyph.width(of: trailing.text) - 2
      return ListLine(Span(Self.name(of: state, columns: room)), trailing: trailing)
    }
  }

  /// Where a name is too long, what all have in common goes first: session and time tell states
  /// apart.
  private static func name(of state: StoredState, columns: Int) -> String {
    guard Glyph.width(of: state.stem) > columns else { return state.stem }
    let parts = state.stem.split(separator: "_neuroglancer-state_", maxSplits: 1)
    return fittedInMiddle(parts.joined(separator: " … "), to: columns)
  }

  /// The pane that has the keys, marked without colour.
  private func mark(_ wanted: Pane) -> String { pane == wanted ? "▸ " : "" }

  private func listNote(now: Int) -> String {
    let count = "\(list.matches.count) of \(list.items.count)"
    switch listing {
    case .idle: return ""
    case .running(_, let since): return "listing… \(max(0, now - since)) s · Esc stops"
    case .stopped: return "\(count) · listing was stopped"
    case .failed: return list.items.isEmpty ? "not listed" : "\(count) · not listed again"
    case .done: return "\(count), newest first"
    }
  }

  private static func title(of place: SearchPlace, columns: Int) -> String {
    switch place {
    case .cloud: "States stored in S3"
    case .folder(let path): "States in " + fittedInMiddle(printable(path), to: columns / 2)
    }
  }

  private func emptyText(of place: SearchPlace, _ commands: CommandTable) -> String {
    let stored = place.isFolder ? "in \(place.askedText)" : "stored in S3"

    let otherWays =
      "\(commands.key(of: .openPath)) opens a path or a Neuroglancer link; a state's JSON can be "
      + "pasted here."
    if !list.items.isEmpty {
      return "No stored state has all of these words. Backspace widens. \(otherWays)"
    }
    switch listing {
    case .idle, .running: return "Listing the states \(stored)…\n\(otherWays)"
    case .stopped:
      return "The list was stopped; \(commands.key(of: .refresh)) lists again.\n\(otherWays)"
    case .failed(let failure): return "\(failure.message)\n\(failure.remedy)\n\(otherWays)"
    case .done:
      return place.isFolder
        ? "No state is in \(place.askedText), nor in a folder directly in it.\n\(otherWays)"
        : "No state is stored in S3 yet.\n\(otherWays)"
    }
  }

  private func drawTree(_ opened: OpenedState, into frame: inout Frame, in rect: Rect) {
    frame.box(rect, title: mark(.tree) + opened.session.id, note: Self.origin(of: opened))
    let inside = rect.inset(columns: 2, rows: 1)
    let lines = tree.lines(of: opened)
    let first = firstVisible(of: lines.count, cursor: tree.cursor, rows: inside.height)
    frame.list(
      count: lines.count, cursor: pane == .tree ? tree.cursor : nil, first: first, in: inside
    ) { lines[$0].line }
    frame.more(lines.count - first - inside.height, in: rect)
  }

  private static func origin(of opened: OpenedState) -> String {
    switch opened.origin {
    case .file(let path): fitted(path, to: 30)
    case .stored: "stored in S3"
    case .pasted: "pasted, \(byteCount(opened.content.json.count))"
    }
  }
}
