import AssetSearch
import Manifest
import Testing

/// Tables as mapping files, and where those say the state is.
@Suite struct MappingWritingTests {
  private func context() throws -> MatchingContext {
    let streams = ["45883-1", "45883-2", "ProbeA"]
    return try World.context(
      sorted: [
        try World.recording(World.first, probes: .found(streams), streams: .found(streams)),
        try World.recording(World.second),
      ])
  }

  @Test func aTableBecomesAMapping() throws {
    let rows = [
      World.row(0, "B 0409", World.first, "ProbeA", shank: "1"),
      World.row(1, "A_0409", World.first, "45883-2"),
      World.row(2, "C", World.second, "ProbeB", changing: [.surfaceFinding: "s"]),
      World.row(3, "quote\"d", World.first, "ProbeA", shank: "0"),
    ]
    let (text, notes) = ManifestText.file(
      ManifestTable(rows: rows), as: .toml, annotation: "\(World.stem).json", try context())
    #expect(notes == [])
    #expect(
      text == """
        mouseid = "717381"
        annotation = "\(World.stem).json"

        [[session]]
        sorted_recording = "\(World.first)"

        [session.tracks]
        "B 0409" = { stream = "ProbeA", shank = 2 }
        A_0409 = "45883-2"
        "quote\\"d" = { stream = "ProbeA", shank = 1 }

        [[session]]
        sorted_recording = "\(World.second)"
        surface_finding = "s"

        [session.tracks]
        C = "ProbeB"

        """)
  }

  @Test func bothSchemasGiveTheSameMappingAndItsTableComesBack() throws {
    let context = try context()
    let rows = [
      World.row(0, "A", World.first, "ProbeA", shank: "3"),
      World.row(1, "B", World.first, "45883-2"), World.row(2, "C", World.second, "ProbeB"),
    ]
    let launcher = ManifestTable(rows: rows)
    let alignment = launcher.converted(to: .alignment, context: context).table
    let annotation = "\(World.stem).json"
    let one = MappingFile.mapping(of: launcher, annotation: annotation, context)
    let other = MappingFile.mapping(of: alignment, annotation: annotation, context)
    #expect(one.mapping == other.mapping && one.notes + other.notes == [])
    // Without a search, an alignment row tells that its stream is split.
    let unknown = MappingFile.mapping(of: alignment, annotation: annotation, nil)
    #expect(unknown.mapping == one.mapping && unknown.notes == [])
    let read = try ManifestFile(reading: Array(one.mapping.text.utf8), named: "-").text(context)
    #expect(read.table.rows == alignment.rows)
  }

  @Test func whatAMappingCannotSayIsNotedWithItsRows() throws {
    let rows = [
      World.row(0, "A", World.first, "ProbeA", changing: [.mouseID: "2"]),
      World.row(1, "A", World.first, "45883-1", changing: [.probeFile: "other"]),
      World.row(2, "B", World.first, "ProbeA", changing: [.histologyShank: "1", .ephysShank: "0"]),
      World.row(3, "C", World.first, "45883-2", changing: [.histologyShank: "3"]),
      World.row(4, "D", World.first, "ProbeC", changing: [.logicalProbe: "P"]),
      World.row(5, "E", "", "ProbeC"), World.row(6, "", World.first, "ProbeC"),
      World.row(7, "F", World.first, "ProbeA", changing: [.surfaceFinding: "s"]),
      World.row(8, "G", World.second, "ProbeA", changing: [.registrationAsset: "p"]),
      World.row(
        9, "H", World.second, "ProbeB",
        changing: [.registrationAsset: "q", .mouseID: "1", .annotationFormat: "swc"]),
      World.row(10, "I", World.second, "ProbeB", changing: [.histologyShank: "x"]),
    ]
    let (mapping, notes) = MappingFile.mapping(
      of: ManifestTable(schema: .alignment, rows: rows), annotation: "\(World.stem).json",
      try context())
    #expect(mapping.mouse == "2" && mapping.registrationAsset == "p")
    #expect(
      notes.map { $0.dropFirst("A mapping file cannot say ".count) } == [
        "another mouseid: left out in rows 2, 3, 4, 5, 6, 7, 8, 9 and 2 more.",
        "a probe_file other than the annotation's name: left out in row 2.",
        "a track twice in one recording: left out in row 2.",
        "a histology_shank that differs from ephys_shank: left out in row 3.",
        "another shank of a split stream: left out in row 4.",
        "logical_probe “P”: left out in row 5.",
        "a row that lacks its recording, its stream or its track: left out in rows 6 and 7.",
        "another surface_finding of the same recording: left out in row 8.",
        "annotation_format “swc”: left out in row 10.",
        "another registration_asset: left out in row 10.",
        "a shank that is no number: left out in row 11.",
      ])
  }

  static let places: [(stem: String, state: String?, place: String, annotation: String)] = [
    ("s", nil, "m.toml", "s.json"), ("s", "s.json", "m.toml", "s.json"),
    ("s", "/a/s.json", "/a/m.toml", "s.json"), ("s", "/a/s.json", "/b/m.toml", "/a/s.json"),
    ("s", "a/s.json", "b/m.toml", "s.json"), ("t", "/a/s.json", "/b/m.toml", "t.json"),
  ]

  @Test(arguments: places)
  func namesTheStateFromWhereTheFileIs(
    stem: String, state: String?, place: String, annotation: String
  ) {
    #expect(MappingFile.annotation(stem: stem, state: state, from: place) == annotation)
  }

  @Test(arguments: [
    ("mouseid,sorted_recording,probe_file,probe_id,probe_name\n", false),
    ("\n# by hand\nmouseid = 1\nannotation='a'", true), ("[[session]]", true),
  ])
  func aFileWithoutANameIsKnownByItsFirstLine(text: String, isMapping: Bool) {
    let read = Result { try ManifestFile(reading: Array(text.utf8), named: "-") }
    switch read {
    case .success(.mapping): #expect(isMapping)
    case .success(.table): #expect(!isMapping)
    case .failure(let error): #expect("\(error)".contains("Mapping") == isMapping)
    }
  }
}
