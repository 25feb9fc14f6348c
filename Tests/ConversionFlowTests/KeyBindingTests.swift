import ConversionFlow
import Screen
import Testing

@Suite struct KeyBindingTests {
  struct Name: CustomTestStringConvertible, Sendable {
    let key: Key
    let long: String
    let short: String
    var testDescription: String { long }
  }

  static let names = [
    Name(key: .control("p"), long: "Ctrl-P", short: "^P"),
    Name(key: .alt("1"), long: "Alt-1", short: "Alt-1"),
    Name(key: .alt("-"), long: "Alt--", short: "Alt--"),
    Name(key: Key(.function(2)), long: "F2", short: "F2"),
    Name(key: Key(.character(" ")), long: "Space", short: "Space"),
    Name(key: Key(.tab, .shift), long: "Shift-Tab", short: "Shift-Tab"),
    Name(key: Key(.character("z"), [.control, .alt]), long: "Ctrl-Alt-Z", short: "^Alt-Z"),
    Name(key: Key(.character("r"), [.alt, .shift]), long: "Alt-Shift-R", short: "Alt-Shift-R"),
  ]

  @Test(arguments: names)
  func namesKeysAsPeopleDo(_ name: Name) {
    #expect(name.key.name == name.long)
    #expect(name.key.shortName == name.short)
    for text in [name.long, name.short, name.long.lowercased()] {
      #expect(Key(named: text) == name.key)
    }
  }

  @Test func readsTheNameOfEveryKeyOfTheTable() {
    for key in CommandTable.standard.entries.flatMap(\.keys) {
      #expect(Key(named: key.name) == key, "\(key.name)")
    }
  }

  @Test(arguments: [
    "", "ctrl-", "ctrl-shift-d", "ctrl-i", "ctrl-m", "ctrl-j", "ctrl-h", "^[", "ctrl-1", "alt-[",
    "alt-shift-o", "shift-a", "f0", "f13", "hyper-x", "ctrl-é", "ab",
  ])
  func refusesKeysThatNoTerminalSends(_ name: String) { #expect(Key(named: name) == nil) }

  @Test func givesACommandOtherKeys() throws {
    let table = try CommandTable(keys: [
      "fill-down": ["alt-j", "Alt-J", "ctrl-d"], "redo": [], "refresh": ["f5"],
      "delete-rows": ["alt-k"],
    ])
    #expect(table.command(for: .alt("j"), on: .manifest) == .fillDown)
    #expect(table.command(for: .control("d"), on: .manifest) == .fillDown)
    #expect(table.entries.first { $0.command == .fillDown }?.keys == [.alt("j"), .control("d")])
    #expect(table.command(for: .control("y"), on: .manifest) == nil)
    for step in [Step.state, .assets, .runs] {
      #expect(table.command(for: Key(.function(5)), on: step) == .refresh)
      #expect(table.command(for: .control("r"), on: step) == nil)
    }
    #expect(table.command(for: .control("k"), on: .manifest) == nil)
    #expect(table.key(of: .fillDown) == "Alt-J" && table.key(of: .redo) == "“redo”")
    #expect(!table.footer(on: .manifest).contains { $0.command == .redo })
  }

  @Test func exchangesTheKeysOfTwoCommands() throws {
    let table = try CommandTable(keys: ["undo": ["ctrl-y"], "redo": ["ctrl-z"]])
    #expect(table.command(for: .control("z"), on: .manifest) == .redo)
  }

  static let bad: [([String: [String]], KeyBindingError, String)] = [
    (["fil-down": ["f5"]], .unknownCommand("fil-down"), "did you mean fill-down?"),
    (
      ["undo": ["ctrl-shift-z"]], .unknownKey("ctrl-shift-z", command: "undo"),
      "“ctrl-shift-z”, given to undo"
    ),
    (
      ["redo": ["ctrl-z"]], .clash("Ctrl-Z", "undo", "redo", step: "Manifest"),
      "Ctrl-Z stands for both undo and redo on the Manifest step."
    ),
    (
      ["launch": ["alt-5"]], .clash("Alt-5", "launch", "go-runs", step: "Launch"),
      "Alt-5 stands for both launch and go-runs"
    ),
    (
      ["move-down": ["ctrl-n"]], .clash("Ctrl-N", "add-row", "move-down", step: "Manifest"),
      "add-row"
    ),
    (["undo": ["u"]], .typed("u", command: "undo", step: "Manifest"), "u is text on the Manifest"),
    (["redraw": ["backspace"]], .typed("Backspace", command: "redraw", step: "State"), "redraw"),
    (["quit": ["ctrl-w"]], .edits("Ctrl-W", command: "quit"), "edits the line"),
    (["quit": []], .withoutKey(command: "quit"), "quit has no key"),
    (["palette": []], .withoutKey(command: "palette"), "palette has no key"),
    (["undo": ["esc"]], .escape(command: "undo"), "undo"),
    (["back": ["ctrl-g"]], .escape(command: "back"), "back must keep it"),
  ]

  @Test(arguments: bad.indices) func refuses(_ index: Int) {
    let (keys, error, words) = Self.bad[index]
    #expect(throws: error) { try CommandTable(keys: keys) }
    #expect(error.message.contains(words), "\(error.message)")
    #expect(!error.remedy.isEmpty)
  }

  @Test func footerPaletteAndHelpShowTheKeysThatWork() throws {
    let commands = try CommandTable(keys: ["palette": ["alt-x"], "help": ["f5"], "stop-launch": []])
    var driver = Driver(columns: 100, rows: 40, commands: commands)
    #expect(driver.screen.contains("Alt-X commands"))
    driver.press(.control("p"))
    #expect(driver.state.overlays.isEmpty)
    #expect(driver.state.message?.text.contains("Alt-X lists all commands") == true)
    driver.press(.alt("x"))
    driver.type("show all")
    #expect(driver.screen.contains("Alt-X"))
    driver.press(Key(.function(5)))
    #expect(driver.screen.contains("F5") && driver.screen.contains("Show the keys"))
  }
}
