import Glibc
import TestSupport
import Testing

@testable import ConversionTUI

/// What comes from outside has an end: just above it, it is refused in words.
@Suite struct BoundsTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func environment() -> ProcessEnvironment {
    ProcessEnvironment(variables: ["HOME": folder.path], workingFolder: folder.path)
  }

  @Test func theConfigurationFile() throws {
    let blanks = Array(repeating: UInt8(ascii: " "), count: 1 << 20)
    try folder.write(Array("{}".utf8) + blanks.dropFirst(2), to: "full.json")
    try folder.write(Array("{}".utf8) + blanks.dropFirst(1), to: "over.json")
    _ = try environment().configuration(file: "\(folder.path)/full.json")
    let path = "\(folder.path)/over.json"
    let error = #expect(throws: ConfigurationError.self) {
      _ = try environment().configuration(file: path)
    }
    #expect(error?.message.contains("larger than 1 MiB") == true)
  }

  @Test func theEntriesOfAFolder() throws {
    for number in 0..<5 { try folder.write([], to: "\(number)") }
    #expect(Files.entries(of: folder.path, limit: 5)?.count == 5)
    #expect(Files.entries(of: folder.path, limit: 4)?.count == 4)
  }

  @Test func variablesAreNotPrinted() {
    let environment = ProcessEnvironment(
      variables: ["X": "NeverToBeSeen"], workingFolder: "/here")
    var dumped = ""
    dump(environment, to: &dumped)
    for text in ["\(environment)", String(reflecting: environment), dumped] {
      #expect(!text.contains("NeverToBeSeen") && text.contains("/here"))
    }
  }
}
