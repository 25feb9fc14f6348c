import AssetSearch
import TestSupport
import Testing
import Vocabulary

@Suite struct SurfacePairsTests {
  static func assets(_ sessions: [String]) -> SubjectAssets {
    var world = FakeWorld()
    for session in sessions { world.addSession(session) }
    return world.search().assets
  }

  @Test func theSecondOfADayIsTheSurfaceOfTheFirst() throws {
    let assets = Self.assets([Names.surface, Names.session])
    #expect(
      assets.surface == [try Names.session(Names.session): try Names.session(Names.surface)])
    #expect(assets.warnings.isEmpty)
    #expect(assets.recordingDays == ["2024-04-09"])
  }

  @Test func aLoneRecordingHasNone() {
    let assets = Self.assets([Names.session, "ecephys_717381_2024-04-10_11-14-13"])
    #expect(assets.surface.isEmpty)
    #expect(assets.recordingDays.count == 2)
  }

  @Test func ofThreeTheFirstTwoAreUsedWithAWarning() throws {
    let assets = Self.assets([Names.third, Names.session, Names.surface])
    #expect(
      assets.surface == [try Names.session(Names.session): try Names.session(Names.surface)])
    #expect(
      assets.warnings == [
        "There are 3 raw ecephys assets on 2024-04-09 (\(Names.session), \(Names.surface), "
          + "\(Names.third)): \(Names.surface) is taken as the surface recording of "
          + "\(Names.session)."
      ])
  }

  @Test func sessionsWithoutRawDataDoNotCount() throws {
    var world = FakeWorld()
    world.addSession(Names.surface)
    world.addSession(Names.third)
    world.addSorted(Names.sorted)
    let assets = world.search().assets
    #expect(assets.ecephys.count == 3)
    #expect(
      assets.surface == [try Names.session(Names.surface): try Names.session(Names.third)])
  }

  /// A link may still bring an earlier session of the same day.
  @Test func noPairIsMadeWhileASessionMayCome() throws {
    var world = FakeWorld()
    world.addSession(Names.surface)
    world.addSession(Names.third)
    let source = DataLocation(bucket: "b", key: Names.session)
    world.addFile(source.appending("ecephys/x"))
    world.add(DataAsset(id: "late", name: Names.session, created: 9, source: source), reach: [])
    world.add(MetadataRecord(name: "x", created: "2024", location: nil, assetIDs: ["late"]))
    var search = RecordingSearch(subject: "717381", imageSources: [], in: .cloud(buckets: []))
    var open = search.start()
    while let index = open.firstIndex(where: { $0 != .asset(id: "late") }) {
      let question = open.remove(at: index)
      open += search.take(world.answer(question), to: question)
    }
    #expect(search.assets.ecephys.count { $0.asset.value != nil } == 2)
    #expect(search.assets.surface.isEmpty)
    let surface = world.search(buckets: []).assets.surface
    #expect(surface == [try Names.session(Names.session): try Names.session(Names.surface)])
  }

  @Test func sessionsOfOtherModalitiesDoNotCount() {
    var world = FakeWorld()
    world.addSession(Names.session)
    world.addSession("behavior_717381_2024-04-09_12-00-00", modalities: ["behavior"])
    #expect(world.search().assets.surface.isEmpty)
  }
}
