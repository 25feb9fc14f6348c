import Neuroglancer
import Testing
import Vocabulary

@Suite struct AnnotationReaderTests {
  static let dimensions = #"{"x": [4e-06, "m"], "t": [0.001, "s"]}"#
  static let good = #"{"type": "point", "point": [1, 2]}"#

  private func track(_ annotations: String, dimensions: String = dimensions) throws
    -> (track: ProbeTrack, notes: [String])
  {
    let state = try Samples.state(
      #"{"type": "annotation", "name": "A", "annotations": [\#(annotations)]}"#,
      dimensions: dimensions)
    return (state.tracks[0], state.layers[1].notes)
  }

  /// One bad annotation between two good ones.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let annotation: String
    let reason: String
  }

  static let cases = [
    Case(
      testDescription: "too few coordinates", annotation: #"{"type": "point", "point": [1]}"#,
      reason: "has 1 coordinate, not 2"),
    Case(
      testDescription: "too many", annotation: #"{"type": "point", "point": [1, 2, 3]}"#,
      reason: "has 3 coordinates, not 2"),
    Case(
      testDescription: "none", annotation: #"{"type": "point", "point": []}"#,
      reason: "has no coordinates"),
    Case(
      testDescription: "no point", annotation: #"{"type": "point"}"#, reason: "has no coordinates"),
    Case(
      testDescription: "a string", annotation: #"{"type": "point", "point": [1, "2"]}"#,
      reason: "has a coordinate that is no number"),
    Case(
      testDescription: "a null", annotation: #"{"type": "point", "point": [null, 2]}"#,
      reason: "has a coordinate that is no number"),
    Case(testDescription: "no type", annotation: #"{"point": [1, 2]}"#, reason: "has no type"),
    Case(testDescription: "a number", annotation: "5", reason: "is a number"),
    Case(testDescription: "null", annotation: "null", reason: "is null"),
  ]

  @Test(arguments: cases)
  func leavesOutAndNotes(_ example: Case) throws {
    let read = try track("\(Self.good), \(example.annotation), \(Self.good)")
    #expect(read.track.points == [[1, 2], [1, 2]])
    #expect(read.track.unreadableAnnotations == 1)
    #expect(read.track.otherAnnotations == 0)
    #expect(read.notes == ["1 annotation not used: 2 \(example.reason)."])
  }

  @Test func countsOtherTypes() throws {
    let read = try track(
      #"{"type": "line"}, \#(Self.good), {"type": "polyline"}, {"type": "ellipsoid"}"#)
    #expect(read.track.points.count == 1)
    #expect(read.track.otherAnnotations == 3)
    #expect(read.notes.isEmpty)
  }

  @Test func comparesWithTheFirstPointWithoutDimensions() throws {
    let read = try track("\(Self.good), \(Self.cases[0].annotation)", dimensions: "null")
    #expect(read.track.points == [[1, 2]])
    #expect(read.track.scale.isEmpty)
    #expect(read.track.lengthInMicrometres == nil)
    #expect(read.notes == ["1 annotation not used: 2 has 1 coordinate, not 2."])
  }

  @Test func keepsTheNoteOfManyShort() throws {
    let read = try track(Array(repeating: "0", count: 1000).joined(separator: ","))
    #expect(read.track.unreadableAnnotations == 1000)
    #expect(
      read.notes == [
        "1000 annotations not used: 1 is a number, 2 is a number, 3 is a number and 997 more."
      ])
  }
}
