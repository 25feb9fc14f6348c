import Manifest
import Screen

extension AppState {
  /// A click selects, a double click edits or acts, the wheel moves.
  mutating func take(_ event: MouseEvent) -> [AppEffect] {
    switch event.action {
    case .wheelUp: return wheel(.up)
    case .wheelDown: return wheel(.down)
    case .press: return click(at: event.position, isDouble: false)
    case .doubleClick: return click(at: event.position, isDouble: true)
    case .drag:
      if overlays.isEmpty, step == .manifest, let place = manifestPlace(at: event.position) {
        manifest.view.go(to: place, extending: true)
      }
      return []
    case .release: return []
    }
  }

  private mutating func wheel(_ motion: TableView.Motion) -> [AppEffect] {
    let key = Key(motion == .up ? .up : .down)
    if !overlays.isEmpty { return update(.input(.key(key))) }
    guard step == .manifest else { return run(.move(motion)) }
    if !manifest.isEditing { manifest.view.scroll(by: motion == .up ? -3 : 3) }
    return []
  }

  private mutating func click(at position: Frame.Position, isDouble: Bool) -> [AppEffect] {
    guard overlays.isEmpty, !manifest.isEditing else { return [] }
    if position.row == 1, let step = chrome.step(atColumn: position.column) { return go(to: step) }
    if position.row == rows - 1,
      let command = chrome.command(atColumn: position.column, in: columns)
    {
      return run(command)
    }
    switch step {
    case .manifest:
      guard let place = manifestPlace(at: position) else { return [] }
      manifest.view.go(to: place)
      if isDouble { startEditing() }
    case .assets:
      guard let found = assets.found else { return [] }
      let table = Rect(column: 1, row: body.row + 1, width: body.width - 2, height: body.height - 2)
      guard let place = assets.table.place(at: position, of: assets.content(of: found), in: table)
      else { return [] }
      assets.table.go(to: TableView.Place(row: place.row, column: 0))
      if isDouble || place.column == 0 { return run(.toggleUse) }
    case .state, .launch, .runs: break
    }
    return []
  }

  private func manifestPlace(at position: Frame.Position) -> TableView.Place? {
    let table = Rect(column: 1, row: body.row + 1, width: body.width - 2, height: body.height - 3)
    return manifest.view.place(at: position, of: manifest.content, in: table)
  }
}
