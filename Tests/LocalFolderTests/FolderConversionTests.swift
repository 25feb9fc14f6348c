import Glibc
import Launch
import TestSupport
import Testing

@testable import LocalFolder

/// Conversions on this machine, by stand-ins for the converter: shell scripts.
@Suite struct FolderConversionTests {
  private static let summary = """
    ================================================================================
    VALIDATION SUMMARY
    ================================================================================

    Manifest CSV:
    --------------------------------------------------------------------------------
      OK   readable: Manifest CSV readable (5 rows)
      WARN recording_id_multiplicity: Multiple rows reference the same recording_id
        Top counts:
        recording_id  count

    Reference Data:
    --------------------------------------------------------------------------------
      FAIL template_25: Template not found: /data/template.nii.gz

    ================================================================================
    RESULT: FAILED with 1 error(s)

    """

  /// A folder, a converter in it and what runs it.
  private struct Machine {
    let folder: TemporaryFolder
    let service: FolderConversion
    let run: LocalRun

    init(_ script: String) throws {
      folder = try TemporaryFolder()
      try folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "converter")
      chmod("\(folder.path)/converter", 0o755)
      service = FolderConversion(
        runs: "\(folder.path)/runs", environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
      run = LocalRun(
        program: ["converter", "--async"], dataRoot: "/data", results: "\(folder.path)/out",
        stateFile: "/data/s/s.json", manifestFile: "\(folder.path)/out/m.csv")
    }

    func end(of launch: String) async throws -> Computation {
      while true {
        let now = try #require(try await service.computation(of: launch))
        if now.isOver { return now }
        try await Task.sleep(for: .milliseconds(10))
      }
    }
  }

