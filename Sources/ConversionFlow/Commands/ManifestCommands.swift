import Screen

extension CommandTable {
  static let manifest: [CommandEntry] = [
    CommandEntry(
      .editCell, "edit", "Edit the cell, or open its choices", short: "edit",
      keys: [Key(.function(2)), Key(.enter), .alt("e")], in: [.manifest]),
    CommandEntry(
      .chooseValue, "choose", "Open the choices of the cell", keys: [Key(.down, .alt), .alt("v")],
      in: [.manifest]),
    CommandEntry(.undo, "undo", "Undo", short: "undo", keys: [.control("z")], in: [.manifest]),
    CommandEntry(.redo, "redo", "Redo", keys: [.control("y")], in: [.manifest]),
    CommandEntry(
      .find, "find", "Find, and filter the rows", short: "find", keys: [.control("f")],
      in: [.manifest]),
    CommandEntry(
      .nextProblem, "next-problem", "Go to the next problem", short: "next problem",
      keys: [.alt("n")],
      in: [.manifest]),
    CommandEntry(
      .chooseConvention, "convention", "Fill by another naming convention", short: "convention",
      keys: [.alt("c")], in: [.manifest]),
    CommandEntry(
      .switchSchema, "schema", "Switch between the launcher's columns and the converter's own",
      keys: [.alt("m")], in: [.manifest]),
    CommandEntry(
      .fillDown, "fill-down", "Fill the selection down from its first row", short: "fill",
      keys: [.control("d")], in: [.manifest]),
    CommandEntry(.cut, "cut", "Cut the selection", keys: [.control("x")], in: [.manifest]),
    CommandEntry(
      .paste, "paste",
      "Paste what was copied here (paste from elsewhere with the terminal's own key)",
      short: "paste", keys: [.control("v")], in: [.manifest]),
    CommandEntry(
      .clearCells, "clear", "Clear the selected cells",
      keys: [Key(.delete), Key(.backspace), .alt("d", shift: true)],
      in: [.manifest]),
    CommandEntry(
      .addRow, "add-row", "Add a row below", keys: [.control("n"), Key(.insert)], in: [.manifest]),
    CommandEntry(
      .deleteRows, "delete-rows", "Delete the selected rows", keys: [.control("k")], in: [.manifest]
    ),
    CommandEntry(
      .duplicateRows, "duplicate-rows", "Duplicate the selected rows", keys: [.alt("d")],
      in: [.manifest]),
    CommandEntry(
      .markStart, "mark-start", "Mark the start of a selection",
      keys: [Key(.character(" "), .control)],
      in: [.manifest]),
    CommandEntry(
      .selectAll, "select-all", "Select all", keys: [.control("a"), .alt("a")],
      in: [.manifest]),
    CommandEntry(
      .sort, "sort", "Sort by this column; again: reverse; a third time: original order",
      keys: [.alt("s")], in: [.manifest]),
    CommandEntry(
      .refill, "refill", "Fill again, keeping hand-edited cells", keys: [.alt("r")], in: [.manifest]
    ),
    CommandEntry(
      .refillEverything, "refill-all", "Fill again, giving up hand-edited cells",
      keys: [.alt("r", shift: true)], in: [.manifest]),
    CommandEntry(
      .openTable, "open-table", "Open a CSV, TSV or mapping file", keys: [.control("o")],
      in: [.manifest]),
    CommandEntry(
      .saveTable, "save-table", "Save as CSV, TSV or mapping file", short: "save",
      keys: [.control("s")],
      in: [.manifest]),
    CommandEntry(
      .showRow, "row-details", "Show the row in full, and all that is wrong with it",
      keys: [.alt("i")], in: [.manifest]),
    CommandEntry(
      .showTrack, "track", "Show the track of this row", short: "track", keys: [.alt("t")],
      in: [.manifest]),
    CommandEntry(
      .showUnassigned, "unassigned", "Assign streams without a track, and tracks without a row",
      short: "assign", keys: [.alt("w")], in: [.manifest]),
    CommandEntry(
      .widenColumn, "widen-column", "Make the column wider", keys: [.alt(".")], in: [.manifest]),
    CommandEntry(
      .narrowColumn, "narrow-column", "Make the column narrower", keys: [.alt(",")], in: [.manifest]
    ),
    CommandEntry(.hideColumn, "hide-column", "Hide the column", keys: [.alt("-")], in: [.manifest]),
    CommandEntry(
      .resetColumns, "reset-columns", "Show every column, as wide as it wants", keys: [.alt("=")],
      in: [.manifest]),
  ]

  static let motions: [CommandEntry] =
    motion("up", "Up", .up, Key(.up)) + motion("down", "Down", .down, Key(.down))
    + motion("left", "Left", .left, Key(.left)) + motion("right", "Right", .right, Key(.right))
    + motion("page-up", "A page up", .pageUp, Key(.pageUp))
    + motion("page-down", "A page down", .pageDown, Key(.pageDown))
    + motion("row-start", "Start of the row", .rowStart, Key(.home))
    + motion("row-end", "End of the row", .rowEnd, Key(.end))
    + motion("first-cell", "First cell", .firstCell, Key(.home, .control))
    + motion("last-cell", "Last cell", .lastCell, Key(.end, .control))
    + motion("first-row", "First row", .top, Key(.up, .control))
    + motion("last-row", "Last row", .bottom, Key(.down, .control))
    + [
      CommandEntry(
        .move(.next), "next-cell", "Next cell", keys: [Key(.tab)], in: tabbing, isMotion: true),
      CommandEntry(
        .move(.previous), "previous-cell", "Previous cell", keys: [Key(.tab, .shift)], in: tabbing,
        isMotion: true),
    ]

  /// Where Tab goes on; on the State step it goes between the panes.
  private static let tabbing: Set<Step> = [.assets, .manifest, .launch, .runs]

  /// A motion and, with Shift, the same extending the selection.
  private static func motion(
    _ name: String, _ title: String, _ motion: TableView.Motion, _ key: Key
  ) -> [CommandEntry] {
    [
      CommandEntry(.move(motion), "move-\(name)", title, keys: [key], isMotion: true),
      CommandEntry(
        .extend(motion), "select-\(name)", "Select: \(title.lowercased())",
        keys: [Key(key.code, key.modifiers.union(.shift))], in: [.manifest], isMotion: true),
    ]
  }
}
