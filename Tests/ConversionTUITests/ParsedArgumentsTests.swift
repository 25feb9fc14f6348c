import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct ParsedArgumentsTests {
  static let options = [
    OptionSpec("--format", value: "NAME", allowed: ["csv", "json"], ""),
    OptionSpec("--output", aliases: ["-o"], value: "FILE", ""),
    OptionSpec("--asset", value: "NAME", ""), OptionSpec("--verbose", ""),
    OptionSpec("--version", ""),
  ]

  struct Good: CustomTestStringConvertible, Sendable {
    let words: [String]
    var positions: [String] = []
    var values: [String: [String]] = [:]
    var testDescription: String { words.joined(separator: " ") }
  }

  static let good = [
    Good(words: []),
    Good(words: ["a", "b"], positions: ["a", "b"]),
    Good(words: ["-"], positions: ["-"]),
    Good(words: [""], positions: [""]),
    Good(words: ["--verbose", "a"], positions: ["a"], values: ["--verbose": [""]]),
    Good(words: ["a", "--verbose"], positions: ["a"], values: ["--verbose": [""]]),
    Good(
      words: ["a", "--format", "csv", "b"], positions: ["a", "b"], values: ["--format": ["csv"]]),
    Good(words: ["--format=json"], values: ["--format": ["json"]]),
    Good(words: ["--asset=x=y"], values: ["--asset": ["x=y"]]),
    Good(words: ["--asset="], values: ["--asset": [""]]),
    Good(words: ["-o", "f"], values: ["--output": ["f"]]),
    Good(words: ["-o=f"], values: ["--output": ["f"]]),
    Good(words: ["-o", "-"], values: ["--output": ["-"]]),
    Good(words: ["--asset", "--verbose"], values: ["--asset": ["--verbose"]]),
    Good(words: ["--asset", "x", "--asset", "y"], values: ["--asset": ["x", "y"]]),
    Good(words: ["--", "--verbose", "-o"], positions: ["--verbose", "-o"]),
    Good(words: ["--asset", "--", "--", "--"], positions: ["--"], values: ["--asset": ["--"]]),
  ]

  @Test(arguments: good) func reads(_ example: Good) throws {
    let arguments = try ParsedArguments(example.words, options: Self.options)
    #expect(arguments.positions == example.positions)
    for option in Self.options.map(\.name) {
      #expect(arguments.all(option) == example.values[option] ?? [])
      #expect(arguments.has(option) == (example.values[option] != nil))
      #expect(arguments.value(option) == example.values[option]?.last)
    }
  }

  static let bad: [([String], UsageError, String)] = [
    (["--nonsense"], .unknownOption("--nonsense", near: nil), "Unknown option --nonsense."),
    (
      ["--formt", "csv"], .unknownOption("--formt", near: "--format"),
      "Unknown option --formt; did you mean --format?"
    ),
    (
      ["--verison"], .unknownOption("--verison", near: "--version"),
      "Unknown option --verison; did you mean --version?"
    ),
    (["-x"], .unknownOption("-x", near: nil), "Unknown option -x."),
    (["--x\u{1B}"], .unknownOption("--x\u{1B}", near: nil), "Unknown option --x␛."),
    (
      ["--output"], .missingValue(option: "--output", word: "FILE"),
      "--output needs a value (FILE)."
    ),
    (["-o"], .missingValue(option: "--output", word: "FILE"), "--output needs a value (FILE)."),
    (["--verbose=1"], .unwantedValue(option: "--verbose"), "--verbose takes no value."),
    (
      ["--format", "xml"], .badValue(option: "--format", value: "xml", expected: "csv, json"),
      "--format cannot be “xml”; it takes csv, json."
    ),
  ]

  @Test(arguments: bad) func refuses(_ words: [String], _ error: UsageError, _ message: String) {
    #expect(throws: error) { try ParsedArguments(words, options: Self.options) }
    #expect(error.message == message)
    #expect(error.remedy == "Try --help.")
  }

  @Test(arguments: [
    ("--formt", "--format"), ("--fromat", "--format"), ("--formats", "--format"), ("--f", nil),
    ("-x", nil), ("--", nil), ("--dry-runs", "--dry-run"), ("--something", nil), ("", nil),
  ])
  func findsWhatWasMeant(_ word: String, _ name: String?) {
    #expect(nearest(to: word, among: ["--format", "--dry-run", "-o"]) == name)
  }

  @Test func tellsHowAnOptionIsSpelled() {
    #expect(
      Self.options.map(\.synopsis) == [
        "--format csv|json", "-o, --output FILE", "--asset NAME", "--verbose", "--version",
      ])
  }
}
