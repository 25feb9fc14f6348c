import Neuroglancer
import Testing
import Vocabulary

@Suite struct StateSessionTests {
  static let first = "SmartSPIM_700001_2024-05-20_15-19-15"
  static let second = "SmartSPIM_700001_2024-03-01_10-00-00"

  private func state(naming sources: [String]) throws -> NeuroglancerState {
    let layers = sources.enumerated().map { index, source in
      #"{"type": "image", "name": "i\#(index)", "source": "s3://bucket/\#(source)"}"#
    }
    let track = #"{"type": "annotation", "name": "A1"}"#
    return try Samples.parse(#"{"layers": [\#((layers + [track]).joined(separator: ","))]}"#)
  }

  @Test func takesTheOnlySessionHoweverOftenNamed() throws {
    let state = try state(naming: [Self.first, "x/\(Self.first)_stitched/y", "none"])
    #expect(try state.session().id == Self.first)
    #expect(try state.session(choosing: SessionName(firstIn: Self.first)).id == Self.first)
  }

  @Test func asksForAChoiceBetweenSeveral() throws {
    let state = try state(naming: [Self.first, Self.second, Self.first])
    let both = [try SessionName(firstIn: Self.first), try SessionName(firstIn: Self.second)]
    #expect(state.sessions == both)
    #expect(throws: StateError.severalSessions(both)) { try state.session() }
    #expect(try state.session(choosing: both[1]) == both[1])
    let message = StateError.severalSessions(both).message
    #expect(message.contains("2 sessions"))
    #expect(message.contains(Self.first) && message.contains(Self.second))
  }

  @Test func refusesAChoiceThatNoSourceNames() throws {
    let state = try state(naming: [Self.first])
    let other = try SessionName(firstIn: Self.second)
    let found = [try SessionName(firstIn: Self.first)]
    #expect(throws: StateError.sessionNotInState(other, found: found)) {
      try state.session(choosing: other)
    }
  }

  @Test func saysWhatWasLookedForAndWhereWithoutASession() throws {
    let state = try state(naming: ["brain-1", "brain-2"])
    let error = StateError.noSession(
      imageSources: ["s3://bucket/brain-1", "s3://bucket/brain-2"])
    #expect(throws: error) { try state.session() }
    #expect(error.message.contains("<platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>"))
    #expect(error.message.contains("“s3://bucket/brain-1” and “s3://bucket/brain-2”"))
  }

  @Test func saysWhenThereAreNoImageSourcesAtAll() throws {
    let state = try Samples.parse(#"{"layers": [{"type": "annotation", "name": "A1"}]}"#)
    #expect(throws: StateError.noSession(imageSources: [])) { try state.session() }
    #expect(StateError.noSession(imageSources: []).message.contains("has none"))
  }

  @Test func keepsAMessageOfManySourcesShort() {
    let sources = (1...900).map { "s3://bucket/\($0)" }
    let message = StateError.noSession(imageSources: sources).message
    #expect(message.contains("and 895 more"))
    #expect(message.count < 400)
  }
}
