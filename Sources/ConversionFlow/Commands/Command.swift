public import Screen

/// Everything a key, the palette or a click can ask for.
public enum Command: Hashable, Sendable {
  // Everywhere.
  case palette
  case help
  case quit
  case suspend
  case redraw
  case go(Step)
  case nextStep
  case previousStep
  case back
  case copy
  case browseSessions
  case listDrafts

  // Moving in lists and tables.
  case move(TableView.Motion)
  case extend(TableView.Motion)

  // State.
  case openSelected
  case openPath
  case switchPane
  case choosePlace

  // Assets.
  case toggleUse
  case explain

  // State, Assets, Runs.
  case refresh

  // Manifest.
  case editCell
  case chooseValue
  case markStart
  case selectAll
  case cut
  case paste
  case fillDown
  case clearCells
  case undo
  case redo
  case addRow
  case deleteRows
  case duplicateRows
  case find
  case sort
  case nextProblem
  case chooseConvention
  case switchSchema
  case showUnassigned
  case refill
  case refillEverything
  case openTable
  case saveTable
  case showTrack
  case showRow
  case widenColumn
  case narrowColumn
  case hideColumn
  case resetColumns

  // Launch.
  case launch
  case cancelLaunch
  case toggleAttachment
  case attachAll
  case saveFiles
  case jump
  case validate

  // Runs.
  case openRun
  case stopRun
}

extension Command {
  /// Whether it acts on the screen alone: what lies over the step, and a cell being edited, stay.
  var leavesAllInPlace: Bool {
    switch self {
    case .palette, .help, .quit, .suspend, .redraw, .copy: true
    default: false
    }
  }

  /// Whether it moves within a list or a table.
  var isMotion: Bool {
    switch self {
    case .move, .extend: true
    default: false
    }
  }
}
