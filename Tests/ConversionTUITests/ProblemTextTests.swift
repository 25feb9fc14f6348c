import AssetSearch
import Manifest
import Neuroglancer
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct ProblemTextTests {
  private static let matching = MatchingContext(
    stem: "state", subject: "717381", tracks: [], assets: SubjectAssets(subject: "717381"),
    selectedAssets: [])

  private static let table = ManifestTable(
    rows: [4, 9].map { id in
      ManifestRow(
        id: id,
        cells: [
          .mouseID: "717381", .sortedRecording: "r\u{1B}", .probeFile: "state",
          .ephysCollection: "ProbeA", .histologyTrackID: "t\(id)",
        ])
    })

  @Test func countsRowsAsTheFileDoes() throws {
    let problems = RowValidation(Self.table, Self.matching).problems(in: Self.table)
    let lines = ProblemText.lines(of: problems, in: Self.table)
    #expect(lines.count == problems.count)
    #expect(lines.contains { $0.hasPrefix("error row 1: ") && $0.contains("t4") })
    #expect(lines.contains { $0.hasPrefix("error rows 1, 2: ") })
    #expect(lines.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
  }

  @Test func tellsTheSameToScripts() throws {
    let problems = RowValidation(Self.table, Self.matching).problems(in: Self.table)
    let document = try #require(ProblemText.document(of: problems, in: Self.table).array)
    #expect(document.count == problems.count)
    let track = try #require(
      document.first { $0["message"]?.string?.contains("t9") == true })
    #expect(track["severity"] == "error" && track["rows"] == [2] && track["column"] == "probe_id")
  }
}
