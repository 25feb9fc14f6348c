import AssetSearch
import TestSupport
import Testing
import Vocabulary

/// The search finds what a plain reading of the rules finds, in worlds drawn by chance in which
/// services fail, whatever the order of the answers.
@Suite struct PlainReadingTests {
  @Test(arguments: 0..<150) func theSearchFindsWhatTheRulesSay(seed: UInt64) throws {
    let world = FakeWorld.random(seed: seed)
    let brain = try Names.session(Names.brain)
    let expected = PlainReading(world: world, imageSessions: [brain]).findings()
    var generator = SeededGenerator(seed: seed)
    let search = RecordingSearch(
      subject: "717381", imageSources: [Names.imageSource],
      in: .cloud(buckets: ["first", "second"]))
    let found = world.run(search, shuffledBy: &generator).assets
    let findings = PlainReading.Findings(found)
    #expect(findings.lines == expected.lines)
  }
}

extension PlainReading.Findings {
  /// One below the other, so that a difference is a line.
  var lines: [String] {
    [all, ecephys, surface, smartspim, stitched, sorted].enumerated().flatMap { index, part in
      part.map { "\(index) \($0)" }
    }
  }

  init(_ assets: SubjectAssets) {
    all = assets.all.map(\.id)
    ecephys = assets.ecephys.map { "\($0.session): \($0.asset.value?.id ?? "-")" }
    surface = assets.surface.map { "\($0.key) → \($0.value)" }.sorted()
    smartspim = assets.smartspim.map { $0.asset.value?.id ?? "-" }
    stitched = assets.stitched.map { $0.asset.value?.id ?? "-" }
    sorted = assets.sorted.map { recording in
      if recording.probes.reason?.hasPrefix("The asset names no source bucket") == true {
        return "\(recording.id) nowhere"
      }
      return [
        recording.id, recording.probes.value?.joined(separator: " ") ?? "-",
        recording.streams.value?.joined(separator: " ") ?? "-", recording.sorter.value ?? "-",
        recording.isAnalyzer.value.map { "\($0)" } ?? "-",
        recording.isError.map { "\($0)" } ?? "-",
      ].joined(separator: " | ")
    }
  }
}
