import Glibc
import TestSupport
import Testing

@testable import ConversionTUI

@Suite struct FilesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func readsBackWhatWasWritten(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Files.write(bytes, to: "\(folder.path)/file")
    #expect(try Files.read("\(folder.path)/file") == bytes)
  }

  @Test func writesOverAFileInOneStep() throws {
    let path = "\(folder.path)/file"
    try Files.write([1], to: path)
    let before = open(path, O_RDONLY)
    try Files.write([2, 3], to: path)
    // Whoever had the old file open still reads all of it.
    var byte: UInt8 = 0
    #expect(read(before, &byte, 1) == 1 && byte == 1)
    close(before)
    #expect(try Files.read(path) == [2, 3])
    #expect(try names() == ["file"])
  }

  @Test func refusesToWriteOver() throws {
    let path = "\(folder.path)/file"
    try Files.write([1], to: path, overwriting: false)
    #expect(throws: FileError.exists(path: path)) {
      try Files.write([2], to: path, overwriting: false)
    }
    #expect(try Files.read(path) == [1])
  }

  @Test func keepsThePermissionsOfAFile() throws {
    let path = "\(folder.path)/file"
    try Files.write([1], to: path)
    #expect(chmod(path, 0o600) == 0)
    try Files.write([2], to: path)
    var file = stat()
    #expect(stat(path, &file) == 0 && file.st_mode & 0o777 == 0o600)
  }

  @Test func writesWhereALinkLeads() throws {
    let (path, link) = ("\(folder.path)/file", "\(folder.path)/link")
    #expect(symlink("file", link) == 0)
    try Files.write([1], to: link)
    #expect(try Files.read(path) == [1])
    try Files.write([2], to: link)
    #expect(try Files.read(path) == [2])
    #expect(throws: FileError.exists(path: link)) {
      try Files.write([3], to: link, overwriting: false)
    }
    var entry = stat()
    #expect(lstat(link, &entry) == 0 && entry.st_mode & S_IFMT == S_IFLNK)
    #expect(try names() == ["file", "link"])
  }

  @Test func writesToAPipeAsItIs() throws {
    let path = "\(folder.path)/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    // Both ends: opening one alone would wait for the other.
    let end = open(path, O_RDWR)
    defer { close(end) }
    try Files.write([7], to: path)
    var byte: UInt8 = 0
    #expect(read(end, &byte, 1) == 1 && byte == 7)
    var entry = stat()
    #expect(lstat(path, &entry) == 0 && entry.st_mode & S_IFMT == S_IFIFO)
    try Files.write([7], to: "/dev/null")
    #expect(lstat("/dev/null", &entry) == 0 && entry.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func leavesNothingWhereItCannotWrite() throws {
    let missing = "\(folder.path)/none/file"
    #expect(throws: FileError.cannotWrite(path: missing, reason: "No such file or directory")) {
      try Files.write([1], to: missing)
    }
    try Files.makeFolder("\(folder.path)/taken")
    #expect(throws: FileError.cannotWrite(path: "\(folder.path)/taken", reason: "Is a directory")) {
      try Files.write([1], to: "\(folder.path)/taken")
    }
    #expect(try names() == ["taken"])
  }

  @Test func tellsWhyItCannotRead() {
    let missing = "\(folder.path)/none"
    #expect(throws: FileError.cannotRead(path: missing, reason: "No such file or directory")) {
      try Files.read(missing)
    }
    #expect(throws: FileError.cannotRead(path: folder.path, reason: "Is a directory")) {
      try Files.read(folder.path)
    }
  }

  @Test func refusesWhatIsTooLarge() throws {
    #expect(throws: FileError.tooLarge(path: "/dev/zero", limit: 1 << 20)) {
      try Files.read("/dev/zero", limit: 1 << 20)
    }
    try Files.write([1, 2], to: "\(folder.path)/two")
    #expect(try Files.read("\(folder.path)/two", limit: 2) == [1, 2])
  }

  @Test func makesFoldersAndThoseAbove() throws {
    let path = "\(folder.path)/a/b"
    try Files.makeFolder(path)
    try Files.makeFolder(path)
    try Files.write([1], to: "\(path)/file")
    #expect(throws: FileError.self) { try Files.makeFolder("\(path)/file/c") }
  }

  @Test(arguments: [
    ("~", "/h"), ("~/x", "/h/x"), ("~x", "~x"), ("/x/~", "/x/~"), ("x", "x"), ("", ""),
  ])
  func expandsTheHomeFolder(_ path: String, _ expanded: String) {
    #expect(Files.expanded(path, home: "/h") == expanded)
    #expect(Files.expanded(path, home: nil) == path)
  }

  static let errors: [(FileError, String)] = [
    (.cannotRead(path: "a\u{1B}", reason: "no"), "a␛ cannot be read: no."),
    (.cannotWrite(path: "a", reason: "no"), "a cannot be written: no."),
    (.exists(path: "a"), "a is there already."),
    (.tooLarge(path: "a", limit: 3 << 20), "a is larger than 3 MiB."),
    (.standardStream, "“-” is this terminal, which the interface uses itself."),
  ]

  @Test(arguments: errors) func wordsErrors(_ error: FileError, _ message: String) {
    #expect(error.message == message && !error.remedy.isEmpty)
  }

  private func names() throws -> [String] {
    try #require(TemporaryFolder.names(in: folder.path))
  }
}
