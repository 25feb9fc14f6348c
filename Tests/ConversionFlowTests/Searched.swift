import AssetSearch
import TestSupport
import Vocabulary

/// What real searches find of the invented mouse, whose services fail as told.
enum Searched {
  static let sorted = "\(Brain.first)_sorted_2025-04-09_22-15-25"
  /// A session of which there is a record, and nothing that it leads to.
  static let lost = "ecephys_812345_2025-04-10_09-31-44"

  private static var world: FakeWorld {
    var world = FakeWorld(subject: "812345")
    world.addSession(Brain.first)
    world.addSession(Brain.second)
    world.addSorted(sorted)
    world.addSession(Brain.session, modalities: ["SPIM"])
    world.add(
      DataAsset(
        id: "stitched", name: "\(Brain.session)_stitched_2025-06-02_17-45-30", created: 1))
    let videos = "\(Brain.first)_videos"
    world.add(DataAsset(id: "linked", name: videos, created: 2), reach: [])
    world.add(
      MetadataRecord(name: videos, created: "2025-04-09", location: nil, assetIDs: ["linked"]))
    world.add(
      MetadataRecord(
        name: lost, created: "2025-04-10",
        location: DataLocation(bucket: "aind-open-data", key: lost), assetIDs: []))
    return world
  }

  static func everything() -> SubjectAssets { found { _ in nil } }

  /// - Parameters:
  ///   - silent: Questions that nobody answers.
  ///   - failing: What is answered in place of the world's own; nil where that stands.
  static func found(
    silent: (Question) -> Bool = { _ in false }, failing: (Question) -> Answer?
  ) -> SubjectAssets {
    var search = RecordingSearch(
      subject: "812345",
      imageSources: ["s3://aind-open-data/\(Brain.session)_stitched_2025-06-02_17-45-30/a"])
    var open = search.start()
    while !open.isEmpty {
      open = open.filter { !silent($0) }.flatMap { question in
        search.take(failing(question) ?? world.answer(question), to: question)
      }
    }
    return search.assets
  }
}
