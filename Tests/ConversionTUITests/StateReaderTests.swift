import AssetSearch
import CloudServices
import ConversionFlow
import Neuroglancer
import TestSupport
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct StateReaderTests {
  private static let brain = "SmartSPIM_717381_2024-07-03_10-49-01"
  private static let json =
    #"{"layers": [{"type": "image", "name": "i", "source": "zarr://s3://b/\#(brain)_s/x.zarr"}]}"#

  private func reader(
    _ environment: [String: String] = [:], home: String? = nil
  ) throws -> StateReader {
    let settings = try CloudSettings(environment: environment)
    return StateReader(
      connection: CloudConnection(settings),
      stateFolder: S3Location(bucket: "scratch", key: "states"), home: home)
  }

  static let places: [(String, isStored: Bool)] = [
    ("s3://scratch/states/a/a.json", true), ("s3://scratch/states/a/b.json", false),
    ("s3://scratch/states/a.json", false), ("s3://scratch/states/x/a/a.json", false),
    ("s3://scratch/other/a/a.json", false), ("s3://else/states/a/a.json", false),
    ("s3://scratch/states/a/a", false),
  ]

  @Test(arguments: places) func attachesOnlyWhatIsInPlace(_ url: String, _ isStored: Bool) throws {
    let location = try #require(S3Location(url: url))
    let state = StoredState(location: DataLocation(location), modified: 1, size: 2)
    #expect(try reader().origin(of: state) == (isStored ? .stored(state) : .file(path: url)))
  }

  @Test func readsAFile() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.json.utf8), to: "s.json")
    for (typed, path) in [
      ("\(folder.path)/s.json", "\(folder.path)/s.json"), (" ~/s.json\n", "\(folder.path)/s.json"),
    ] {
      let opened = try await reader(home: folder.path).open(.typed(typed))
      #expect(opened.origin == .file(path: path))
      #expect(opened.session.id == Self.brain && opened.content.json == Array(Self.json.utf8))
    }
    await #expect(throws: FileError.self) { try await reader().open(.typed("/none/s.json")) }
  }

  @Test(arguments: ["-", " -\n"]) func leavesTheKeyboardAlone(_ typed: String) async throws {
    var reader = try reader()
    reader.readsStandardInput = false
    await #expect(throws: FileError.standardStream) {
      try await reader.open(.typed(typed))
    }
  }

  @Test func readsALinkAndAPaste() async throws {
    let link = "https://neuroglancer.example/#!\(Self.json)"
    let typed = try await reader().open(.typed(link))
    let pasted = try await reader().open(.pasted(Array(Self.json.utf8)))
    #expect(typed.origin == .pasted && pasted.origin == .pasted)
    #expect(typed.content.json == pasted.content.json)
    await #expect(throws: StateError.self) { try await reader().open(.typed("https://x.example")) }
  }

  @Test func readsFromS3() async throws {
    let emulator = try EmulatorProcess()
    let settings = try CloudSettings(environment: emulator.environment)
    let connection = CloudConnection(settings)
    let reader = StateReader(
      connection: connection, stateFolder: settings.stateFolder, home: nil)
    let stored = try #require(try await connection.storedStates.list().first)
    let chosen = try await reader.open(.stored(stored))
    let typed = try await reader.open(.typed("\(stored.location)"))
    #expect(chosen.origin == .stored(stored))
    guard case .stored(let same) = typed.origin else {
      Issue.record("\(typed.origin)")
      return
    }
    #expect(same.location == stored.location && typed.content.json == chosen.content.json)
    await #expect(throws: SearchError.self) {
      try await reader.open(.typed("s3://aind-open-data/none.json"))
    }
  }

  @Test func takesTheSessionThatIsChosen() async throws {
    let other = "SmartSPIM_717381_2024-08-01_10-00-00"
    let sources = [Self.brain, other].enumerated().map { index, name in
      #"{"type": "image", "name": "i\#(index)", "source": "zarr://s3://b/\#(name)/x"}"#
    }
    let bytes = Array(#"{"layers": [\#(sources.joined(separator: ","))]}"#.utf8)
    await #expect(throws: StateError.self) { try await reader().open(.pasted(bytes)) }
    let opened = try await reader().open(.pasted(bytes), choosing: other)
    #expect(opened.session.id == other)
    await #expect(throws: SessionNameError.self) {
      try await reader().open(.pasted(bytes), choosing: "neither")
    }
  }
}
