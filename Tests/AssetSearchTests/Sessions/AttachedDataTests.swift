import AssetSearch
import Testing
import Vocabulary

@Suite struct AttachedDataTests {
  static let data = AttachedData(folder: "/data", entries: ["mounted", "by-name", "other"])

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let asset: DataAsset
    let path: String?
  }

  static let cases = [
    Case(
      testDescription: "by its mount",
      asset: DataAsset(id: "a", name: "name", mount: "mounted", created: 0), path: "/data/mounted"),
    Case(
      testDescription: "by its name",
      asset: DataAsset(id: "b", name: "by-name", mount: "elsewhere", created: 0),
      path: "/data/by-name"),
    Case(
      testDescription: "not at all", asset: DataAsset(id: "other", name: "c", created: 0), path: nil
    ),
  ]

  @Test(arguments: cases) func findsTheFolderOfAnAsset(_ example: Case) {
    #expect(Self.data.path(of: example.asset) == example.path)
  }

  @Test func namesThoseThatAreMissing() {
    #expect(Self.data.missing(Self.cases.map(\.asset)).map(\.id) == ["other"])
  }
}
