import CProcess
import Glibc
import Launch

/// The folder of one run of the converter.
struct RunFolder {
  let path: String

  /// - Parameter making: Whether it is made when it is missing.
  init(_ launch: LaunchRecord.ID, in runs: String, making: Bool) throws(LaunchError) {
    path = "\(runs)/\(launch)"
    for folder in [Self.above(runs), runs, path] { try PrivatePlace.check(folder, making: making) }
  }

  private static func above(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private init(path: String) { self.path = path }

  /// A folder for a run that nobody follows.
  static func temporary(in runs: String) throws(LaunchError) -> RunFolder {
    for folder in [above(runs), runs] { try PrivatePlace.check(folder, making: true) }
    var template = Array("\(runs)/validation-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NewFile.failure(runs) }
    return RunFolder(
      path: template.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { String(cString: $0) } ?? runs
      })
  }

  /// Removes the few files that a run leaves, and the folder.
  func remove() {
    for name in ["process", "log", "exit", "stopped"] { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Writes down which process it is, of which start of the machine, then runs the program and
  /// writes down how it ended. `process` is made once: a second start of the same run ends there.
  /// These files are for this user alone; the program's own are as they would be without us.
  private static let script = """
    mask=$(umask)
    umask 077
    set -C
    cat /proc/$$/stat /proc/sys/kernel/random/boot_id > "$0/process" || exit 75
    set +C
    folder=$0
    trap : TERM INT HUP
    : > "$folder/log"
    umask "$mask"
    "$@" > "$folder/log" 2>&1 < /dev/null
    code=$?
    umask 077
    echo $code > "$folder/exit.part" && mv "$folder/exit.part" "$folder/exit"
    """

  /// Starts a program in a session of its own, and waits until its process is written down.
  func start(_ command: [String], environment: [String: String]) throws(LaunchError) {
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard null >= 0 else { throw NewFile.failure("/dev/null") }
    defer { close(null) }
    var words = (["/bin/sh", "-c", Self.script, path] + command).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let code = conversion_process_start(&process, "/bin/sh", &words, &variables, null, null, true)
    guard code == 0 else {
      throw .system(what: command[0], reason: String(cString: strerror(code)))
    }
    for _ in 0..<Self.startLooks {
      if RunningProcess(writtenIn: "\(path)/process") != nil { return }
      // Another start of the same run may have been first.
      if waitpid(process, nil, WNOHANG) == process { return }
      usleep(Self.microsecondsBetweenLooks)
    }
    throw .system(what: command[0], reason: "it did not start within 5 s")
  }

  /// Nil when nothing was started here.
  func status() throws(LaunchError) -> Status? {
    guard let process = RunningProcess(writtenIn: "\(path)/process"),
      let begun = Self.modified("\(path)/process")
    else { return nil }
    // Ended or not is looked at before the exit code: a run may end in between.
    let isRunning = process.isRunning
    if let code = text(of: "exit").flatMap({ Int($0.filter { $0 != "\n" }) }) {
      let ended = Self.modified("\(path)/exit") ?? begun
      return Status(
        begun: begun, ended: ended, exitCode: code, wasStopped: text(of: "stopped") != nil)
    }
    if isRunning { return Status(begun: begun, ended: nil, exitCode: nil, wasStopped: false) }
    let ended = Self.modified("\(path)/log") ?? begun
    return Status(
      begun: begun, ended: ended, exitCode: nil, wasStopped: text(of: "stopped") != nil)
  }

  /// The end of what the run has printed, from the start of a line on.
  func output(lastBytes: Int) throws(LaunchError) -> String {
    do throws(FolderFiles.Problem) {
      let bytes = try FolderFiles.end(of: "\(path)/log", lastBytes: lastBytes)
      let text = String(decoding: bytes, as: UTF8.self)
      guard bytes.count == lastBytes, let line = text.firstIndex(of: "\n") else { return text }
      return String(text[text.index(after: line)...])
    } catch .system(let failure) where failure.isAbsence {
      return ""
    } catch {
      throw NewFile.failure("\(path)/log")
    }
  }

  /// Asks the run and all that it started to end; when it was asked before, it is killed.
  func stop() throws(LaunchError) {
    guard let process = RunningProcess(writtenIn: "\(path)/process"), process.isRunning else {
      return
    }
    let wasAsked = access("\(path)/stopped", F_OK) == 0
    try NewFile.write([], to: "\(path)/stopped", mode: 0o600)
    guard kill(-process.id, wasAsked ? SIGKILL : SIGTERM) == 0 || errno == ESRCH else {
      throw NewFile.failure("process \(process.id)")
    }
  }

  private func text(of name: String) -> String? {
    do throws(FolderFiles.Problem) {
      let bytes = try FolderFiles.bytes(of: "\(path)/\(name)", limit: 4096)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      return nil
    }
  }

  private static func modified(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_mtim.tv_sec) : nil
  }

  private static let startLooks = 500
  private static let microsecondsBetweenLooks: UInt32 = 10_000
}

/// How a run is doing.
struct Status {
  /// Seconds since 1970.
  let begun: Int
  /// Nil while it runs.
  let ended: Int?
  /// Nil while it runs, and when it was killed.
  let exitCode: Int?
  let wasStopped: Bool

  var isOver: Bool { ended != nil }

  func computation(of launch: LaunchRecord.ID) -> Computation {
    let isGood = exitCode == 0
    let ending =
      isGood ? "succeeded" : wasStopped ? "stopped" : exitCode == nil ? "killed" : "failed"
    return Computation(
      id: launch, name: launch, created: begun,
      state: !isOver ? .running : isGood ? .completed : .failed,
      runTime: (ended ?? Int(time(nil))) - begun, endStatus: isOver ? ending : nil,
      exitCode: exitCode, hasResults: isGood)
  }
}
