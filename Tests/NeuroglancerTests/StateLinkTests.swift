import Neuroglancer
import Testing
import Vocabulary

@Suite struct StateLinkTests {
  static let host = "https://neuroglancer-demo.appspot.com/"
  static let json = #"{"layers": [{"type": "annotation", "name": "Sonde é 1"}]}"#

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let link: String
  }

  static let encoded = Samples.percentEncoded(json)
  static let links = [
    Case(testDescription: "every byte encoded", link: "\(host)#!\(encoded)"),
    Case(testDescription: "lower-case digits", link: "\(host)#!\(encoded.lowercased())"),
    Case(testDescription: "nothing encoded", link: "\(host)#!\(json)"),
    Case(testDescription: "additive", link: "\(host)#!+\(encoded)"),
    Case(testDescription: "white space around", link: "\n  \(host)#!\(encoded) \r\n"),
    Case(
      testDescription: "wrapped lines",
      link: "\(host)#!\(encoded.prefix(33))\r\n\(encoded.dropFirst(33))"),
    Case(testDescription: "with a query", link: "HTTP://localhost:8080/v/1/?a=%20#!\(encoded)"),
    Case(testDescription: "without a scheme", link: "neuroglancer-demo.appspot.com/#!\(encoded)"),
    Case(testDescription: "fragment alone", link: "#!\(encoded)"),
    Case(testDescription: "with a mark", link: "\u{FEFF}\(host)#!\(encoded)"),
  ]

  @Test(arguments: links)
  func opens(_ example: Case) throws {
    let state = try Samples.parse(example.link)
    #expect(state.tracks.map(\.name) == ["Sonde é 1"])
    #expect(state.json == Array(Self.json.utf8))
  }

  @Test(arguments: [
    ("s3://bucket/a/state.json", "s3://bucket/a/state.json"),
    ("gs://bucket/state.json", "gs://bucket/state.json"),
    ("https://example.org/state%20b.json", "https://example.org/state b.json"),
    ("middleauth%2Bhttps%3A%2F%2Fexample.org%2Fs", "middleauth+https://example.org/s"),
  ])
  func saysWhereAStoredStateIs(fragment: String, url: String) {
    let error = Samples.error(parsing: Array("\(Self.host)#!\(fragment)".utf8))
    #expect(error == .storedElsewhere(url: url))
    #expect(error?.message.contains(url) == true)
  }

  @Test(arguments: [
    "https://neuroglancer-demo.appspot.com/", "https://h.org/#!", "https://h.org/#!+",
    "s3://bucket/state.json", "https://h.org/#section",
  ])
  func refusesAnAddressAlone(_ address: String) {
    #expect(Samples.error(parsing: Array(address.utf8)) == .addressOnly(url: address))
  }

  @Test(arguments: [
    ("%7", 14), ("%7B%", 17), ("%7B%zz", 17), ("%+1", 14), ("%", 14),
  ])
  func placesABrokenEscape(fragment: String, column: Int) {
    let error = Samples.error(parsing: Array("https://h.o/#!\(fragment)".utf8))
    #expect(error == .brokenEscape(column: column + 1))
  }

  @Test func placesWhatIsWrongInTheDecodedText() {
    let bad = Samples.error(parsing: Array("\(Self.host)#!%7B%0A%22%E9%22%7D".utf8))
    #expect(bad == .notUTF8(byte: 0xE9, offset: 4, line: 2, column: 2, in: .link))
    #expect(bad?.message.contains("decoded text") == true)

    let cut = Samples.error(parsing: Array("\(Self.host)#!\(Self.encoded.prefix(60))".utf8))
    guard case .notJSON(.syntax(line: 1, let column, _), in: .link) = cut else {
      Issue.record("no syntax error but \(String(describing: cut))")
      return
    }
    #expect(column == 20)
    #expect(cut?.message.hasPrefix("In the link's decoded text: ") == true)
    #expect(cut?.remedy.contains("Copy the whole link") == true)
  }

  @Test func refusesAListInALink() {
    #expect(
      Samples.error(parsing: Array("\(Self.host)#![1]".utf8)) == .notAnObject(found: "a list"))
  }

  @Test func readsJSONThatHoldsALinkAsJSON() throws {
    let state = try Samples.parse(#"{"title": "https://h/#!x", "layers": [{"name": "a"}]}"#)
    #expect(state.layers.count == 1)
  }
}
