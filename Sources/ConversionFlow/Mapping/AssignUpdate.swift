import Manifest
import Screen

/// What is left to assign, assigned.
extension AppState {
  /// Puts the keys into the panel of what is left to assign.
  mutating func showUnassigned() {
    guard let panel = unassignedPanel() else { return report(openFirst, .hint) }
    show(.unassigned(panel))
  }

  mutating func startAssigning(_ item: Unassigned.Item) {
    guard let matching else { return }
    show(.assign(AssignOverlay(item, item.choices(in: manifest.table, matching))))
  }

  /// Assigns as one step that can be undone; the panel stays, with what is left.
  mutating func assign(_ assignment: StreamAssignment) -> [AppEffect] {
    guard let matching else { return [] }
    let id = manifest.table.nextID
    let effects = perform(assignment.action(in: manifest.table, matching))
    let row = if case .row(let row) = assignment.place { row } else { id }
    manifest.goTo(rowID: row, column: .ephysCollection)
    fitTables()
    for index in overlays.indices {
      guard case .unassigned(let panel) = overlays[index],
        let left = unassignedPanel(at: panel.place)
      else { continue }
      overlays[index] = .unassigned(left)
    }
    return effects
  }

  private func unassignedPanel(at place: Int = 0) -> UnassignedOverlay? {
    guard opened != nil, let validation = manifest.validation else { return nil }
    return UnassignedOverlay(
      validation.unassigned(in: manifest.table), isSearching: manifest.isSearching,
      shownAt: manifest.areas(in: body).unassigned, at: place)
  }
}
