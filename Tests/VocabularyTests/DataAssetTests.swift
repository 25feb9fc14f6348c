import Testing
import Vocabulary

@Suite struct DataAssetTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let name: String
    let tags: [String]
    let dataLevel: String?
    let isRaw: Bool
  }

  static let session = "ecephys_366122_2024-02-29_10-20-30"
  static let sorted = "\(session)_sorted_2024-03-01_16-02-45"
  static let cases = [
    Case(testDescription: "level", name: "x", tags: [], dataLevel: "raw data", isRaw: true),
    Case(
      testDescription: "another level", name: "x", tags: [], dataLevel: "derived", isRaw: false),
    Case(
      testDescription: "another level, but the tag", name: "x", tags: ["raw"],
      dataLevel: "derived", isRaw: true),
    Case(
      testDescription: "another level, but the name", name: session, tags: [],
      dataLevel: "Raw Data", isRaw: true),
    Case(testDescription: "tag", name: sorted, tags: ["x", "raw"], dataLevel: nil, isRaw: true),
    Case(
      testDescription: "tag that contains raw", name: sorted, tags: ["ecephys-raw-2"],
      dataLevel: nil, isRaw: true),
    Case(
      testDescription: "tag in capitals", name: sorted, tags: ["RAW"], dataLevel: nil,
      isRaw: false),
    Case(testDescription: "name", name: session, tags: ["ecephys"], dataLevel: nil, isRaw: true),
    Case(testDescription: "longer name", name: sorted, tags: [], dataLevel: nil, isRaw: false),
    Case(
      testDescription: "prefixed name", name: "x_\(session)", tags: [], dataLevel: nil,
      isRaw: false),
    Case(
      testDescription: "name not normalised", name: "ecephys_366122_2024_02_29_10_20_30", tags: [],
      dataLevel: nil, isRaw: false),
    Case(testDescription: "nothing", name: "x", tags: [], dataLevel: nil, isRaw: false),
  ]

  @Test(arguments: cases)
  func tellsRawData(_ example: Case) {
    let asset = DataAsset(
      id: "1", name: example.name, created: 0, tags: example.tags, dataLevel: example.dataLevel)
    #expect(asset.isRaw == example.isRaw)
  }

  @Test func takesItsNameAsMount() {
    #expect(DataAsset(id: "1", name: "a", created: 0).mount == "a")
    #expect(DataAsset(id: "1", name: "a", mount: "b", created: 0).mount == "b")
  }

  @Test func knowsItsSession() {
    #expect(DataAsset(id: "1", name: Self.sorted, created: 0).session?.id == Self.session)
    #expect(DataAsset(id: "1", name: "manifest", created: 0).session == nil)
  }
}
