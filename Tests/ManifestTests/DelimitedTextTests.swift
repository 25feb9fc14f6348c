import Manifest
import Testing

@Suite struct DelimitedTextTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let rows: [[String]]
  }

  static let tsv = [
    Case(testDescription: "empty", text: "", rows: []),
    Case(testDescription: "one cell", text: "a", rows: [["a"]]),
    Case(testDescription: "trailing newline", text: "a\tb\n", rows: [["a", "b"]]),
    Case(testDescription: "LF", text: "a\nb", rows: [["a"], ["b"]]),
    Case(testDescription: "CRLF", text: "a\r\nb\r\n", rows: [["a"], ["b"]]),
    Case(testDescription: "CR", text: "a\rb\r", rows: [["a"], ["b"]]),
    Case(testDescription: "ragged", text: "a\tb\nc\n\td", rows: [["a", "b"], ["c"], ["", "d"]]),
    Case(testDescription: "empty line", text: "a\n\nb", rows: [["a"], [""], ["b"]]),
    Case(testDescription: "empty cell at the end", text: "a\t", rows: [["a", ""]]),
    Case(testDescription: "quoted tab", text: "\"a\tb\"\tc", rows: [["a\tb", "c"]]),
    Case(testDescription: "quoted newline", text: "\"a\nb\"\tc", rows: [["a\nb", "c"]]),
    Case(testDescription: "quoted CRLF", text: "\"a\r\nb\"", rows: [["a\r\nb"]]),
    Case(testDescription: "doubled quotes", text: "\"a\"\"b\"", rows: [["a\"b"]]),
    Case(testDescription: "only quotes", text: "\"\"\"\"", rows: [["\""]]),
    Case(testDescription: "empty quoted", text: "\"\"\t\"\"\n", rows: [["", ""]]),
    Case(testDescription: "quote inside a cell", text: "5\" pipe\tx", rows: [["5\" pipe", "x"]]),
    Case(testDescription: "text behind a quote", text: "\"a\" b\tc", rows: [["a b", "c"]]),
    Case(testDescription: "comma", text: "a,b", rows: [["a,b"]]),
    Case(testDescription: "byte order mark", text: "\u{FEFF}a\tb", rows: [["a", "b"]]),
    Case(
      testDescription: "wide and combining", text: "漢字\te\u{301}\n", rows: [["漢字", "e\u{301}"]]),
  ]

  static let csv = [
    Case(testDescription: "plain", text: "a,b\nc,d\n", rows: [["a", "b"], ["c", "d"]]),
    Case(testDescription: "quoted comma", text: "\"a,b\",c", rows: [["a,b", "c"]]),
    Case(testDescription: "tab is text", text: "a\tb", rows: [["a\tb"]]),
    Case(testDescription: "quote inside a cell", text: "5\" pipe,x", rows: [["5\" pipe", "x"]]),
    Case(
      testDescription: "quoted lines", text: "\"a\r\nb\",\"c\"\"\"\r\nd,e\r\n",
      rows: [["a\r\nb", "c\""], ["d", "e"]]),
  ]

  @Test(arguments: tsv) func readsTSV(_ example: Case) throws {
    #expect(try DelimitedText.tsv.rows(of: example.text) == example.rows)
  }

  @Test(arguments: csv) func readsCSV(_ example: Case) throws {
    #expect(try DelimitedText.csv.rows(of: example.text) == example.rows)
  }

  static let faults: [(String, DelimitedText, DelimitedFault, line: Int, column: Int)] = [
    ("a,\"b", .csv, .unbalancedQuote, 1, 3),
    ("a\r\nb\n\"c\nd", .csv, .unbalancedQuote, 3, 1),
    ("é,\"a\"x", .csv, .textBehindQuote, 1, 6),
    ("\u{FEFF}\"a", .csv, .unbalancedQuote, 1, 1),
    ("a\rb\t\"c\td\n", .tsv, .unbalancedQuote, 2, 3),
    ("\"\"\"", .tsv, .unbalancedQuote, 1, 1),
  ]

  @Test(arguments: faults)
  func saysWhereQuotesAreWrong(
    text: String, format: DelimitedText, fault: DelimitedFault, line: Int, column: Int
  ) {
    let error = ManifestError.malformedText(format, fault, line: line, column: column)
    #expect(throws: error) { try format.rows(of: text) }
    #expect(error.message.contains("line \(line), column \(column)"))
    #expect(!error.remedy.isEmpty)
  }

  @Test func brokenUTF8IsRepaired() throws {
    #expect(try DelimitedText.csv.rows(of: [0x61, 0xFF, 0x2C, 0x62]) == [["a\u{FFFD}", "b"]])
  }

  @Test func quotesOnlyWhatNeedsIt() {
    let row = ["a b", "a,b", "a\tb", "a\"b", "a\nb", "a\rb", "", "\u{FEFF}x"]
    #expect(
      DelimitedText.csv.text([row])
        == "a b,\"a,b\",a\tb,\"a\"\"b\",\"a\nb\",\"a\rb\",,\"\u{FEFF}x\"\n")
    #expect(
      DelimitedText.tsv.text([row])
        == "a b\ta,b\t\"a\tb\"\t\"a\"\"b\"\t\"a\nb\"\t\"a\rb\"\t\t\"\u{FEFF}x\"\n")
  }

  private static let alphabet: [String] = [
    "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", "a", "é", "e\u{301}", "漢", "🧠", " ", "\u{0}",
    "\u{FEFF}", "\u{1B}[31m", "0123456789abcdefghij",
  ]

  @Test(arguments: DelimitedText.allCases)
  func whatIsWrittenIsReadAgain(format: DelimitedText) throws {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 0...5, using: &numbers)).map { _ in
        (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
          (0..<Int.random(in: 0...4, using: &numbers))
            .map { _ in Self.alphabet.randomElement(using: &numbers) ?? "" }.joined()
        }
      }
      let read = try format.rows(of: format.text(rows))
      // Equal texts may differ in bytes: e + ´ is é.
      #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test(arguments: DelimitedText.allCases)
  func anyBytesAreReadOrRefused(format: DelimitedText) {
    var numbers = SeededNumbers(seed: 11)
    let likely = Array("\",\t\n\rab".utf8) + [0xC3, 0xFF, 0xEF, 0xBB, 0xBF]
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
        likely.randomElement(using: &numbers) ?? 0
      }
      do throws(ManifestError) {
        let rows = try format.rows(of: bytes)
        #expect(rows.allSatisfy { !$0.isEmpty })
        #expect(rows.isEmpty == (bytes.isEmpty || bytes == [0xEF, 0xBB, 0xBF]))
      } catch {
        guard case .malformedText(_, _, let line, let column) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(line >= 1 && column >= 1 && bytes.contains(UInt8(ascii: "\"")))
      }
    }
  }
}
