import AssetSearch
import Manifest
import Testing

/// Mapping files of `aind-ibl-build-manifest`.
@Suite struct MappingFileTests {
  private static let sample = """
    # Which track is which stream.
    mouseid = 717381
    annotation = "states/brain.v2.json"
    registration_asset = "reg/ccf"

    [[session]]
    sorted_recording = "\(World.first)"
    surface_finding = "\(World.surface)"

    [session.tracks]
    "B 0409" = { stream = "ProbeA", shank = 2 }
    A_0409 = "45883-2"
    "日本" = {stream = "ProbeA", shank = 1}

    [[session]]
    sorted_recording = "\(World.second)"
    tracks = { C = "ProbeB" }

    """

  private func context(_ streams: [String] = ["45883-1", "45883-2", "ProbeA"]) throws
    -> MatchingContext
  {
    try World.context(
      sorted: [
        try World.recording(World.first, probes: .found(streams), streams: .found(streams)),
        try World.recording(World.second),
      ], selected: [])
  }

  private static let shown: [ManifestColumn] = [
    .histologyTrackID, .logicalProbe, .ephysCollection, .histologyShank, .ephysShank,
  ]

  @Test func aMappingBecomesRowsInTheOrderOfTheFile() throws {
    let text = try ManifestFile(reading: Array(Self.sample.utf8), named: "brain.TOML")
      .text(try context())
    #expect(text.notes == [])
    #expect(text.table.schema == .alignment)
    #expect(
      text.table.rows.map { row in Self.shown.map { row[$0] } } == [
        ["B 0409", "ProbeA", "ProbeA", "1", "1"], ["A_0409", "45883", "45883-2", "1", "0"],
        ["日本", "ProbeA", "ProbeA", "0", "0"], ["C", "ProbeB", "ProbeB", "", ""],
      ])
    let row = text.table.rows[0]
    #expect(row[.mouseID] == "717381" && row[.probeFile] == "brain.v2")
    #expect(row[.surfaceFinding] == World.surface && row[.registrationAsset] == "reg/ccf")
    #expect(text.table.rows[3][.surfaceFinding].isEmpty)
  }

  @Test func withoutASearchTheFileTellsWhatIsSplit() throws {
    let mapping = """
      mouseid = "1"
      annotation = "a"
      [[session]]
      sorted_recording = "r"
      tracks = { A = "46101-1", B = "46101-3", C = "45883-1" }
      """
    let table = try MappingFile(reading: Array(mapping.utf8)).table(nil).table
    #expect(
      table.rows.map { row in Self.shown.dropFirst().map { row[$0] } } == [
        ["46101", "46101-1", "0", "0"], ["46101", "46101-3", "2", "0"],
        ["45883-1", "45883-1", "", ""],
      ])
  }

  @Test func whatTheOtherToolRefusesOrIgnoresIsTold() throws {
    let mapping = """
      mouseid = "1"
      annotation = "a.json"
      typo = 1
      [[session]]
      sorted_recording = "\(World.first)"
      tracks = { A = { stream = "45883-1", shank = 1 }, B = "ProbeA" }
      [[session]]
      sorted_recording = "\(World.second)"
      surface_findings = ""
      tracks = { B = "ProbeA" }
      """
    let text = try ManifestFile(reading: Array(mapping.utf8), named: "-").text(try context())
    #expect(
      text.notes == [
        "Ignored “typo” (line 3) and “surface_findings” (line 9), which a mapping file does not "
          + "have.",
        "aind-ibl-build-manifest refuses a shank of a split stream, which is one shank itself: "
          + "“A”.",
        "aind-ibl-build-manifest refuses a track in several sessions: “B”.",
      ])
  }

  static let mistakes: [(text: String, message: String)] = [
    ("mouseid = ", "Not valid TOML: line 1, column 11: "),
    ("mouseid = \"1\"\nannotation = \"a\"\n[session.tracks\n", "Not valid TOML: line 3, column "),
    ("mouseid = \"1\"\nmouseid = \"2\"\n", "Not valid TOML: line 2, column "),
    ("annotation = \"a\"", "No mapping of tracks to streams: line 1: the file lacks mouseid."),
    ("mouseid = \"1\"", "No mapping of tracks to streams: line 1: the file lacks annotation."),
    (
      "mouseid = 1.5\nannotation = \"a\"",
      "No mapping of tracks to streams: line 1: there is no text between quotes."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[session]\nsorted_recording = \"r\"",
      "No mapping of tracks to streams: line 3: sessions are written [[session]], each."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\n",
      "No mapping of tracks to streams: line 3: the session lacks sorted_recording."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\nsorted_recording = \"r\"\ntracks = 1",
      "No mapping of tracks to streams: line 5: the tracks are no table of names and streams."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\nsorted_recording = \"r\"\ntracks.A = 1",
      "No mapping of tracks to streams: line 5: track “A” says no stream."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\nsorted_recording = \"r\"\n"
        + "tracks.A = { shank = 1 }",
      "No mapping of tracks to streams: line 5: track “A” lacks stream."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\nsorted_recording = \"r\"\n"
        + "tracks.A = { stream = \"s\", shank = 0 }",
      "No mapping of tracks to streams: line 5: a shank is a whole number from 1."
    ),
    (
      "mouseid = 1\nannotation = \"a\"\n[[session]]\nsorted_recording = \"r\"\n"
        + "tracks.A = { stream = \"s\", shank = \"1\" }",
      "No mapping of tracks to streams: line 5: a shank is a whole number from 1."
    ),
    ("a = \"\u{0}\"", "Not valid TOML: line 1, column "),
    // What toml++ itself would stop at.
    ("a = 1\n[\"b\".]\nc = 1", "Not valid TOML: line 2, column "),
    ("a = 1\n\n[[{b]]\nc = 1", "Not valid TOML: line 3, column 1: this line is not understood."),
    ("a = 1\né = 1", "Not valid TOML: line 2, column "),
  ]

  @Test(arguments: mistakes)
  func aBadFileSaysWhere(text: String, message: String) {
    let error = #expect(throws: ManifestError.self) {
      try MappingFile(reading: Array(text.utf8))
    }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    #expect(error?.remedy.isEmpty == false)
  }

  static let bounds: [(what: String, text: String)] = [
    ("dots", "a" + String(repeating: ".a", count: 200_000) + " = 1"),
    ("lists", "a = " + String(repeating: "[", count: 200_000)),
    ("tables", "a = " + String(repeating: "{a=", count: 100_000)),
    ("a head of dots", "[a" + String(repeating: ".a", count: 200_000) + "]"),
    ("size", String(repeating: "# nothing\n", count: 100_000)),
  ]

  @Test(arguments: bounds)
  func sizesAndDepthsAreBounded(what: String, text: String) {
    #expect(throws: ManifestError.self) { try MappingFile(reading: Array(text.utf8)) }
  }

  @Test func otherEncodingsAreNamed() {
    #expect(throws: ManifestError.otherEncoding("UTF-16")) {
      try MappingFile(reading: [0xFF, 0xFE, 0x61, 0x00])
    }
    #expect(throws: ManifestError.notUTF8(line: 2, column: 2)) {
      try MappingFile(reading: Array("a\nb".utf8) + [0xFF])
    }
  }

  @Test func aFileHasAnEnd() {
    let comment = Array(repeating: UInt8(ascii: "#"), count: MappingFile.sizeLimit + 1)
    #expect(throws: ManifestError.mappingTooLarge(bytes: comment.count)) {
      try MappingFile(reading: comment)
    }
    // One byte less is looked into, and has no keys.
    let error = #expect(throws: ManifestError.self) {
      try MappingFile(reading: Array(comment.dropLast()))
    }
    #expect(error != .mappingTooLarge(bytes: comment.count - 1))
  }
}
