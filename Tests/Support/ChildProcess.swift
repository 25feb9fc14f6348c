import Glibc
import Synchronization

/// A program started with pipes at its standard input and output.
struct ChildProcess {
  let process: pid_t
  /// Our end of its standard input.
  let standardInput: Int32
  /// What it wrote, up to the first line break or its end.
  let firstLine: [UInt8]

  /// A child that is started meanwhile would inherit the ends of the pipes.
  private static let starting = Mutex(())

  init(_ words: [String]) throws {
    let (process, input, output) = try Self.starting.withLock { _ in try Self.start(words) }
    self.process = process
    standardInput = input
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    close(output)
    firstLine = line
  }

  static func end(_ process: pid_t, standardInput: Int32) {
    close(standardInput)
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
  }

  private static func start(
    _ words: [String]
  ) throws -> (process: pid_t, input: Int32, output: Int32) {
    let input = try pipe()
    let output = try pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.read, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.write, STDOUT_FILENO)
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
    close(input.read)
    close(output.write)
    guard code == 0 else {
      close(input.write)
      close(output.read)
      throw EmulatorProcess.Failure(
        description: "\(words[0]) cannot be started (\(String(cString: strerror(code)))): these "
          + "tests need it; apt-get install \(words[0])")
    }
    return (process, input.write, output.read)
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else {
      throw EmulatorProcess.Failure(description: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
