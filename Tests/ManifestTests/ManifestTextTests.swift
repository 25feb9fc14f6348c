import Manifest
import Testing

@Suite struct ManifestTextTests {
  private static let header =
    "mouseid,sorted_recording,probe_file,probe_name,probe_shank,probe_id,surface_finding,"
    + "annotation_format"

  private func read(_ text: String) throws -> ManifestText {
    try ManifestText(reading: Array(text.utf8))
  }

  @Test func writesTheLauncherColumnsInOrder() {
    let table = ManifestTable(rows: [
      World.row(1, "A, 1", World.first, "ProbeA", changing: [.surfaceFinding: World.surface])
    ])
    #expect(
      ManifestText.text(table)
        == "\(Self.header)\n717381,\(World.first),\(World.stem),ProbeA,,\"A, 1\",\(World.surface),"
        + "json\n")
    #expect(ManifestText.text(ManifestTable()) == Self.header + "\n")
  }

  @Test func writesTheAlignmentColumnsAndThoseOfTheBrainWhenSet() {
    let plain = ManifestTable(
      schema: .alignment,
      rows: [World.row(1, "A", World.first, "P", changing: [.logicalProbe: "P"])])
    let header =
      "mouseid,sorted_recording,surface_finding,probe_file,histology_track_id,logical_probe,"
      + "ephys_collection,histology_shank,ephys_shank"
    #expect(ManifestText.text(plain) == "\(header)\n717381,\(World.first),,\(World.stem),A,P,P,,\n")
    let registered = ManifestTable(
      schema: .alignment,
      rows: [World.row(1, "A", World.first, "P", changing: [.registrationAsset: "r"])])
    #expect(
      ManifestText.text(registered)
        == "\(header),registration_asset\n717381,\(World.first),,\(World.stem),A,,P,,,r\n")
  }

  @Test func readsColumnsByEitherNameInAnyOrder() throws {
    let text = try read(
      "\u{FEFF} Probe_ID ,EPHYS_COLLECTION,mouseid,colour,sorted_recording,probe_file\r\n"
        + "A,ProbeA,717381,red,\(World.first),stem\r\n")
    #expect(text.table.schema == .launcher)
    #expect(text.table.rows.count == 1)
    #expect(World.summary(text.table.rows[0]) == [World.first, "ProbeA", "", "A", ""])
    #expect(text.notes == ["Ignored the column “colour”, which the converter does not know."])
  }

  @Test func readsWhatItWrites() throws {
    for schema in ManifestSchema.allCases {
      let base = World.row(0, "a\"\t,\n漢", World.first, "ProbeA")
      let cells: [ManifestColumn: String] =
        schema == .launcher
        ? [.probeShank: "1"]
        : [.annotationFormat: "", .histologyShank: "0", .ephysShank: "1", .registrationAsset: "x"]
      let values = Dictionary(uniqueKeysWithValues: schema.columns.map { ($0, base[$0]) })
      let row = ManifestRow(id: 0, cells: values.merging(cells) { $1 })
      let table = ManifestTable(schema: schema, rows: [row])
      for format in DelimitedText.allCases {
        let text = ManifestText.text(table, as: format)
        #expect(try read(text).table == table, "\(schema) \(format)")
      }
    }
  }

  @Test func bothNamesOfAColumnAreReadCanonicalFirst() throws {
    let text = try read(
      "probe_id,histology_track_id,probe_name,mouseid,sorted_recording,probe_file\n"
        + "old,new,P,1,r,f\nold,,P,1,r,f\n")
    #expect(text.table.rows.map { $0[.histologyTrackID] } == ["new", "old"])
    #expect(
      text.notes == [
        "histology_track_id stands under both its names; the older one fills its gaps."
      ])
  }

  @Test func probeShankStandsForBothShanksBesideAlignmentColumns() throws {
    let text = try read(
      "probe_id,probe_name,mouseid,sorted_recording,probe_file,probe_shank,ephys_shank\n"
        + "A,P,1,r,f,2,\nB,P,1,r,f,2,0\n")
    #expect(text.table.schema == .alignment)
    #expect(text.table.rows.map { $0[.histologyShank] } == ["2", "2"])
    #expect(text.table.rows.map { $0[.ephysShank] } == ["2", "0"])
  }

  @Test func raggedRowsAndEmptyLines() throws {
    let text = try read("\(Self.header)\n1,r\n\n1,r,f,p,,t,,json,more,\n1,r,f,p,,t,,json,,\n")
    #expect(text.table.rows.map { $0[.annotationFormat] } == ["", "json", "json"])
    #expect(text.notes == ["1 row had more cells than the first line; they were ignored."])
  }

  @Test func headerAloneIsAnEmptyManifest() throws {
    #expect(try read(Self.header).table.rows.isEmpty)
    #expect(try read("\n\(Self.header.replacing(",", with: "\t"))\n").table.rows.isEmpty)
  }

  static let failures: [(String, String, ManifestError)] = [
    ("empty", "", .emptyText),
    ("empty lines", "\n\r\n", .emptyText),
    ("no header", "1,r,f\n", .noHeader(["1", "r", "f"])),
    (
      "missing columns", "mouseid,probe_id,probe_file\n",
      .missingColumns([.sortedRecording, .ephysCollection])
    ),
    ("repeated column", "\(header),Probe_ID\n", .repeatedColumns(["probe_id"])),
    (
      "unbalanced quote", "\(header)\n1,\"r\n",
      .malformedText(.csv, .unbalancedQuote, line: 2, column: 3)
    ),
  ]

  @Test(arguments: failures)
  func refusesWhatIsNoManifest(_ name: String, text: String, error: ManifestError) {
    #expect(throws: error) { try read(text) }
    #expect(!error.message.isEmpty && !error.remedy.isEmpty)
  }

  /// What spreadsheets write where a comma is the decimal sign.
  @Test func readsSemicolons() throws {
    let text = Self.header.replacing(",", with: ";") + "\n1;\"r;1\";f;t;c\n"
    let read = try read(text)
    #expect(read.table.rows[0][.sortedRecording] == "r;1")
    #expect(read.notes.isEmpty)
  }

  @Test func fillsColumnsThatAreNotThere() throws {
    let text = "probe_id,sorted_recording,probe_name,mouseid\nA,r,P,\nB,r,Q,7\n"
    let read = try ManifestText(
      reading: Array(text.utf8), filling: [.mouseID: "812345", .probeFile: "stem"])
    #expect(read.table.rows.map { $0[.probeFile] } == ["stem", "stem"])
    #expect(read.table.rows.map { $0[.mouseID] } == ["", "7"], "its own cells stay")
    #expect(read.notes == ["It has no column probe_file: the program has filled it in."])
  }

  @Test func refusesOtherEncodings() {
    #expect(throws: ManifestError.otherEncoding("UTF-16")) {
      try ManifestText(reading: [0xFF, 0xFE, 0x6D, 0x00])
    }
    #expect(throws: ManifestError.notUTF8(line: 2, column: 3)) {
      try ManifestText(reading: Array("mouseid\nab".utf8) + [0xE9, 0x2C])
    }
  }

  @Test(arguments: ManifestColumn.allCases)
  func everyNameOfAColumnIsRead(column: ManifestColumn) {
    #expect(ManifestColumn(name: column.canonicalName) == column)
    #expect(ManifestColumn(name: " \(column.canonicalName.uppercased())\t") == column)
    if let older = column.olderName { #expect(ManifestColumn(name: older) == column) }
    for schema in ManifestSchema.allCases {
      #expect(ManifestColumn(name: column.name(in: schema)) == column)
    }
  }
}
