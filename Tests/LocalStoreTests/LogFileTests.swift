import Glibc
import LocalStore
import TestSupport
import Testing

@Suite struct LogFileTests {
  let folder: TemporaryFolder
  var home: String { folder.path + "/state/conversion-tui" }

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ name: String = "log") throws -> [String] {
    let bytes = try #require(try TextFile.read(home + "/" + name))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func writesPrivateLines() throws {
    let log = LogFile(folder: home)
    log.write("one", now: 1_716_218_355)
    log.write("two\nlines\u{1b}[2J", now: 1_716_218_356)
    let pid = getpid()
    #expect(
      try lines() == [
        "2024-05-20_08-19-15 \(pid) one", "2024-05-20_08-19-16 \(pid) two␊lines␛[2J",
      ])
    #expect(TemporaryFolder.mode(home + "/log") == 0o600)
    #expect(TemporaryFolder.mode(home) == 0o700)
  }

  @Test func setsAsideAFullFile() throws {
    let log = LogFile(folder: home, limit: 100)
    for number in 0..<10 { log.write("line \(number)", now: 0) }
    let (old, new) = (try lines("log.1"), try lines())
    #expect(!old.isEmpty && !new.isEmpty)
    for name in ["log", "log.1"] { #expect(TemporaryFolder.mode("\(home)/\(name)") == 0o600) }
    #expect(new.last?.hasSuffix("line 9") == true)
    // Nothing is lost at the change.
    let numbers = (old + new).compactMap { $0.last.flatMap { Int(String($0)) } }
    #expect(numbers == Array((10 - numbers.count)..<10))
  }

  @Test func severalProgramsShareIt() throws {
    let logs = (0..<3).map { _ in LogFile(folder: home, limit: 200) }
    for number in 0..<30 { logs[number % 3].write("line \(number)", now: 0) }
    #expect(try lines().last?.hasSuffix("line 29") == true)
    #expect(try lines("log.1").count > 1)
  }

  @Test func isNotWrittenThroughALink() throws {
    _ = try Storage(folder: home)
    symlink(folder.path + "/elsewhere", home + "/log")
    LogFile(folder: home).write("x", now: 0)
    #expect(access(folder.path + "/elsewhere", F_OK) != 0)
  }

  /// What was set aside takes the place of a link; what the link led to stays.
  @Test func isNotSetAsideThroughALink() throws {
    _ = try Storage(folder: home)
    try folder.write([1], to: "elsewhere")
    symlink(folder.path + "/elsewhere", home + "/log.1")
    let log = LogFile(folder: home, limit: 50)
    for number in 0..<5 { log.write("line \(number)", now: 0) }
    #expect(try TextFile.read(folder.path + "/elsewhere") == [1])
    #expect(try lines("log.1").count > 0)
    #expect(TemporaryFolder.mode(home + "/log.1") == 0o600)
  }

  @Test func doesWithoutAFolder() {
    LogFile(folder: "/proc/nowhere").write("x", now: 0)
    LogFile(folder: "relative").write("x", now: 0)
  }
}
