import AssetSearch
import Manifest
import Testing

@Suite struct SchemaConversionTests {
  private func context() throws -> MatchingContext {
    let streams = ["45883-1", "45883-2", "46101-1", "ProbeA"]
    return try World.context(
      sorted: [try World.recording(World.first, probes: .found(streams), streams: .found(streams))])
  }

  /// Stream and `probe_shank`; logical probe, histology shank, ephys shank.
  static let rows: [(stream: String, shank: String, derived: [String])] = [
    ("45883-1", "", ["45883", "0", "0"]),
    ("45883-2", "", ["45883", "1", "0"]),
    ("46101-1", "", ["46101-1", "", ""]),
    ("ProbeA", "", ["ProbeA", "", ""]),
    ("ProbeA", "2", ["ProbeA", "2", "2"]),
  ]

  @Test(arguments: rows)
  func derivesWhatTheStreamDecides(stream: String, shank: String, derived: [String]) throws {
    let launcher = ManifestTable(rows: [World.row(1, "A", World.first, stream, shank: shank)])
    let (table, notes) = launcher.converted(to: .alignment, context: try context())
    let row = table.rows[0]
    #expect([row[.logicalProbe], row[.histologyShank], row[.ephysShank]] == derived)
    #expect(row[.probeShank].isEmpty && row[.annotationFormat].isEmpty)
    #expect(notes.isEmpty)
  }

  @Test func whatBothCanSayComesBackUnchanged() throws {
    let rows = [
      World.row(1, "A", World.first, "ProbeA", shank: "1"),
      World.row(2, "B", World.first, "ProbeB"),
    ]
    let launcher = ManifestTable(convention: .day, rows: rows)
    let there = launcher.converted(to: .alignment, context: try context())
    let back = there.table.converted(to: .launcher, context: try context())
    #expect(back.table == launcher)
    #expect(there.notes + back.notes == [])
  }

  @Test func whatTheLauncherCannotSayIsNoted() throws {
    let rows = [
      World.row(
        1, "A", World.first, "45883-1",
        changing: [.logicalProbe: "45883", .histologyShank: "0", .ephysShank: "0"]),
      World.row(
        2, "B", World.first, "ProbeA",
        changing: [.logicalProbe: "P", .histologyShank: "0", .ephysShank: "1"]),
      World.row(3, "C", World.first, "ProbeB", changing: [.registrationAsset: "r"]),
      World.row(9, "D", World.first, "ProbeC", changing: [.registrationAsset: "r"]),
    ]
    let (table, notes) = ManifestTable(schema: .alignment, rows: rows)
      .converted(to: .launcher, context: try context())
    #expect(table.rows.map { $0[.probeShank] } == ["", "0", "", ""])
    #expect(
      notes == [
        "The launcher schema cannot say which shank of its probe a split stream is: left out in "
          + "row 1.",
        "The launcher schema cannot say a histology_shank that differs from ephys_shank: left out "
          + "in row 2.",
        "The launcher schema cannot say logical_probe “P”: left out in row 2.",
        "The launcher schema cannot say registration_asset: left out in rows 3 and 4.",
      ])
  }

  @Test func whatAlignmentCannotSayIsNoted() throws {
    let rows = [
      World.row(1, "A", World.first, "45883-1", shank: "2"),
      World.row(2, "B", World.first, "ProbeA", changing: [.annotationFormat: "swc"]),
    ]
    let (table, notes) = ManifestTable(rows: rows).converted(
      to: .alignment, context: try context())
    #expect(table.rows[0][.histologyShank] == "0")
    #expect(
      notes == [
        "The alignment schema cannot say probe_shank of a split stream: left out in row 1.",
        "The alignment schema cannot say annotation_format “swc”: left out in row 2.",
      ])
  }

  @Test func whatAPersonSaidOfAShankStaysTheirs() throws {
    var table = ManifestTable(rows: [World.row(1, "A", World.first, "ProbeA")])
    table.apply(.set([CellEdit(row: 1, column: .probeShank, value: "2")]))
    let there = table.converted(to: .alignment, context: try context()).table
    #expect(there.rows[0].editedColumns == [.histologyShank, .ephysShank])
    #expect(there.converted(to: .launcher, context: try context()).table == table)
  }

  @Test(arguments: [
    ("45883-1", ["45883-1", "45883-2"], "45883"), ("a-b-2", ["a-b-10"], "a-b"),
    ("45883-1", ["45883-1"], nil), ("45883-0", ["45883-1", "45883-0"], nil),
    ("ProbeA", ["ProbeA-1"], nil), ("-1", ["-1", "-2"], nil), ("45883-", ["45883-1"], nil),
    ("45883-1x", ["45883-2"], nil), ("45883-99999999999999999999", ["45883-1"], nil),
  ])
  func aSplitStreamHasASibling(stream: String, streams: [String], base: String?) {
    #expect(SplitStream(stream, among: streams)?.base == base)
  }
}
