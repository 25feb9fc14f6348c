import Glibc
import TestSupport

/// The test program in a pseudo-terminal: what it sends, what it logs, how it ends.
final class PseudoTerminal {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  /// All that the program has sent.
  private(set) var received = ""
  let modesBefore: termios
  private let master: Int32
  /// Kept open, so that the modes outlive the program.
  private let slave: Int32
  private let process: pid_t
  private let folder: String
  private var ending: Ending?

  /// - Parameter shell: Starts the program from an interactive shell, which can stop it.
  init(
    _ environment: [String: String] = [:], arguments: [String] = [], shell: Bool = false
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: UInt32 = 0
    var locked: Int32 = 0
    guard master >= 0, ioctl(master, Self.numberRequest, &number) == 0,
      ioctl(master, Self.lockRequest, &locked) == 0
    else { throw Failure(description: "no pseudo-terminal") }
    let path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var modes = termios()
    tcgetattr(slave, &modes)
    modesBefore = modes
    folder = try Self.temporaryFolder()
    try Self.setSize(of: master, columns: 80, rows: 24)
    var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
      variables[name] = getenv(name).map { String(cString: $0) }
    }
    variables.merge(environment) { $1 }
    let words = [try Self.besideTheTests("TerminalProbe"), folder + "/log"] + arguments
    process = try Self.spawn(
      shell ? ["/bin/bash", "--norc", "--noediting", "-i"] : words, environment: variables,
      terminal: path)
    if shell { send(words.joined(separator: " ") + "\n") }
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      _ = try? waitForEnd()
    }
    close(master)
    close(slave)
    unlink(folder + "/log")
    rmdir(folder)
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 1024)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func signal(_ number: Int32) { kill(process, number) }

  func resize(columns: Int, rows: Int) throws {
    try Self.setSize(of: master, columns: columns, rows: rows)
  }

  var modesNow: termios {
    var modes = termios()
    tcgetattr(slave, &modes)
    return modes
  }

  /// Waits until the log has a line.
  func expectLogged(_ line: String) throws {
    try wait("the line '\(line)' in \(loggedLines())") { try loggedLines().contains(line) }
  }

  func loggedLines() throws -> [String] {
    let bytes = try TextFile.read(folder + "/log") ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Waits until the program has sent a text since `start`.
  func expectSent(_ text: String) throws {
    try wait("\(text.debugDescription) at the end of \(received.suffix(400).debugDescription)") {
      received.contains(text)
    }
  }

  /// What the program sends from now until it has been quiet.
  func sent(after act: () throws -> Void) throws -> String {
    drain(quiet: 150)
    let start = received.endIndex
    try act()
    drain(quiet: 150)
    return String(received[start...])
  }

  /// What the program sends from now until it has sent a text.
  func sent(upTo text: String, after act: () throws -> Void) throws -> String {
    drain(quiet: 150)
    let start = received.endIndex
    try act()
    try wait("\(text.debugDescription) in \(received[start...].debugDescription)") {
      received[start...].contains(text)
    }
    return String(received[start...])
  }

  @discardableResult
  func waitForEnd() throws -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    try wait("the end") { waitpid(process, &status, WNOHANG) == process }
    drain(quiet: 20)
    let signal = status & 0x7F
    let result: Ending = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    ending = result
    return result
  }

  private func wait(_ wanted: @autoclosure () throws -> String, until done: () throws -> Bool)
    throws
  {
    let end = ContinuousClock.now + .seconds(20)
    while try !done() {
      guard ContinuousClock.now < end else {
        throw Failure(description: "waited in vain for \(try wanted())")
      }
      drain(quiet: 10)
    }
  }

  private func drain(quiet milliseconds: Int32) {
    while true {
      var question = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&question, 1, milliseconds) > 0 else { return }
      let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
        filled = max(0, read(master, buffer.baseAddress, buffer.count))
      }
      guard !bytes.isEmpty else { return }
      received += String(decoding: bytes, as: UTF8.self)
    }
  }
}

extension PseudoTerminal {
  private static func temporaryFolder() throws -> String {
    var template = Array("/tmp/terminal-probe-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no temporary folder") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) throws {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failure(description: "no window size")
    }
  }

  // Macros of <asm-generic/ioctls.h> and <spawn.h> that Swift does not see.
  private static let numberRequest: UInt = 0x8004_5430  // TIOCGPTN
  private static let lockRequest: UInt = 0x4004_5431  // TIOCSPTLCK
  private static let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID

  /// Starts a program in a session of its own, with the pseudo-terminal as its terminal.
  private static func spawn(
    _ arguments: [String], environment: [String: String], terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that run tests block signals; the program must not inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))
    var words = duplicates(arguments)
    var variables = duplicates(environment.map { "\($0.key)=\($0.value)" })
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, arguments[0], &actions, &attributes, &words, &variables)
    guard error == 0 else { throw Failure(description: String(cString: strerror(error))) }
    return process
  }

  /// C strings with a closing NULL, for the caller to free.
  private static func duplicates(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    return copies + [nil]
  }

  /// A program built beside the one that runs the tests.
  private static func besideTheTests(_ name: String) throws -> String {
    guard let resolved = realpath("/proc/self/exe", nil) else {
      throw Failure(description: "the test program is nowhere")
    }
    defer { free(resolved) }
    let path = String(cString: resolved)
    guard let slash = path.lastIndex(of: "/") else { throw Failure(description: path) }
    return path[...slash] + name
  }
}
