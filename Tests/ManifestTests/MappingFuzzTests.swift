import Manifest
import TestSupport
import Testing
import Vocabulary

/// Random mappings, and texts that only look like mapping files.
@Suite struct MappingFuzzTests {
  @Test func readsWhatItWrites() throws {
    try Fuzz("mapping-write", cases: 200).run { random in
      let mapping = Self.mapping(&random)
      let read = try MappingFile(reading: Array(mapping.text.utf8))
      try hold(Self.bytes(read) == Self.bytes(mapping), "\(mapping.text) became \(read)")
    }
  }

  @Test func readsAnything() throws {
    let sample = """
      mouseid = "1"
      annotation = 'a.json'
      [[session]]
      sorted_recording = "r"
      [session.tracks]
      A = "45883-1"
      "B" = { stream = "ProbeA", shank = 2 }
      """
    let tokens = [
      "[", "]", "[[", "{", "}", "=", ".", "\"", "'''", "\"\"\"", "\n", "\\u0000", "1e999",
      "session",
      "tracks", "shank", "1979-05-27T07:32:00Z", "inf", "#", ",",
    ]
    try Fuzz("mapping-read", cases: 400).run { random in
      var bytes = Array(sample.utf8)
      random.mutate(&bytes, tokens: tokens)
      do {
        let mapping = try MappingFile(reading: bytes)
        let again = try MappingFile(reading: Array(mapping.text.utf8))
        try hold(Self.bytes(again) == Self.bytes(mapping), "\(bytes): \(mapping)")
        _ = mapping.table(nil)
      } catch let error as ManifestError {
        let text = error.message
        try hold(!text.isEmpty && printable(text) == text, "the message of \(error)")
      }
    }
  }

  private static func mapping(_ random: inout SeededGenerator) -> MappingFile {
    let sessions = (0..<random.below(4)).map { _ in
      var names: Set<String> = []
      var session = MappingFile.Session(
        sortedRecording: random.text(random.below(9)), surfaceFinding: nil, tracks: [])
      if random.chance(in: 2) { session.surfaceFinding = random.text(3) + "s" }
      for _ in 0..<random.below(5) {
        let name = random.text(random.below(9))
        // Keys are told apart by their bytes.
        guard names.insert(name.utf8.map { "\($0)" }.joined(separator: " ")).inserted else {
          continue
        }
        session.tracks.append(
          MappingFile.Assignment(
            track: name, stream: random.text(random.below(9)),
            shank: random.chance(in: 2) ? random.below(4) : nil))
      }
      return session
    }
    return MappingFile(
      mouse: random.text(random.below(9)), annotation: random.text(random.below(9)),
      sessions: sessions)
  }

  /// Swift calls texts equal that only look alike; a mapping must keep each scalar.
  private static func bytes(_ mapping: MappingFile) -> [[UInt8]] {
    let heads = [mapping.mouse, mapping.annotation]
    let sessions = mapping.sessions.flatMap { session in
      [session.sortedRecording, session.surfaceFinding ?? "-"]
        + session.tracks.flatMap { [$0.track, $0.stream, "\($0.shank ?? -1)"] }
    }
    return (heads + sessions).map { Array($0.utf8) }
  }
}
