import Manifest
import TestSupport
import Testing
import Vocabulary

/// Random tables, and texts that only look like tables.
@Suite struct DelimitedFuzzTests {
  @Test(arguments: DelimitedText.allCases)
  func readsWhatItWrites(_ format: DelimitedText) throws {
    try Fuzz("write-\(format)", cases: 200).run { random in
      let rows = (0...random.below(6)).map { _ in
        (0...random.below(5)).map { _ in random.text(random.below(8)) }
      }
      let text = format.text(rows)
      let read = try format.rows(of: text)
      try hold(Self.scalars(read) == Self.scalars(rows), "\(rows) became \(read)")
    }
  }

  @Test(arguments: DelimitedText.allCases)
  func readsAnything(_ format: DelimitedText) throws {
    try Fuzz("read-\(format)", cases: 300).run { random in
      let bytes = Self.bytes(&random)
      do {
        let rows = try format.rows(of: bytes)
        try hold(rows.allSatisfy { !$0.isEmpty }, "a row without cells in \(bytes)")
        let again = try format.rows(of: format.text(rows))
        try hold(Self.scalars(again) == Self.scalars(rows), "\(bytes): \(rows), then \(again)")
      } catch let error as ManifestError {
        try Self.check(error)
      }
    }
  }

  @Test func opensAnyTable() throws {
    let header = "mouseid,sorted_recording,probe_file,probe_name,probe_shank,probe_id\n"
    try Fuzz("manifest-text", cases: 200).run { random in
      var bytes = Array("\(header)812345,asset,state,ProbeA,0,A_0408\n1,2,3,\"a\nb\",5\n".utf8)
      random.mutate(&bytes, tokens: ["probe_name", "probe_id", ",", "\t", "\"", "\n", "\r\n", "0"])
      do {
        let table = try ManifestText(reading: bytes).table
        let text = ManifestText.text(table)
        let again = try ManifestText(reading: Array(text.utf8), as: .csv).table
        try hold(ManifestText.text(again) == text, "\(bytes): \(text)")
      } catch let error as ManifestError {
        try Self.check(error)
      }
    }
  }

  private static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    let pieces = ["\"", "\"\"", "\t", ",", "\n", "\r", "\r\n", "a", "日本", "\u{FEFF}", "\0"]
    return (0..<random.below(40)).flatMap { _ in
      random.chance(in: 5) ? random.bytes(2) : Array(random.one(of: pieces).utf8)
    }
  }

  /// Swift calls texts equal that only look alike; a table must keep each scalar.
  private static func scalars(_ rows: [[String]]) -> [[[UInt8]]] {
    rows.map { $0.map { Array($0.utf8) } }
  }

  private static func check(_ error: ManifestError) throws {
    let text = error.message
    try hold(!text.isEmpty && printable(text) == text, "the message of \(error)")
  }
}
