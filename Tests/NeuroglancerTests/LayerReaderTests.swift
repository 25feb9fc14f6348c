import Neuroglancer
import Testing
import Vocabulary

@Suite struct LayerReaderTests {
  static let dimensions = #"{"z": [2e-06, "m"], "y": [4e-06, "m"], "t": [0.001, "s"]}"#

  /// One harmed layer, the state still open.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let layer: String
    let note: String?

    init(_ name: String, _ layer: String, _ note: String? = nil) {
      testDescription = name
      self.layer = layer
      self.note = note
    }
  }

  static let cases = [
    Case("plain", #""type": "annotation", "annotations": []"#),
    Case("absent annotations", #""type": "annotation""#),
    Case("null flags", #""type": "annotation", "archived": null, "visible": null"#),
    Case("unknown type", #""type": "mesh""#),
    Case("no type", #""source": "x""#, "The layer has no type; it is not used."),
    Case("type of another kind", #""type": 3"#, "The layer has no type; it is not used."),
    Case(
      "archived as a text", #""type": "image", "source": "x", "archived": "yes""#,
      "“archived” is a text, neither true nor false; read as false."),
    Case(
      "visible as a number", #""type": "image", "source": "x", "visible": 0"#,
      "“visible” is a number, neither true nor false; read as true."),
    Case("image without source", #""type": "image""#, "The image has no source."),
    Case(
      "annotations as an object", #""type": "annotation", "annotations": {}"#,
      "“annotations” is an object, not a list; no points are read."),
    Case(
      "matrix", #""type": "annotation", "source": {"url": "u", "transform": {"matrix": [[1]]}}"#,
      "Its source has a transform matrix; the converter stops at such a layer."),
    Case(
      "dimensions as a list",
      #""type": "annotation", "source": {"url": "u", "transform": {"outputDimensions": [1]}}"#,
      "The dimensions are a list, not an object; they are not used."),
  ]

  @Test(arguments: cases)
  func notesWhatIsWrongInPlace(_ example: Case) throws {
    let sound = #"{"type": "annotation", "name": "sound"}"#
    let state = try Samples.state(#"{"name": "odd", \#(example.layer)}, \#(sound)"#)
    #expect(state.layers.map(\.name) == ["image", "odd", "sound"])
    #expect(state.layers[1].notes == (example.note.map { [$0] } ?? []))
    #expect(state.notes == (example.note.map { ["Layer “odd”: \($0)"] } ?? []))
  }

  struct Source: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let json: String
    let urls: [String]
    let notes: Int
  }

  static let sources = [
    Source(testDescription: "string", json: #""a""#, urls: ["a"], notes: 0),
    Source(testDescription: "object", json: #"{"url": "a", "x": 1}"#, urls: ["a"], notes: 0),
    Source(
      testDescription: "list", json: #"["a", {"url": "b"}, "c"]"#, urls: ["a", "b", "c"],
      notes: 0),
    Source(
      testDescription: "list with bad members", json: #"["a", 3, {"u": "b"}, "", ["d"]]"#,
      urls: ["a"], notes: 4),
    Source(testDescription: "number", json: "7", urls: [], notes: 2),
    Source(testDescription: "null", json: "null", urls: [], notes: 1),
  ]

  @Test(arguments: sources)
  func readsSources(_ example: Source) throws {
    let state = try Samples.parse(
      #"{"layers": [{"type": "image", "name": "i", "source": \#(example.json)}]}"#)
    #expect(state.imageSources == example.urls)
    #expect(state.notes.count == example.notes)
  }

  @Test func archivedImagesStillNameTheSession() throws {
    let state = try Samples.parse(
      #"{"layers": [{"type": "image", "name": "i", "archived": true, "source": "\#(Samples.imageURL)"}]}"#
    )
    #expect(state.sessions.count == 1)
  }

  @Test(arguments: [
    ("#00FF2a", "#00FF2a"), ("red", nil), ("#00ff2", nil), ("#00ff2g", nil), ("#00ff2é", nil),
  ])
  func readsColours(text: String, colour: String?) throws {
    let state = try Samples.state(
      #"{"type": "annotation", "name": "A", "annotationColor": "\#(text)"}"#)
    #expect(state.tracks[0].colour == colour)
  }

  struct Scale: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let source: String
    let axes: [String]
  }

  static let own = #"{"url": "u", "transform": {"outputDimensions": {"x": [1, "m"]}}}"#
  static let scales = [
    Scale(testDescription: "the layer's own", source: own, axes: ["x"]),
    Scale(testDescription: "own, in a list", source: #"["u", \#(own)]"#, axes: ["x"]),
    Scale(
      testDescription: "string source", source: #""local://annotations""#, axes: ["z", "y", "t"]),
    Scale(testDescription: "no transform", source: #"{"url": "u"}"#, axes: ["z", "y", "t"]),
    Scale(
      testDescription: "empty dimensions",
      source: #"{"url": "u", "transform": {"outputDimensions": {}}}"#, axes: ["z", "y", "t"]),
  ]

  @Test(arguments: scales)
  func takesTheLayersScaleElseTheStates(_ example: Scale) throws {
    let state = try Samples.state(
      #"{"type": "annotation", "name": "A", "source": \#(example.source)}"#,
      dimensions: Self.dimensions)
    #expect(state.tracks[0].scale.map(\.axis) == example.axes)
    #expect(state.notes.isEmpty)
  }
}
