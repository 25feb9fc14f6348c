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
      if overlays.isEmpty, step == .manifest, !manifest.isEditing,
        let place = manifestPlace(at: event.position)
      {
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
      let area = assets.areas(in: body, of: found).table
      guard let place = assets.table.view.place(at: position, of: assets.content, in: area)
      else { return [] }
      assets.table.go(to: place.row)
      if isDouble || place.column == 0 { return run(.toggleUse) }
    case .launch:
      if let command = launching.click(at: position, in: body, isDouble: isDouble) {
        return run(command)
      }
    case .runs:
      guard
        let place = runs.table.view.place(at: position, of: runs.content, in: body.inset())
      else { return [] }
      runs.table.go(to: place.row)
      if isDouble { return run(.openRun) }
    case .state: return clickInImport(at: position, isDouble: isDouble)
    }
    return []
  }

  private mutating func clickInImport(at position: Frame.Position, isDouble: Bool) -> [AppEffect] {
    guard let hit = importing.hit(at: position, opened: opened, in: body) else { return [] }
    importing.pane = hit.pane
    moveInImport(.top)
    for _ in 0..<hit.row { moveInImport(.down) }
    return isDouble ? run(.openSelected) : []
  }

  private func manifestPlace(at position: Frame.Position) -> TableView.Place? {
    manifest.view.place(
      at: position, of: manifest.content, in: manifest.areas(in: body).table)
  }
}