  @Test func findingsAreRead() throws {
    let findings = try #require(ConverterFinding.all(in: Self.summary))
    #expect(findings.map(\.severity) == [.fine, .warning, .error])
    #expect(findings.map(\.category) == ["Manifest CSV", "Manifest CSV", "Reference Data"])
    #expect(
      findings[1].message
        == "Multiple rows reference the same recording_id Top counts: recording_id  count")
    #expect(findings[2].item == "template_25")
    #expect(ConverterFinding.all(in: "Traceback (most recent call last):\n") == nil)
  }

  @Test func validatesWithTheCommandAndReadsTheFindings() async throws {
    let machine = try Machine("echo \"$@\" > \"$0.words\"\ncat <<'E'\n\(Self.summary)E\nexit 1")
    let findings = try await machine.service.validate(machine.run)
    #expect(findings.count == 3)
    let words = try TextFile.read("\(machine.folder.path)/converter.words") ?? []
    #expect(
      String(decoding: words, as: UTF8.self)
        == "--async --data-root /data --results-root \(machine.folder.path)/out --neuroglancer "
        + "/data/s/s.json --manifest \(machine.folder.path)/out/m.csv --validate-only\n")
    #expect(access("\(machine.folder.path)/out", F_OK) == 0, "the results' folder is made")
  }

  /// What is kept of a run is for this user alone; the converter's own files are as ever.
  @Test func aRunIsPrivate() async throws {
    let machine = try Machine("umask > \"$0.mask\"; sleep 60 & wait")
    _ = try await machine.service.start("run", machine.run)
    try await machine.service.stop("run")
    _ = try await machine.end(of: "run")
    let runs = "\(machine.folder.path)/runs"
    for folder in [runs, "\(runs)/run"] { #expect(TemporaryFolder.mode(folder) == 0o700) }
    for file in ["process", "log", "exit", "stopped"] {
      #expect(TemporaryFolder.mode("\(runs)/run/\(file)") == 0o600, "\(file)")
    }
    let ours = umask(0)
    umask(ours)
    let theirs = try #require(try TextFile.read("\(machine.folder.path)/converter.mask"))
    #expect(Int(String(decoding: theirs.dropLast(), as: UTF8.self), radix: 8) == Int(ours))
  }

  @Test(arguments: ["runs", "runs/run"]) func aLinkIsNotFollowed(_ name: String) async throws {
    let machine = try Machine("exit 0")
    let folder = machine.folder.path
    mkdir("\(folder)/elsewhere", 0o700)
    if name != "runs" { mkdir("\(folder)/runs", 0o700) }
    symlink("\(folder)/elsewhere", "\(folder)/\(name)")
    await #expect(throws: LaunchError.self) { try await machine.service.start("run", machine.run) }
    await #expect(throws: LaunchError.self) { try await machine.service.computation(of: "run") }
    #expect(rmdir("\(folder)/elsewhere") == 0, "nothing was written there")
  }

  /// Where there is no home, the folder lies where anyone may make one.
  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func anothersFolderIsRefused() async throws {
    let machine = try Machine("exit 0")
    let runs = "\(machine.folder.path)/runs"
    mkdir(runs, 0o777)
    chown(runs, 65_534, 65_534)
    await #expect(
      throws: LaunchError.system(what: runs, reason: "it belongs to another user")
    ) { try await machine.service.start("run", machine.run) }
  }

  @Test func aConverterThatBreaksIsTold() async throws {
    let machine = try Machine("echo 'ModuleNotFoundError: no ants'; exit 1")
    await #expect(
      throws: LaunchError.system(
        what: "converter --validate-only", reason: "ModuleNotFoundError: no ants")
    ) { try await machine.service.validate(machine.run) }
  }

  @Test func whatIsNotInstalledIsTold() async throws {
    let machine = try Machine("exit 0")
    let run = LocalRun(
      program: ["no-such-converter"], dataRoot: "/d", results: "/o", stateFile: "/d/s/s.json",
      manifestFile: "/o/it's.csv")
    await #expect(
      throws: LaunchError.notInstalled(
        program: "no-such-converter",
        command: "no-such-converter --data-root /d --results-root /o --neuroglancer /d/s/s.json "
          + #"--manifest '/o/it'\''s.csv'"#)
    ) { try await machine.service.start("run", run) }
  }

  @Test func aRunIsFollowedToItsEnd() async throws {
    let machine = try Machine("echo begun; echo oops >&2; exit 3")
    let begun = try await machine.service.start("run", machine.run)
    #expect(begun.id == "run")
    let ended = try await machine.end(of: "run")
    #expect(ended.state == .failed && ended.exitCode == 3 && ended.endStatus == "failed")
    #expect(try await machine.service.output(of: "run", lastBytes: 100) == "begun\noops\n")
    #expect(try await machine.service.output(of: "run", lastBytes: 6) == "oops\n")
  }

  /// However often it is asked for, by whomever: the folder of the run takes one process.
  @Test func aRunIsStartedOnce() async throws {
    let machine = try Machine("echo x >> \"$0.starts\"; sleep 0.2")
    let service = machine.service
    let run = machine.run
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 { group.addTask { _ = try await service.start("run", run) } }
      try await group.waitForAll()
    }
    let ended = try await machine.end(of: "run")
    #expect(ended.succeeded)
    _ = try await service.start("run", run)
    #expect(try TextFile.read("\(machine.folder.path)/converter.starts") == Array("x\n".utf8))
  }

  /// Another program, which did not start it, sees the same and can end it.
  @Test func aRunIsStopped() async throws {
    let machine = try Machine("sleep 60 & wait")
    _ = try await machine.service.start("run", machine.run)
    let other = FolderConversion(runs: "\(machine.folder.path)/runs", environment: [:])
    #expect(try await other.computation(of: "run")?.state == .running)
    try await other.stop("run")
    let ended = try await machine.end(of: "run")
    #expect(ended.state == .failed && ended.endStatus == "stopped")
  }

  @Test func aProcessIsKnownByWhenItBegan() throws {
    let folder = try TemporaryFolder()
    let boot = try TextFile.read("/proc/sys/kernel/random/boot_id") ?? []
    let own = try TextFile.read("/proc/self/stat") ?? []
    try folder.write(own + boot, to: "process")
    let process = try #require(RunningProcess(writtenIn: "\(folder.path)/process"))
    #expect(process.id == getpid() && process.isRunning)
    // The same number at another time is another process.
    var fields = String(decoding: own, as: UTF8.self).split(separator: " ").map(String.init)
    fields[fields.count - 31] = "1"
    try folder.write(Array((fields.joined(separator: " ")).utf8) + boot, to: "process")
    #expect(RunningProcess(writtenIn: "\(folder.path)/process")?.isRunning == false)
    try folder.write(own + Array("another-start\n".utf8), to: "process")
    #expect(RunningProcess(writtenIn: "\(folder.path)/process")?.isRunning == false)
    #expect(RunningProcess(writtenIn: "\(folder.path)/none") == nil)
  }

  @Test func filesAreNotWrittenThroughALink() async throws {
    let machine = try Machine("exit 0")
    let folder = machine.folder.path
    try machine.folder.write([9], to: "other")
    symlink("\(folder)/other", "\(folder)/state.json.\(getpid()).part")
    try await machine.service.store([1], at: "\(folder)/state.json")
    #expect(try TextFile.read("\(folder)/other") == [9])
    symlink("\(folder)/missing", "\(folder)/link.json")
    await #expect(throws: LaunchError.nameTaken("\(folder)/link.json")) {
      try await machine.service.store([1], at: "\(folder)/link.json")
    }
    #expect(access("\(folder)/missing", F_OK) != 0)
  }

  @Test func filesAreWrittenOnceAndNeverOverOthers() async throws {
    let machine = try Machine("exit 0")
    let path = "\(machine.folder.path)/a/b/state.json"
    try await machine.service.store([1, 2], at: path)
    try await machine.service.store([1, 2], at: path)
    await #expect(throws: LaunchError.nameTaken(path)) {
      try await machine.service.store([3], at: path)
    }
    #expect(try TextFile.read(path) == [1, 2])
  }
}
