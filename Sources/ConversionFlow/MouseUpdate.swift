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
    if let top = overlays.indices.last {
      overlays[top].fit(to: body)
      overlays[top].scroll(by: motion == .up ? -3 : 3)
      return []
    }
    guard step == .manifest else { return run(.move(motion)) }
    if manifest.isEditing {
      _ = manifest.editor?.take(Key(motion == .up ? .up : .down))
    } else {
      manifest.view.scroll(by: motion == .up ? -3 : 3)
    }
    return []
  }

  private mutating func click(at position: Frame.Position, isDouble: Bool) -> [AppEffect] {
    message = nil
    if let top = overlays.indices.last {
      return finish(overlays[top].click(at: position, isDouble: isDouble, in: body), of: top)
    }
    var effects: [AppEffect] = []
    if manifest.isEditing {
      if let clicked = clickInEditor(at: position) { return clicked }
      // Elsewhere: the cell is taken first, as in a spreadsheet.
      guard let taken = commitEdit() else { return [] }
      effects = taken
    }
    if position.row == 1, let step = chrome.step(atColumn: position.column, in: columns) {
      return effects + go(to: step)
    }
    if position.row == rows - 1,
      let command = chrome.command(atColumn: position.column, in: columns)
    {
      return effects + run(command)
    }
    return effects + clickInStep(at: position, isDouble: isDouble)
  }

  private mutating func clickInStep(at position: Frame.Position, isDouble: Bool) -> [AppEffect] {
    switch step {
    case .manifest:
      if manifest.areas(in: body).unassigned?.contains(position) == true {
        return run(.showUnassigned)
      }
      guard let place = manifestPlace(at: position) else { return sortByHead(at: position) }
      manifest.view.go(to: place)
      if isDouble { startEditing() }
    case .assets:
      guard let found = assets.found else { return [] }
      let areas = assets.areas(in: body, of: found)
      let place = assets.table.view.place(at: position, of: assets.content, in: areas.table)
      if let place {
        assets.go(toRow: place.row)
        if place.column == 0 { return run(.toggleUse) }
      } else if let line = assets.line(at: position, in: areas.summary) {
        assets.go(toLine: line)
      } else {
        return []
      }
      if isDouble { return run(.explain) }
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
    guard let hit = importing.hit(at: position, opened: opened, in: importArea) else { return [] }
    importing.pane = hit.pane
    moveInImport(.top)
    for _ in 0..<hit.row { moveInImport(.down) }
    return isDouble ? run(.openSelected) : []
  }

  /// A click on a head sorts by its column.
  private mutating func sortByHead(at position: Frame.Position) -> [AppEffect] {
    let table = manifest.areas(in: body).table
    guard
      let index = manifest.view.column(at: position, of: manifest.content, in: table)
    else { return [] }
    manifest.cycleSort(by: manifest.columns[index])
    return []
  }

  private func manifestPlace(at position: Frame.Position) -> TableView.Place? {
    manifest.view.place(
      at: position, of: manifest.content, in: manifest.areas(in: body).table)
  }
}
