public import Screen

/// The one table of commands: keys, footer, palette and help are read from it.
public enum CommandTable {
  /// In the order of the palette and the help.
  public static let all: [CommandEntry] =
    state + assets + manifest + launch + runs + everywhere + motions

  /// The command of a key on a step; a step's own commands come before those that hold everywhere.
  public static func command(for key: Key, on step: Step) -> Command? {
    let found = all.filter { $0.holds(on: step) && $0.keys.contains(key) }
    return (found.first { $0.steps != nil } ?? found.first)?.command
  }

  /// The entries for the footer of a step, the step's own first.
  public static func footer(on step: Step) -> [CommandEntry] {
    let shown = all.filter { $0.short != nil && $0.holds(on: step) }
    return shown.filter { $0.command == .palette } + shown.filter { $0.steps != nil }
      + shown.filter { $0.steps == nil && $0.command != .palette }
  }

  /// The entries of the palette on a step: those that hold there first, then all others.
  public static func palette(on step: Step) -> [CommandEntry] {
    let listed = all.filter { !$0.isMotion }
    return listed.filter { $0.holds(on: step) } + listed.filter { !$0.holds(on: step) }
  }

  /// The entry of a command.
  public static func entry(of command: Command) -> CommandEntry? {
    all.first { $0.command == command }
  }

  private static let state: [CommandEntry] = [
    CommandEntry(
      .openSelected, "Open the state under the cursor, or fold the layer", short: "open",
      keys: [Key(.enter)], in: [.state]),
    CommandEntry(
      .openPath, "Open a state by path, Neuroglancer link or s3:// address", short: "path or link",
      keys: [.control("o")], in: [.state]),
    CommandEntry(
      .switchPane, "Go between the list and the opened state", short: "pane", keys: [Key(.tab)],
      in: [.state]),
    CommandEntry(
      .refresh, "List the stored states again", short: "refresh", keys: [.control("r")],
      in: [.state]),
  ]

  private static let assets: [CommandEntry] = [
    CommandEntry(
      .toggleUse, "Use this sorted asset, or not", short: "use",
      keys: [Key(.character(" ")), Key(.enter), .alt("u")], in: [.assets]),
    CommandEntry(
      .showDetails, "Show everything known of this asset", short: "details",
      keys: [.alt("i"), Key(.function(2))], in: [.assets]),
    CommandEntry(
      .refresh, "Search for the subject's assets again", short: "search again",
      keys: [.control("r")], in: [.assets]),
  ]

  private static let launch: [CommandEntry] = [
    CommandEntry(
      .launch, "Launch the conversion", short: "launch", keys: [.control("l")], in: [.launch]),
    CommandEntry(
      .cancelLaunch, "Stop launching after the present step", keys: [.alt("x")], in: [.launch]),
    CommandEntry(
      .toggleAttachment, "Attach this asset, or not", short: "attach",
      keys: [Key(.character(" ")), .alt("u")], in: [.launch]),
    CommandEntry(
      .attachAll, "Attach all of the subject's assets, or the needed ones", short: "attach all",
      keys: [.alt("a")], in: [.launch]),
    CommandEntry(
      .jump, "Edit this setting, or go to the cell of this problem", short: "edit/go",
      keys: [Key(.enter), Key(.function(2)), .alt("e")], in: [.launch]),
    CommandEntry(
      .saveFiles, "Save the state, the CSV and the run request as files", short: "save as files",
      keys: [.control("s")], in: [.launch]),
  ]

  private static let runs: [CommandEntry] = [
    CommandEntry(
      .openRun, "Show the steps of this run", short: "steps", keys: [Key(.enter), .alt("i")],
      in: [.runs]),
    CommandEntry(
      .refresh, "Ask for the runs again", short: "refresh", keys: [.control("r")], in: [.runs]),
  ]

  private static let everywhere: [CommandEntry] =
    [
      CommandEntry(
        .palette, "Show all commands", short: "commands", keys: [.control("p")]),
      CommandEntry(
        .help, "Show the keys", short: "help", keys: [Key(.function(1)), .alt("h")]),
      CommandEntry(
        .nextStep, "Next step", short: "next step", keys: [Key(.right, .control)]),
      CommandEntry(.previousStep, "Previous step", keys: [Key(.left, .control)]),
      CommandEntry(.back, "Go back one thing: edit, selection, overlay", keys: [Key(.escape)]),
      CommandEntry(.redraw, "Draw the screen again", keys: [.alt("l")]),
      CommandEntry(
        .suspend, "Suspend, back to the shell", keys: [Key(.character("z"), [.control, .alt])]),
      CommandEntry(.quit, "Quit", short: "quit", keys: [.control("q")]),
    ]
    + Step.allCases.map { step in
      CommandEntry(
        .go(step), "Go to \(step.title)", keys: [.alt(Character(String(step.rawValue)))])
    }
}
