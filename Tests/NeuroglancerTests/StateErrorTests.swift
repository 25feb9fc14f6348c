import Neuroglancer
import Testing
import Vocabulary

@Suite struct StateErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let error: StateError

    init(_ name: String, _ text: String, _ error: StateError) {
      self.init(name, Array(text.utf8), error)
    }

    init(_ name: String, _ bytes: [UInt8], _ error: StateError) {
      testDescription = name
      self.bytes = bytes
      self.error = error
    }
  }

  static let cases = [
    Case("nothing", "", .empty),
    Case("white space", " \n\t\r\n", .empty),
    Case("a mark alone", "\u{FEFF}", .empty),
    Case("web page", "\n <!DOCTYPE html><html></html>", .webPage),
    Case("XML", "<?xml version=\"1.0\"?><Error/>", .webPage),
    Case("a list", "[1]", .notAnObject(found: "a list")),
    Case("a text", "\"{}\"", .notAnObject(found: "a text")),
    Case("a number", "12", .notAnObject(found: "a number")),
    Case("null", "null", .notAnObject(found: "null")),
    Case("no layers", #"{"dimensions": {}}"#, .layersMissing),
    Case("null layers", #"{"layers": null}"#, .layersMissing),
    Case("layers as an object", #"{"layers": {"a": {}}}"#, .layersNotAList(found: "an object")),
    Case("layers as a text", #"{"layers": "a"}"#, .layersNotAList(found: "a text")),
    Case("empty layers", #"{"layers": []}"#, .layersEmpty),
    Case("a nameless layer", #"{"layers": [{"name": "a"}, {}]}"#, .layersUnnamed(positions: [2])),
    Case(
      "every kind of nameless layer",
      #"{"layers": [{"name": ""}, {"name": "a"}, {"name": 3}, null, {"name": null}, "b"]}"#,
      .layersUnnamed(positions: [1, 3, 4, 5, 6])),
    Case(
      "duplicate track names",
      """
      {"layers": [{"name": "b", "type": "annotation"}, {"name": "a", "type": "annotation"},
      {"name": "a", "type": "annotation"}, {"name": "b", "type": "annotation"},
      {"name": "b", "type": "annotation"}, {"name": "c", "type": "annotation"}]}
      """, .layersShareNames(["a", "b"])),
    Case(
      "an image named as a track",
      #"{"layers": [{"name": "a", "type": "image"}, {"name": "a", "type": "annotation"}]}"#,
      .layersShareNames(["a"])),
  ]

  @Test(arguments: cases)
  func refuses(_ example: Case) {
    #expect(Samples.error(parsing: example.bytes) == example.error)
  }

  @Test(arguments: cases)
  func saysWhatToDo(_ example: Case) {
    #expect(example.error.message.hasSuffix("."))
    #expect(example.error.remedy.hasSuffix("."))
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let line: Int
    let column: Int
  }

  static let broken = [
    Broken(testDescription: "cut in a list", text: #"{"layers": ["#, line: 1, column: 12),
    Broken(testDescription: "cut in a string", text: "{\n\"layers\": \"a", line: 2, column: 12),
    Broken(
      testDescription: "missing comma", text: "{\n  \"a\": 1\n  \"b\": 2}", line: 3, column: 5),
    Broken(testDescription: "trailing comma", text: "{\"a\": [1,\n]}", line: 2, column: 1),
    Broken(testDescription: "single quotes", text: "{'layers'", line: 1, column: 2),
    Broken(testDescription: "not a number", text: "{\"a\":\n\n NaN}", line: 3, column: 4),
    Broken(testDescription: "two documents", text: "{}\n{}", line: 2, column: 1),
    Broken(testDescription: "behind an accent", text: "{\"é\": x}", line: 1, column: 7),
  ]

  @Test(arguments: broken)
  func placesBrokenJSON(_ example: Broken) throws {
    let error = Samples.error(parsing: Array(example.text.utf8))
    guard case .notJSON(.syntax(let line, let column, _), in: .document) = error else {
      Issue.record("no syntax error but \(String(describing: error))")
      return
    }
    #expect(line == example.line)
    #expect(column == example.column)
    #expect(error?.message.contains("line \(line), column \(column)") == true)
  }

  @Test func refusesDeepNesting() {
    let text = "{\"layers\":" + String(repeating: "[", count: 100_000)
    #expect(
      Samples.error(parsing: Array(text.utf8))
        == .notJSON(.tooDeep(limit: JSONValue.depthLimit), in: .document))
  }

  static let badBytes = [
    Case(
      "Latin-1 é", Array("{\n\"a\": \"caf".utf8) + [0xE9] + Array("\"}".utf8),
      .notUTF8(byte: 0xE9, offset: 12, line: 2, column: 10, in: .document)),
    Case(
      "behind an accent and a mark", [0xEF, 0xBB, 0xBF] + Array("é".utf8) + [0xFF],
      .notUTF8(byte: 0xFF, offset: 6, line: 1, column: 2, in: .document)),
    Case(
      "UTF-16", [0xFF, 0xFE, 0x7B, 0x00],
      .notUTF8(byte: 0xFF, offset: 1, line: 1, column: 1, in: .document)),
    Case(
      "cut in a character", Array("{\"é".utf8.dropLast()),
      .notUTF8(byte: 0xC3, offset: 3, line: 1, column: 3, in: .document)),
    Case(
      "surrogate", [0x20, 0xED, 0xA0, 0x80],
      .notUTF8(byte: 0xED, offset: 2, line: 1, column: 2, in: .document)),
    Case(
      "overlong", [0xC0, 0xAF],
      .notUTF8(byte: 0xC0, offset: 1, line: 1, column: 1, in: .document)),
  ]

  @Test(arguments: badBytes)
  func placesTheFirstBadByte(_ example: Case) {
    #expect(Samples.error(parsing: example.bytes) == example.error)
  }

  @Test func wordsTheBadByte() {
    let error = StateError.notUTF8(byte: 0x0B, offset: 12, line: 2, column: 10, in: .document)
    #expect(error.message == "Not UTF-8 text: line 2, column 10 (byte 12) is 0x0B.")
  }

  @Test func showsNamesWithoutControlCharacters() {
    let message = StateError.layersShareNames(["a\u{1B}[31m", "b", "c"]).message
    #expect(message == "Several layers have the same name: “a␛[31m”, “b” and “c”.")
  }

  @Test func notesImagesOfOneName() throws {
    let state = try Samples.parse(
      #"{"layers": [{"name": "a", "type": "image", "source": "x"}, {"name": "a", "type": "image", "source": "y"}]}"#
    )
    #expect(state.layers.count == 2)
    #expect(state.notes == ["Several layers have the name “a”."])
  }
}
