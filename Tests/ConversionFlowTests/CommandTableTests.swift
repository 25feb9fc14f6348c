import ConversionFlow
import Screen
import Testing

@Suite struct CommandTableTests {
  @Test(arguments: Step.allCases)
  func noKeyMeansTwoThings(_ step: Step) {
    // A step's own command may take a key over from one that holds everywhere, not from another.
    for scope in [true, false] {
      let entries = CommandTable.all.filter { $0.holds(on: step) && ($0.steps != nil) == scope }
      var owners: [Key: Command] = [:]
      for entry in entries {
        for key in entry.keys {
          #expect(owners[key] == nil, "\(key.name): \(entry.title)")
          owners[key] = entry.command
        }
      }
    }
  }

  @Test func everyCommandHasAControlAltOrPlainKeyOfItsOwn() {
    for entry in CommandTable.all where !entry.isMotion {
      let isReachable = entry.keys.contains { key in
        switch key.code {
        case .character: !key.modifiers.isDisjoint(with: [.control, .alt])
        case .left, .right, .escape, .enter, .tab: true
        default: false
        }
      }
      #expect(isReachable, "\(entry.title) has no key that a Mac keyboard sends over SSH")
    }
  }

  @Test(arguments: Step.allCases)
  func theFooterShowsKeysThatHold(_ step: Step) {
    let footer = CommandTable.footer(on: step)
    #expect(footer.first?.command == .palette)
    for entry in footer {
      #expect(entry.holds(on: step))
      if let key = entry.keys.first {
        #expect(CommandTable.command(for: key, on: step) == entry.command, "\(key.name)")
      }
    }
  }

  @Test(arguments: Step.allCases)
  func thePaletteListsEveryCommandOnce(_ step: Step) {
    let palette = CommandTable.palette(on: step)
    #expect(palette.count == CommandTable.all.count { !$0.isMotion })
  }

  struct Name: CustomTestStringConvertible, Sendable {
    let key: Key
    let long: String
    let short: String
    var testDescription: String { long }
  }

  static let names = [
    Name(key: .control("p"), long: "Ctrl-P", short: "^P"),
    Name(key: .alt("1"), long: "Alt-1", short: "Alt-1"),
    Name(key: Key(.function(2)), long: "F2", short: "F2"),
    Name(key: Key(.character(" ")), long: "Space", short: "Space"),
    Name(key: Key(.tab, .shift), long: "Shift-Tab", short: "Shift-Tab"),
    Name(key: Key(.character("z"), [.control, .alt]), long: "Ctrl-Alt-Z", short: "^Alt-Z"),
  ]

  @Test(arguments: names)
  func namesKeysAsPeopleDo(_ name: Name) {
    #expect(name.key.name == name.long)
    #expect(name.key.shortName == name.short)
  }
}
