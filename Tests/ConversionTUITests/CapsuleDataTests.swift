import AssetSearch
import TestSupport
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct CapsuleDataTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var variables: [String: String] = [:]
    var isConfigured = false
    var exists = false
    /// Whether attachments are told of.
    let isTold: Bool
  }

  static let cases = [
    Case(testDescription: "elsewhere", isTold: false),
    Case(
      testDescription: "a capsule without data", variables: ["CO_CAPSULE_ID": "x"], isTold: true),
    Case(testDescription: "an empty variable", variables: ["CO_CAPSULE_ID": ""], isTold: false),
    Case(
      testDescription: "another service's variable", variables: ["CODE_OCEAN_DOMAIN": "x"],
      isTold: false),
    Case(testDescription: "a folder that somebody configured", isConfigured: true, isTold: true),
    Case(testDescription: "the folder is there", exists: true, isTold: true),
  ]

  @Test(arguments: cases) func capsulesAreKnownByOneSign(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    if example.exists { try Files.makeFolder(data + "/attached") }
    let environment = ProcessEnvironment(variables: example.variables, workingFolder: "/")
    let file: JSONValue = ["data_folder": .string(data)]
    let configuration = try Configuration(
      file: example.isConfigured ? (path: "config.json", content: file) : nil, environment: [:],
      defaults: [.dataFolder: .string(data)])
    let attached = environment.attachedData(configuration)
    #expect((attached != nil) == example.isTold)
    #expect(attached?.folder == (example.isTold ? data : nil))
    let asset = DataAsset(id: "a", name: "attached", created: 0)
    #expect((attached?.path(of: asset) != nil) == example.exists)
  }

  @Test func namesInAFolderAreReadAsTheyAre() throws {
    let folder = try TemporaryFolder()
    for name in ["plain", "with blank", "ü#+", ".hidden"] {
      try Files.makeFolder("\(folder.path)/\(name)")
    }
    #expect(
      Set(try #require(Files.entries(of: folder.path)))
        == ["plain", "with blank", "ü#+", ".hidden"])
    #expect(Files.entries(of: "\(folder.path)/none") == nil)
  }
}
