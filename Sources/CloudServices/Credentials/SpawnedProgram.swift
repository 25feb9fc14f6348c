import CProcess
import Glibc
import Vocabulary

/// A child process and our ends of its two outputs.
struct SpawnedProgram {
  struct StartFailure: Error { let reason: String }

  private let process: pid_t
  private let output: Int32
  private let errors: Int32

  /// Starts it; it is killed when this thread ends, so that none is left behind by a kill -9.
  static func start(
    _ executable: String, _ words: [String], _ environment: [String: String]
  ) -> Result<SpawnedProgram, StartFailure> {
    guard let output = Pipe() else { return .failure(StartFailure(reason: "no pipe is left")) }
    guard let errors = Pipe() else {
      output.close()
      return .failure(StartFailure(reason: "no pipe is left"))
    }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = conversion_process_start(
      &process, executable, &arguments, &variables, output.writing, errors.writing, false)
    guard code == 0 else {
      output.close()
      errors.close()
      let reason = "\(printable(executable)): \(String(cString: strerror(code)))"
      return .failure(StartFailure(reason: reason))
    }
    Glibc.close(output.writing)
    Glibc.close(errors.writing)
    return .success(
      SpawnedProgram(process: process, output: output.reading, errors: errors.reading))
  }

  /// Reads both outputs until the program has ended; it is killed at the deadline.
  func finish(by deadline: ContinuousClock.Instant, limit: Int) -> HelperProgram.Output {
    defer {
      close(output)
      close(errors)
    }
    var text: [UInt8] = []
    var complaints: [UInt8] = []
    var ending: HelperProgram.Ending?
    while true {
      var ends = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      // Short waits, for a grandchild may hold a pipe open after the program's own end.
      _ = poll(&ends, nfds_t(ends.count), Self.pollMilliseconds)
      let hasText = Self.append(output, to: &text)
      let hasComplaints = Self.append(errors, to: &complaints)
      if ending != nil, !hasText, !hasComplaints { break }
      if text.count > limit || complaints.count > limit { return kill(.printedTooMuch) }
      if ending == nil { ending = ended }
      if ending == nil, ContinuousClock.now >= deadline { return kill(.timedOut) }
    }
    let lines = String(decoding: complaints, as: UTF8.self).split(whereSeparator: \.isNewline)
    return HelperProgram.Output(
      ending: ending ?? .timedOut, text: Secret(String(decoding: text, as: UTF8.self)),
      complaint: Self.complaint(lines.map(\.trimmed).filter { !$0.isEmpty }))
  }

  /// The line that speaks of an error, as Python programs name theirs; else the last.
  private static func complaint(_ lines: [String]) -> String {
    lines.first { $0.lowercased().contains("error") } ?? lines.last ?? ""
  }

  /// How it ended, when it has.
  private var ended: HelperProgram.Ending? {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status: status >> 8 & 0xFF) : .killed(signal: signal)
  }

  private func kill(_ ending: HelperProgram.Ending) -> HelperProgram.Output {
    // The whole group: it leads a session of its own.
    Glibc.kill(-process, SIGKILL)
    waitpid(process, nil, 0)
    return HelperProgram.Output(ending: ending)
  }

  /// Takes what is there; false when nothing was.
  private static func append(_ descriptor: Int32, to bytes: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    let count = read(descriptor, &piece, piece.count)
    guard count > 0 else { return false }
    bytes += piece[..<count]
    return true
  }

  private static let pollMilliseconds: Int32 = 20

  private struct Pipe {
    /// Reads what is there without waiting.
    let reading: Int32
    let writing: Int32

    init?() {
      var ends: (reading: Int32, writing: Int32) = (-1, -1)
      guard conversion_process_pipe(&ends.reading, &ends.writing) == 0 else { return nil }
      (reading, writing) = ends
    }

    func close() {
      Glibc.close(reading)
      Glibc.close(writing)
    }
  }
}
