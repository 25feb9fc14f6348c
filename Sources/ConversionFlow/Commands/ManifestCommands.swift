import Screen

extension CommandTable {
  static let manifest: [CommandEntry] = [
    CommandEntry(
      .editCell, "Edit the cell, or open its choices", short: "edit",
      keys: [Key(.function(2)), Key(.enter), .alt("e")], in: [.manifest]),
    CommandEntry(
      .chooseValue, "Open the choices of the cell", keys: [Key(.down, .alt), .alt("v")],
      in: [.manifest]),
    CommandEntry(.undo, "Undo", short: "undo", keys: [.control("z")], in: [.manifest]),
    CommandEntry(.redo, "Redo", keys: [.control("y")], in: [.manifest]),
    CommandEntry(
      .find, "Find, and filter the rows", short: "find", keys: [.control("f")], in: [.manifest]),
    CommandEntry(
      .nextProblem, "Go to the next problem", short: "next problem", keys: [.alt("n")],
      in: [.manifest]),
    CommandEntry(
      .chooseConvention, "Fill by another naming convention", short: "convention",
      keys: [.alt("c")], in: [.manifest]),
    CommandEntry(
      .fillDown, "Fill the selection down from its first row", short: "fill",
      keys: [.control("d")], in: [.manifest]),
    CommandEntry(
      .copy, "Copy the selection, also to the terminal's clipboard", keys: [.control("c")],
      in: [.manifest]),
    CommandEntry(.cut, "Cut the selection", keys: [.control("x")], in: [.manifest]),
    CommandEntry(
      .paste, "Paste what was copied here (paste from elsewhere with the terminal's own key)",
      short: "paste", keys: [.control("v")], in: [.manifest]),
    CommandEntry(
      .clearCells, "Clear the selected cells",
      keys: [Key(.delete), Key(.backspace), .alt("d", shift: true)],
      in: [.manifest]),
    CommandEntry(.addRow, "Add a row below", keys: [.control("n"), Key(.insert)], in: [.manifest]),
    CommandEntry(.deleteRows, "Delete the selected rows", keys: [.control("k")], in: [.manifest]),
    CommandEntry(
      .duplicateRows, "Duplicate the selected rows", keys: [.alt("d")], in: [.manifest]),
    CommandEntry(
      .markStart, "Mark the start of a selection", keys: [Key(.character(" "), .control)],
      in: [.manifest]),
    CommandEntry(.selectAll, "Select all", keys: [.control("a")], in: [.manifest]),
    CommandEntry(
      .sort, "Sort by this column; again: reverse; a third time: original order",
      keys: [.alt("s")], in: [.manifest]),
    CommandEntry(
      .refill, "Fill again, keeping hand-edited cells", keys: [.alt("r")], in: [.manifest]),
    CommandEntry(
      .refillEverything, "Fill again, giving up hand-edited cells",
      keys: [.alt("r", shift: true)], in: [.manifest]),
    CommandEntry(.openTable, "Open a CSV or TSV file", keys: [.control("o")], in: [.manifest]),
    CommandEntry(
      .saveTable, "Save as CSV or TSV", short: "save", keys: [.control("s")], in: [.manifest]),
    CommandEntry(
      .showTrack, "Show the track of this row", short: "track", keys: [.alt("t")],
      in: [.manifest]),
    CommandEntry(.widenColumn, "Make the column wider", keys: [.alt(".")], in: [.manifest]),
    CommandEntry(.narrowColumn, "Make the column narrower", keys: [.alt(",")], in: [.manifest]),
    CommandEntry(.hideColumn, "Hide the column", keys: [.alt("-")], in: [.manifest]),
    CommandEntry(
      .resetColumns, "Show every column, as wide as it wants", keys: [.alt("=")],
      in: [.manifest]),
  ]

  static let motions: [CommandEntry] =
    motion("Up", .up, Key(.up)) + motion("Down", .down, Key(.down))
    + motion("Left", .left, Key(.left)) + motion("Right", .right, Key(.right))
    + motion("A page up", .pageUp, Key(.pageUp)) + motion("A page down", .pageDown, Key(.pageDown))
    + motion("Start of the row", .rowStart, Key(.home))
    + motion("End of the row", .rowEnd, Key(.end))
    + motion("First cell", .firstCell, Key(.home, .control))
    + motion("Last cell", .lastCell, Key(.end, .control))
    + motion("First row", .top, Key(.up, .control))
    + motion("Last row", .bottom, Key(.down, .control))
    + [
      CommandEntry(.move(.next), "Next cell", keys: [Key(.tab)], isMotion: true),
      CommandEntry(.move(.previous), "Previous cell", keys: [Key(.tab, .shift)], isMotion: true),
    ]

  /// A motion and, with Shift, the same extending the selection.
  private static func motion(
    _ title: String, _ motion: TableView.Motion, _ key: Key
  ) -> [CommandEntry] {
    [
      CommandEntry(.move(motion), title, keys: [key], isMotion: true),
      CommandEntry(
        .extend(motion), "Select: \(title.lowercased())",
        keys: [Key(key.code, key.modifiers.union(.shift))], in: [.manifest], isMotion: true),
    ]
  }
}

extension Key {
  static func alt(_ letter: Character, shift: Bool) -> Key {
    Key(.character(letter), shift ? [.alt, .shift] : .alt)
  }
}
