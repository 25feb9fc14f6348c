import AssetSearch
import Testing
import Vocabulary

@Suite struct RecordPathTests {
  static let record: JSONValue = [
    "name": "x", "subject": ["genotype": "wt/wt", "alias": nil],
    "external_links": ["Code Ocean": ["a", "b"]], "procedures": [["date": "2024"]], "empty": [],
  ]

  struct Case: CustomTestStringConvertible, Sendable {
    let path: String
    let value: JSONValue
    var testDescription: String { path }
  }

  static let found = [
    Case(path: "name", value: "x"),
    Case(path: "subject.genotype", value: "wt/wt"),
    Case(path: "subject.alias", value: nil),
    Case(path: "external_links.Code Ocean", value: ["a", "b"]),
    Case(path: "external_links.Code Ocean.1", value: "b"),
    Case(path: "procedures.0.date", value: "2024"),
    Case(path: "empty", value: []),
    Case(path: ".", value: record),
  ]

  @Test(arguments: found) func leadsToAValue(_ example: Case) throws {
    #expect(try RecordPath(example.path).value(in: Self.record) == example.value)
  }

  struct Missing: CustomTestStringConvertible, Sendable {
    let path: String
    let error: RecordPathError
    var testDescription: String { path }
  }

  static let missing = [
    Missing(
      path: "subjects",
      error: .missing(
        "subjects", in: "",
        choices: ["name", "subject", "external_links", "procedures", "empty"])),
    Missing(
      path: "subject.sex",
      error: .missing("sex", in: "subject", choices: ["genotype", "alias"])),
    Missing(path: "name.first", error: .missing("first", in: "name", choices: [])),
    Missing(path: "procedures.1", error: .missing("1", in: "procedures", choices: ["0…0"])),
    Missing(path: "procedures.-1", error: .missing("-1", in: "procedures", choices: ["0…0"])),
    Missing(path: "empty.0", error: .missing("0", in: "empty", choices: [])),
  ]

  @Test(arguments: missing) func saysWhatIsThereInstead(_ example: Missing) {
    #expect(throws: example.error) { try RecordPath(example.path).value(in: Self.record) }
  }

  @Test func namesTheKeysThatAreThere() {
    let error = RecordPathError.missing("sex", in: "subject", choices: ["genotype", "alias"])
    #expect(error.message == "There is no sex in subject.")
    #expect(error.remedy == "It has genotype and alias.")
  }
}
