import ConversionFlow
import Screen
import Testing

@Suite struct CommandTableTests {
  private static let table = CommandTable.standard

  @Test(arguments: Step.allCases)
  func noKeyMeansTwoThings(_ step: Step) {
    var owners: [Key: String] = [:]
    for entry in Self.table.entries where entry.holds(on: step) {
      for key in entry.keys {
        #expect(owners[key] == nil, "\(key.name): \(entry.title)")
        owners[key] = entry.name
        #expect(Self.table.command(for: key, on: step) == entry.command)
      }
    }
  }

  @Test func everyCommandHasOneName() {
    let names = Dictionary(grouping: Self.table.entries, by: \.name)
    for (name, entries) in names {
      #expect(Set(entries.map(\.command)).count == 1, "\(name)")
      #expect(Set(entries.map(\.keys)).count == 1, "\(name) has other keys on other steps")
      #expect(name.allSatisfy { $0.isLowercase || $0 == "-" })
    }
    #expect(Set(Self.table.entries.map(\.command)).count == names.count)
  }

  /// Such keys reach the program from a Mac's keyboard over SSH; Ctrl-Shift and most function keys
  /// do not. Esc is Ctrl-[.
  @Test func everyCommandHasAKeyWithControlOrAlt() {
    for entry in Self.table.entries where !entry.isMotion && entry.command != .back {
      let isReachable = entry.keys.contains { key in
        guard case .character = key.code else { return false }
        return !key.modifiers.isDisjoint(with: [.control, .alt])
          && !key.modifiers.isSuperset(of: [.control, .shift])
      }
      #expect(isReachable, "\(entry.title) has no key that a Mac keyboard sends over SSH")
    }
  }

  /// The keys that `tui.md` promises.
  static let promised: [(Step, String, Command)] =
    [
      (.manifest, "Ctrl-C", .copy), (.manifest, "Ctrl-X", .cut), (.manifest, "Ctrl-V", .paste),
      (.manifest, "Ctrl-D", .fillDown), (.manifest, "Del", .clearCells),
      (.manifest, "Ctrl-Z", .undo), (.manifest, "Ctrl-Y", .redo), (.manifest, "Ctrl-N", .addRow),
      (.manifest, "Ctrl-K", .deleteRows), (.manifest, "Alt-D", .duplicateRows),
      (.manifest, "Ctrl-F", .find), (.manifest, "Alt-S", .sort),
      (.manifest, "Alt-N", .nextProblem), (.manifest, "Alt-C", .chooseConvention),
      (.manifest, "Alt-R", .refill), (.manifest, "Ctrl-O", .openTable),
      (.manifest, "Ctrl-S", .saveTable), (.manifest, "Alt-T", .showTrack),
      (.manifest, "F2", .editCell), (.manifest, "Enter", .editCell),
      (.manifest, "Ctrl-Space", .markStart), (.manifest, "Ctrl-A", .selectAll),
      (.manifest, "Ctrl-Home", .move(.firstCell)), (.manifest, "Ctrl-End", .move(.lastCell)),
      (.manifest, "Shift-Down", .extend(.down)), (.manifest, "Shift-Tab", .move(.previous)),
      (.state, "Enter", .openSelected), (.state, "Ctrl-C", .copy), (.assets, "Space", .toggleUse),
      (.assets, "Enter", .explain), (.assets, "Alt-I", .explain), (.assets, "Ctrl-R", .refresh),
      (.launch, "Ctrl-L", .launch),
      (.runs, "Enter", .openRun),
    ]
    + Step.allCases.flatMap { step -> [(Step, String, Command)] in
      [
        (step, "Ctrl-P", .palette), (step, "F1", .help), (step, "Ctrl-Q", .quit),
        (step, "Esc", .back), (step, "Ctrl-Right", .nextStep), (step, "Ctrl-Left", .previousStep),
        (step, "Ctrl-Alt-Z", .suspend), (step, "Alt-\(step.rawValue)", .go(step)),
      ]
    }

  @Test(arguments: promised.indices) func keepsThePromisedKeys(_ index: Int) throws {
    let (step, name, command) = Self.promised[index]
    let key = try #require(Key(named: name))
    #expect(Self.table.command(for: key, on: step) == command, "\(name) on \(step.title)")
  }

  @Test(arguments: Step.allCases)
  func theFooterShowsKeysThatHold(_ step: Step) {
    let footer = Self.table.footer(on: step)
    #expect(footer.first?.command == .palette)
    for entry in footer {
      let key = entry.keys.first
      #expect(key.flatMap { Self.table.command(for: $0, on: step) } == entry.command)
    }
  }

  @Test(arguments: Step.allCases)
  func thePaletteListsEveryCommandOnceRecentOnesFirst(_ step: Step) {
    let count = Self.table.entries.count { !$0.isMotion }
    #expect(Self.table.palette(on: step).count == count)
    let palette = Self.table.palette(on: step, recent: [.quit, .launch, .help])
    #expect(palette.count == count)
    #expect(palette[0].command == .quit)
    #expect(palette[1].command == (step == .launch ? .launch : .help))
  }
}
