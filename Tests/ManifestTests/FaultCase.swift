import Manifest
import Testing

/// A table with one mistake, and what is said of it.
struct FaultCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  var schema = ManifestSchema.launcher
  let rows: [ManifestRow]
  let fault: Fault
  /// IDs of the rows it concerns.
  let concerns: [Int]
  let column: ManifestColumn

  private static let a = World.row(1, "A", World.first, "ProbeA")
  private static let b = World.row(2, "B", World.first, "ProbeB")

  private static func changed(_ cells: [ManifestColumn: String]) -> ManifestRow {
    World.row(1, "A", World.first, "ProbeA", changing: cells)
  }

  private static func empty(_ column: ManifestColumn, _ name: String) -> FaultCase {
    FaultCase(
      testDescription: "\(name) empty", rows: [changed([column: ""]), b],
      fault: .emptyCell(reason: nil), concerns: [1], column: column)
  }

  static let cells = [
    empty(.mouseID, "mouseid"), empty(.sortedRecording, "sorted_recording"),
    empty(.probeFile, "probe_file"), empty(.histologyTrackID, "probe_id"),
    empty(.ephysCollection, "probe_name"),
    FaultCase(
      testDescription: "two mice",
      rows: [a, World.row(2, "B", World.first, "ProbeB", changing: [.mouseID: "1"])],
      fault: .severalMice([World.subject, "1"]), concerns: [2], column: .mouseID),
    FaultCase(
      testDescription: "no such layer", rows: [changed([.histologyTrackID: "Z"])],
      fault: .unknownTrack("Z"), concerns: [1], column: .histologyTrackID),
    FaultCase(
      testDescription: "archived layer", rows: [changed([.histologyTrackID: "old"])],
      fault: .archivedTrack("old"), concerns: [1], column: .histologyTrackID),
    FaultCase(
      testDescription: "layer with one point", rows: [changed([.histologyTrackID: "dot"])],
      fault: .tooFewPoints(track: "dot", points: 1), concerns: [1], column: .histologyTrackID),
    FaultCase(
      testDescription: "no such recording", rows: [changed([.sortedRecording: "x_sorted"])],
      fault: .unknownRecording("x_sorted"), concerns: [1], column: .sortedRecording),
    FaultCase(
      testDescription: "recording not selected", rows: [changed([.sortedRecording: World.third])],
      fault: .unselectedRecording(World.third), concerns: [1], column: .sortedRecording),
    FaultCase(
      testDescription: "no such probe", rows: [changed([.ephysCollection: "ProbeZ"])],
      fault: .unknownStream(
        "ProbeZ", recording: World.first, known: ["ProbeA", "ProbeB"], reasons: []),
      concerns: [1], column: .ephysCollection),
    FaultCase(
      testDescription: "shank 4", rows: [changed([.probeShank: "4"])], fault: .invalidShank("4"),
      concerns: [1], column: .probeShank),
    FaultCase(
      testDescription: "shank −1", rows: [changed([.probeShank: "-1"])],
      fault: .invalidShank("-1"), concerns: [1], column: .probeShank),
    FaultCase(
      testDescription: "shank 1.5", rows: [changed([.probeShank: "1.5"])],
      fault: .invalidShank("1.5"), concerns: [1], column: .probeShank),
    FaultCase(
      testDescription: "unknown format", rows: [changed([.annotationFormat: "xml"])],
      fault: .unknownFormat("xml"), concerns: [1], column: .annotationFormat),
    FaultCase(
      testDescription: "swc", rows: [changed([.annotationFormat: "swc"])], fault: .skippedFormat,
      concerns: [1], column: .annotationFormat),
    FaultCase(
      testDescription: "another state's stem", rows: [changed([.probeFile: "other"])],
      fault: .otherProbeFile(stem: World.stem), concerns: [1], column: .probeFile),
    FaultCase(
      testDescription: "sorting in error", rows: [World.row(1, "A", World.second, "ProbeA")],
      fault: .recordingInError(World.second), concerns: [1], column: .sortedRecording),
  ]

  static let together = [
    FaultCase(
      testDescription: "one track twice", rows: [a, World.row(2, "A", World.first, "ProbeB")],
      fault: .repeatedTrack("A", shank: nil), concerns: [1, 2], column: .histologyTrackID),
    FaultCase(
      testDescription: "one track and shank twice, written differently",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "1"),
        World.row(2, "A", World.first, "ProbeB", shank: "1.0"),
      ], fault: .repeatedTrack("A", shank: 1), concerns: [1, 2], column: .histologyTrackID),
    FaultCase(
      testDescription: "two tracks on one probe",
      rows: [a, World.row(2, "B", World.first, "ProbeA")],
      fault: .repeatedStream(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: nil),
      concerns: [1, 2], column: .ephysCollection),
    FaultCase(
      testDescription: "two tracks on one shank",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "2"),
        World.row(2, "B", World.first, "ProbeA", shank: "2"),
      ],
      fault: .repeatedStream(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: 2),
      concerns: [1, 2], column: .ephysCollection),
    FaultCase(
      testDescription: "one track with a shank, one without",
      rows: [
        World.row(1, "A", World.first, "ProbeA", shank: "0"),
        World.row(2, "B", World.first, "ProbeA"),
      ],
      fault: .missingShank(stream: "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13"),
      concerns: [2], column: .probeShank),
    FaultCase(
      testDescription: "a shank on a split stream",
      rows: [World.row(1, "A", World.first, "45883-1", shank: "0")],
      fault: .shankOnSplitStream("45883-1", shank: nil), concerns: [1], column: .probeShank),
    FaultCase(
      testDescription: "two tracks on a split stream",
      rows: [
        World.row(1, "A", World.first, "45883-1"), World.row(2, "B", World.first, "45883-1"),
      ],
      fault: .severalTracksOnSplitStream("45883-1"), concerns: [1, 2], column: .ephysCollection),
    FaultCase(
      testDescription: "two rows on one ephys shank", schema: .alignment,
      rows: [
        World.row(
          1, "A", World.first, "ProbeA", changing: [.histologyShank: "0", .ephysShank: "1"]),
        World.row(
          2, "B", World.first, "ProbeA", changing: [.histologyShank: "1", .ephysShank: "1"]),
      ],
      fault: .repeatedEphysShank(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: 1),
      concerns: [1, 2], column: .ephysShank),
    FaultCase(
      testDescription: "a shank that is no number", schema: .alignment,
      rows: [World.row(1, "A", World.first, "ProbeA", changing: [.ephysShank: "x"])],
      fault: .invalidShank("x"), concerns: [1], column: .ephysShank),
    FaultCase(
      testDescription: "two registrations", schema: .alignment,
      rows: [
        World.row(1, "A", World.first, "ProbeA", changing: [.registrationAsset: "p"]),
        World.row(2, "B", World.first, "ProbeB", changing: [.registrationAsset: "q"]),
      ],
      fault: .severalBrains(["p", "q"]), concerns: [2], column: .registrationAsset),
  ]
  /// What the alignment schema says of a stream's probe.
  static let probes = [
    FaultCase(
      testDescription: "the wrong shank of a split stream",
      probe: ("45883-2", "45883", "2", "0"), fault: .shankOnSplitStream("45883-2", shank: 1),
      column: .histologyShank),
    FaultCase(
      testDescription: "another ephys shank than the only one of a split stream",
      probe: ("45883-2", "45883", "1", "1"), fault: .shankOnSplitStream("45883-2", shank: 1),
      column: .histologyShank),
    FaultCase(
      testDescription: "an ephys shank of a split stream that follows from the wrong one",
      probe: ("45883-2", "45883", "1", ""), fault: .shankOnSplitStream("45883-2", shank: 1),
      column: .histologyShank),
    FaultCase(
      testDescription: "no shank of a split stream", probe: ("45883-2", "45883", "", ""),
      fault: .shankLeftOut(stream: "45883-2", shank: 1), column: .histologyShank),
    FaultCase(
      testDescription: "another probe of a split stream", probe: ("45883-2", "45884", "1", "0"),
      fault: .otherLogicalProbe("45884", stream: "45883-2", probe: "45883"),
      column: .logicalProbe),
    FaultCase(
      testDescription: "no probe of a split stream", probe: ("45883-2", "", "1", "0"),
      fault: .otherLogicalProbe("", stream: "45883-2", probe: "45883"), column: .logicalProbe),
    FaultCase(
      testDescription: "another probe of a stream", probe: ("ProbeA", "P", "", ""),
      fault: .otherLogicalProbe("P", stream: "ProbeA", probe: "ProbeA"), column: .logicalProbe),
    FaultCase(
      testDescription: "shanks that differ", probe: ("ProbeA", "ProbeA", "1", "0"),
      fault: .differentShanks, column: .ephysShank),
    FaultCase(
      testDescription: "two rows without an ephys shank", schema: .alignment,
      rows: [
        World.row(1, "A", World.first, "ProbeA", changing: [.histologyShank: "0"]),
        World.row(2, "B", World.first, "ProbeA", changing: [.histologyShank: "1"]),
      ],
      fault: .repeatedEphysShank(
        "ProbeA", recordingID: "ecephys_717381_2024-04-09_11-14-13", shank: nil),
      concerns: [1, 2], column: .ephysShank),
  ]
}

extension FaultCase {
  /// One alignment row.
  /// - Parameter probe: Stream, logical probe, histology shank, ephys shank.
  fileprivate init(
    testDescription: String, probe: (String, String, String, String), fault: Fault,
    column: ManifestColumn
  ) {
    let row = World.row(
      1, "A", World.first, probe.0,
      changing: [.logicalProbe: probe.1, .histologyShank: probe.2, .ephysShank: probe.3])
    self.init(
      testDescription: testDescription, schema: .alignment, rows: [row], fault: fault,
      concerns: [1], column: column)
  }
}
