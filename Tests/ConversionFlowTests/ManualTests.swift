import ConversionFlow
import Screen
import TestSupport
import Testing

/// The manual page lists the commands as the table has them.
@Suite struct ManualTests {
  /// The rows of the manual's table, each command once.
  static var rows: [String] {
    var names: [String] = []
    for entry in CommandTable.standard.entries where !names.contains(entry.name) {
      names.append(entry.name)
    }
    return names.map { name in
      let entries = CommandTable.standard.entries.filter { $0.name == name }
      let keys = entries[0].keys.map(\.name).joined(separator: ", ")
      let titles = entries.map(\.title).joined(separator: ". ")
      return "\(roff(name))\t\(roff(keys))\tT{\n\(roff(titles))\nT}"
    }
  }

  @Test func theManualListsEveryCommandAndItsKeys() throws {
    let manual = try SourceTree().text("Documentation/conversion-tui.1")
    let table = Self.rows.joined(separator: "\n")
    #expect(manual.contains("\n\(table)\n"), "its table should be:\n\(table)")
  }

  private static func roff(_ text: String) -> String {
    text.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
  }
}
