import Neuroglancer
import TestSupport
import Testing
import Vocabulary

/// Mutated states: the parser never crashes, places what is wrong, and lets nothing odd through.
@Suite struct StateFuzzTests {
  @Test func survivesMutations() throws {
    let document = try Samples.bytes(Samples.fourTracks)
    let json = String(decoding: document, as: UTF8.self)
    let link = Array("https://h.org/#!\(Samples.percentEncoded(json))".utf8)
    var opened = 0
    var refused = 0
    try Fuzz("state", cases: 2000).run { random in
      var bytes = random.chance(in: 8) ? link : document
      random.mutate(&bytes, tokens: Self.tokens)
      do {
        try check(try NeuroglancerState(parsing: bytes))
        opened += 1
      } catch let error as StateError {
        try check(error, lines: bytes.count { $0 == UInt8(ascii: "\n") } + 1)
        refused += 1
      }
    }
    // Both paths must have been taken, or the mutations are too mild or too harsh.
    let cases = opened + refused
    #expect(cases < 100 || opened > cases / 20 && refused > cases / 20)
  }

  private static let tokens = [
    "\"point\"", "\"annotation\"", "\"type\"", "\"name\"", "\"layers\"", "\"source\"", "\"m\"",
    "\"transform\"", "\"url\"", "true", "false", "null", "100", "300", "0.5", "2e-06", "1e308",
    "[]", "{}", "\"\"", "\"A_0409\"", "\"image\"", "\"t\"", "-1", "\"archived\"",
  ]

  private func check(_ state: NeuroglancerState) throws {
    try hold(!state.layers.isEmpty, "\(state)")
    try hold(Set(state.tracks.map(\.name)).count == state.tracks.count, "\(state)")
    for track in state.tracks {
      try hold(!track.name.isEmpty, "\(state)")
      let counts = Set(track.points.map(\.count))
      try hold(counts.count <= 1 && !counts.contains(0), "\(state)")
      try hold(track.scale.isEmpty || counts.allSatisfy { $0 == track.scale.count }, "\(state)")
      try hold(track.lengthInMicrometres.map { $0.isFinite && $0 >= 0 } ?? true, "\(state)")
      try hold(
        track.fittedLine.map { $0.residuals.count == track.points.count } ?? true, "\(state)")
    }
    for text in state.notes { #expect(printable(text) == text) }
  }

  private func check(_ error: StateError, lines: Int) throws {
    try hold(!error.message.isEmpty && printable(error.message) == error.message, "\(error)")
    switch error {
    case .notJSON(.syntax(let line, let column, _), in: let container):
      try hold(line >= 1 && column >= 1, "\(error)")
      try hold(container == .link || line <= lines, "\(error)")
    case .notUTF8(_, let offset, let line, let column, in: let container):
      try hold(offset >= 1 && line >= 1 && column >= 1, "\(error)")
      try hold(container == .link || line <= lines, "\(error)")
    default: break
    }
  }
}
