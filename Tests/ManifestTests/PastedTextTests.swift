import Manifest
import Testing

@Suite struct PastedTextTests {
  static let texts: [(name: String, text: String, rows: [[String]])] = [
    ("TSV", "a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
    ("CR LF that a terminal made CR CR", "a\r\rb\r\rc", [["a"], ["b"], ["c"]]),
    ("… with an end", "a\r\rb\r\r", [["a"], ["b"]]),
    ("an empty line between two that stay", "a\r\rb\rc", [["a"], [""], ["b"], ["c"]]),
    ("empty lines of LF stay", "a\n\nb\n\n", [["a"], [""], ["b"], [""]]),
    ("nothing but line ends", "\r\r", [[""], [""]]),
    (
      "a CSV file", "probe_id,probe_name\nA,\"P,1\"\n",
      [["probe_id", "probe_name"], ["A", "P,1"]]
    ),
    (
      "… with semicolons", "probe_id;probe_name\nA;P\n", [["probe_id", "probe_name"], ["A", "P"]]
    ),
    ("commas in a value", "a,b\nc,d\n", [["a,b"], ["c,d"]]),
    ("one name of a column is a value", "probe_id,b\n", [["probe_id,b"]]),
    ("a tab counts first", "probe_id,probe_name\tx\n", [["probe_id,probe_name", "x"]]),
    ("nothing", "", []),
  ]

  @Test(arguments: texts)
  func readsWhatPeoplePaste(_ name: String, _ text: String, _ rows: [[String]]) throws {
    #expect(try PastedText.rows(of: Array(text.utf8)) == rows)
  }
}
