import Screen
import Testing

@testable import ConversionFlow

@Suite struct PathCompletionTests {
  static let entries = [
    FolderEntry(name: "state.json", isFolder: false),
    FolderEntry(name: "states", isFolder: true),
    FolderEntry(name: "table.csv", isFolder: false),
    FolderEntry(name: ".hidden", isFolder: true),
    FolderEntry(name: "äß", isFolder: false),
  ]
  static let paths: [(typed: String, text: String, candidates: [String])] = [
    ("t", "table.csv", []),
    ("/a/b/st", "/a/b/state", ["state.json", "states/"]),
    ("/a/b/states", "/a/b/states/", []),
    ("~/ä", "~/äß", []),
    ("./", "./", ["state.json", "states/", "table.csv", "äß"]),
    ("", "", ["state.json", "states/", "table.csv", "äß"]),
    (".h", ".hidden/", []),
    ("q", "q", []),
  ]

  @Test(arguments: paths)
  func goesOnAsFarAsItIsClear(_ typed: String, _ text: String, _ candidates: [String]) {
    let completion = PathCompletion(of: typed, among: Self.entries)
    #expect(completion.text == text)
    #expect(completion.candidates == candidates)
    #expect(completion.leadsNowhere == (typed == "q"))
  }

  private func text(_ driver: Driver) -> String {
    (0..<24).map { driver.state.frame.text(row: $0) }.joined(separator: "\n")
  }

  @Test func tabAsksForTheFolderAndShowsWhatComesIntoQuestion() throws {
    var driver = try Driver.filled()
    driver.press(Key(.character("o"), .control))
    driver.type("st")
    driver.press(Key(.tab))
    #expect(driver.effects.last == .listFolder(of: "st"))
    driver.send(.folderListed(.success(Self.entries), of: "st"))
    #expect(text(driver).contains("state.json states/"))
    driver.type("s")
    driver.send(.folderListed(.success(Self.entries), of: "st"))
    #expect(text(driver).contains("states "), "an answer that comes too late changes nothing")
    #expect(!text(driver).contains("state.json"))
    driver.press(Key(.tab))
    let failure = Failure(message: "It cannot be read.", remedy: "")
    driver.send(.folderListed(.failure(FailureError(failure)), of: "states"))
    #expect(driver.state.message?.text.contains("It cannot be read.") == true)
  }
}
