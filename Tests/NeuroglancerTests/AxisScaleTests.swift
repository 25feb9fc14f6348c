import Neuroglancer
import Testing

@Suite struct AxisScaleTests {
  @Test(
    arguments: [
      (4e-06, "m", 4), (4, "um", 4), (4, "µm", 4), (4, "\u{3BC}m", 4), (4000, "nm", 4),
      (0.004, "mm", 4), (0.0004, "cm", 4), (4e-9, "km", 4), (4e6, "pm", 4),
      (0.001, "s", nil), (1, "", nil), (1, "Hz", nil), (1, "rad", nil), (1, "xm", nil),
      (1, "M", nil), (1, "mum", nil), (0, "m", nil), (.infinity, "m", nil), (.nan, "m", nil),
    ] as [(Double, String, Double?)])
  func convertsLengthsAlone(value: Double, unit: String, micrometres: Double?) {
    let found = AxisScale(axis: "x", value: value, unit: unit).micrometres
    #expect(found.map(rounded) == micrometres)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let json: String
    let scale: AxisScale
    let isNoted: Bool
  }

  static let unscaled = AxisScale(axis: "x", value: 1, unit: "")
  static let cases = [
    Case(
      testDescription: "size and unit", json: #"[2e-06, "m"]"#,
      scale: AxisScale(axis: "x", value: 2e-06, unit: "m"), isNoted: false),
    Case(testDescription: "index", json: #"[1, ""]"#, scale: unscaled, isNoted: false),
    Case(
      testDescription: "labels", json: #"{"coordinates": [0], "labels": ["a"]}"#, scale: unscaled,
      isNoted: false),
    Case(testDescription: "size alone", json: "[1]", scale: unscaled, isNoted: true),
    Case(testDescription: "three parts", json: #"[1, "m", 2]"#, scale: unscaled, isNoted: true),
    Case(testDescription: "text size", json: #"["1", "m"]"#, scale: unscaled, isNoted: true),
    Case(testDescription: "number unit", json: "[1, 1]", scale: unscaled, isNoted: true),
    Case(testDescription: "no size", json: #"[0, "m"]"#, scale: unscaled, isNoted: true),
    Case(testDescription: "negative", json: #"[-1, "m"]"#, scale: unscaled, isNoted: true),
    Case(testDescription: "null", json: "null", scale: unscaled, isNoted: true),
  ]

  @Test(arguments: cases)
  func readsDimensions(_ example: Case) throws {
    let state = try Samples.state(
      #"{"type": "annotation", "name": "A"}"#, dimensions: #"{"x": \#(example.json)}"#)
    #expect(state.tracks[0].scale == [example.scale])
    let note = "The axis “x” has no [size, unit]; distances leave it out."
    #expect(state.notes == (example.isNoted ? [note] : []))
  }
}
