import Screen

/// The commands of every step but the manifest, and those that hold everywhere.
extension CommandTable {
  static let state: [CommandEntry] = [
    CommandEntry(
      .openSelected, "open", "Open the state under the cursor, or fold the layer", short: "open",
      keys: [Key(.enter), .alt("o")], in: [.state]),
    CommandEntry(
      .openPath, "open-path", "Open a state by path, Neuroglancer link or s3:// address",
      short: "path or link", keys: [.control("o")], in: [.state]),
    CommandEntry(
      .switchPane, "switch-pane", "Go between the list and the opened state", short: "pane",
      keys: [Key(.tab), Key(.tab, .shift), .alt("p")], in: [.state]),
    CommandEntry(
      .choosePlace, "data-root", "Use a folder of assets in place of the cloud", short: "folder",
      keys: [.alt("d")], in: [.state]),
    CommandEntry(
      .refresh, "refresh", "List the stored states again", short: "refresh", keys: [.control("r")],
      in: [.state]),
  ]

  static let assets: [CommandEntry] = [
    CommandEntry(
      .toggleUse, "toggle-use", "Use this sorted asset, or not", short: "use",
      keys: [Key(.character(" ")), .alt("u")], in: [.assets]),
    CommandEntry(
      .explain, "details", "Explain this row: what is known, what was asked, what answered",
      short: "explain", keys: [Key(.enter), .alt("i"), Key(.function(2))], in: [.assets]),
    CommandEntry(
      .refresh, "refresh", "Search for the subject's assets again", short: "search again",
      keys: [.control("r")], in: [.assets]),
  ]

  static let launch: [CommandEntry] = [
    CommandEntry(
      .launch, "launch", "Launch the conversion", short: "launch", keys: [.control("l")],
      in: [.launch]),
    CommandEntry(
      .validate, "validate", "Let the converter look at its inputs, on this machine",
      short: "validate", keys: [.alt("v")], in: [.launch]),
    CommandEntry(
      .cancelLaunch, "stop-launch", "Stop launching after the present step", short: "stop",
      keys: [.alt("x")],
      in: [.launch]),
    CommandEntry(
      .toggleAttachment, "toggle-attachment", "Attach this asset, or not", short: "attach",
      keys: [Key(.character(" ")), .alt("u")], in: [.launch]),
    CommandEntry(
      .attachAll, "attach-all", "Attach all of the subject's assets, or the needed ones",
      short: "attach all", keys: [.alt("a")], in: [.launch]),
    CommandEntry(
      .jump, "jump", "Edit this setting, or go to the cell of this problem", short: "edit/go",
      keys: [Key(.enter), Key(.function(2)), .alt("e")], in: [.launch]),
    CommandEntry(
      .saveFiles, "save-files", "Save the state, the CSV and the run request as files",
      short: "save as files", keys: [.control("s")], in: [.launch]),
  ]

  static let runs: [CommandEntry] = [
    CommandEntry(
      .stopRun, "stop-run", "Stop this run, on this machine", keys: [.alt("k")], in: [.runs]),
    CommandEntry(
      .openRun, "run-steps", "Show the steps of this run, and what it prints on this machine",
      short: "steps",
      keys: [Key(.enter), .alt("i")], in: [.runs]),
    CommandEntry(
      .refresh, "refresh", "Ask for the runs again", short: "refresh", keys: [.control("r")],
      in: [.runs]),
  ]

  // Alt-F and Alt-B are what a Mac's terminal sends for Option with an arrow.
  static let everywhere: [CommandEntry] =
    [
      CommandEntry(
        .palette, "palette", "Show all commands", short: "commands", keys: [.control("p")]),
      CommandEntry(
        .help, "help", "Show the keys", short: "help", keys: [Key(.function(1)), .alt("h")]),
      CommandEntry(
        .copy, "copy", "Copy what is selected, also to the terminal's clipboard",
        keys: [.control("c")]),
      CommandEntry(
        .nextStep, "next-step", "Next step", short: "next step",
        keys: [Key(.right, .control), Key(.right, .alt), .alt("f")]),
      CommandEntry(
        .previousStep, "previous-step", "Previous step",
        keys: [Key(.left, .control), Key(.left, .alt), .alt("b")]),
      CommandEntry(
        .back, "back", "Go back one thing: edit, selection, overlay", keys: [Key(.escape)]),
      CommandEntry(
        .browseSessions, "sessions", "Sessions of a subject", keys: [.alt("g")]),
      CommandEntry(
        .listDrafts, "drafts", "List the drafts, and remove old ones", keys: [.alt("y")]),
      CommandEntry(.redraw, "redraw", "Draw the screen again", keys: [.alt("l")]),
      CommandEntry(
        .suspend, "suspend", "Suspend, back to the shell",
        keys: [Key(.character("z"), [.control, .alt])]),
      CommandEntry(.quit, "quit", "Quit", short: "quit", keys: [.control("q")]),
    ]
    + Step.allCases.map { step in
      CommandEntry(
        .go(step), "go-\(step.title.lowercased())", "Go to \(step.title)",
        keys: [.alt(Character(String(step.rawValue)))])
    }
}
