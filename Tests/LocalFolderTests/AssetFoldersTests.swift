import Glibc
import SampleDataRoot
import TestSupport
import Testing

@testable import LocalFolder

@Suite struct AssetFoldersTests {
  static let session = "ecephys_790111_2025-03-11_10-12-44"

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var files: [String] = []
    /// Links and what they lead to.
    var links: [(String, String)] = []
    /// The paths that are found.
    let found: [String]
  }

  static let cases = [
    Case(testDescription: "in the root", files: ["\(session)/x"], found: [session]),
    Case(
      testDescription: "four levels down, not five",
      files: ["a/b/c/\(session)/x", "a/b/c/d/\(session)_sorted/x"], found: ["a/b/c/\(session)"]),
    Case(
      testDescription: "a name with the session in it",
      files: ["\(session)_sorted_2025-03-13_02-11-05/x", "copy of \(session)/x"],
      found: ["copy of \(session)", "\(session)_sorted_2025-03-13_02-11-05"]),
    Case(
      testDescription: "never within one that was found",
      files: ["\(session)/\(session)_sorted/x"], found: [session]),
    Case(
      testDescription: "containers are one file",
      files: [
        "a.nwb/\(session)/x", "b.zarr/\(session)/x", "\(session).nwb/x",
      ], found: []),
    Case(
      testDescription: "a file of the name is none", files: ["\(session)", "a/\(session).json"],
      found: []),
    Case(
      testDescription: "a link to one", files: ["store/deep/deeper/still/\(session)/x"],
      links: [("\(session)", "store/deep/deeper/still/\(session)")], found: [session]),
    Case(
      testDescription: "through a link to a folder", files: ["z/\(session)/x"],
      links: [("a", "z")], found: ["a/\(session)"]),
    Case(
      testDescription: "a link that leads back", files: ["a/\(session)/x"],
      links: [("a/up", ".."), ("a/self", ".")], found: ["a/\(session)"]),
    Case(
      testDescription: "one folder by two ways is one", files: ["a/\(session)/x"],
      links: [("b/\(session)", "../a/\(session)")], found: ["a/\(session)"]),
    Case(
      testDescription: "two folders of one name", files: ["a/\(session)/x", "b/\(session)/x"],
      found: ["a/\(session)", "b/\(session)"]),
    Case(testDescription: "a link to nowhere", links: [(session, "nowhere")], found: []),
    Case(testDescription: "nothing at all", found: []),
  ]

  @Test(arguments: cases) func finds(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let root = try SampleDataRoot(at: folder.path)
    for file in example.files { try root.addFile(file) }
    for (link, target) in example.links { try root.addLink(link, to: target) }
    let found = try AssetFolders(beneath: folder.path)
    #expect(Set(found.folders.map(\.path)) == Set(example.found))
    #expect(found.folders.count == example.found.count)
    #expect(found.unreadable.isEmpty)
  }

  /// A folder with more entries than are looked at is told as one that could not be read.
  @Test func aFolderHasAnEnd() throws {
    let folder = try TemporaryFolder()
    for number in 0..<3 {
      mkdir("\(folder.path)/ecephys_79011\(number)_2025-03-11_10-12-44", 0o700)
    }
    #expect(try AssetFolders(beneath: folder.path, limit: 3).unreadable == [])
    let cut = try AssetFolders(beneath: folder.path, limit: 2)
    #expect(cut.unreadable == [""])
    #expect((1...2).contains(cut.folders.count))
  }

  @Test func aRootThatIsNotThereIsAnError() throws {
    let folder = try TemporaryFolder()
    do throws(SystemFailure) {
      _ = try AssetFolders(beneath: "\(folder.path)/missing")
      Issue.record("it was read")
    } catch {
      #expect(error.code == ENOENT && error.isAbsence)
    }
  }

  /// To root every folder is open.
  @Test(.enabled(if: geteuid() != 0)) func whatCannotBeReadIsTold() throws {
    let folder = try TemporaryFolder()
    let root = try SampleDataRoot(at: folder.path)
    try root.addFile("closed/\(Self.session)/x")
    try root.addFile("open/\(Self.session)_sorted/x")
    chmod("\(folder.path)/closed", 0)
    defer { chmod("\(folder.path)/closed", 0o700) }
    let found = try AssetFolders(beneath: folder.path)
    #expect(found.unreadable == ["closed"])
    #expect(found.folders.map(\.path) == ["open/\(Self.session)_sorted"])
  }
}
