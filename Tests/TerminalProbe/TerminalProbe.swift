import Glibc
import Screen
import Terminal
import Vocabulary

/// A small program around `TerminalSession`, for the tests to drive through a pseudo-terminal.
///
/// It shows a table whose cursor the arrow keys move, and writes each event as a line of the file
/// named by its argument. Ctrl-Q ends it, Ctrl-Z suspends it, Ctrl-L draws all; F1 to F4 end it
/// badly; F5 sets the title, F6 copies, F7 shows text of every width, F8 hangs.
@main struct TerminalProbe {
  static func main() {
    guard CommandLine.arguments.count >= 2, let log = fopen(CommandLine.arguments[1], "w") else {
      exit(2)
    }
    setvbuf(log, nil, _IOLBF, 0)
    if CommandLine.arguments.contains("--input-from-nowhere") {
      close(STDIN_FILENO)
      _ = open("/dev/null", O_RDONLY)
    }
    do throws(TerminalError) {
      var options = TerminalSession.Options()
      options.mouse = !CommandLine.arguments.contains("--no-mouse")
      options.keys.pasteLimit = 10_000
      options.keys.pasteSilence = .milliseconds(300)
      let session = try TerminalSession(options: options)
      var probe = Probe(session: session, log: log)
      probe.run()
      session.end()
    } catch {
      print(error.line)
      exit(1)
    }
  }
}

struct Probe {
  let session: TerminalSession
  let log: UnsafeMutablePointer<FILE>
  var scene = Scene()
  var ends = false

  mutating func run() {
    write("start \(session.columns) \(session.rows) \(session.colours) \(session.isUnicode)")
    while !ends {
      session.draw(scene.frame(columns: session.columns, rows: session.rows))
      wait()
      for event in session.read(now: .now) {
        write(description(of: event))
        take(event)
      }
    }
  }

  private func write(_ line: String) { fputs(line + "\n", log) }

  private func wait() {
    var questions = session.descriptors.map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let delay = session.nextDeadline.map { ContinuousClock.now.duration(to: $0) }
    let milliseconds = delay.map { max(0, Int32($0 / .milliseconds(1)) + 1) } ?? -1
    poll(&questions, nfds_t(questions.count), milliseconds)
  }

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(.key(let key)): take(key)
    case .endRequested, .hangUp: ends = true
    case .input, .pasting, .pasteTooLarge, .resumed: break
    }
  }

  private mutating func take(_ key: Key) {
    switch key {
    case .control("q"): ends = true
    case .control("l"): session.redrawAll()
    case .control("z"):
      for event in session.suspend() { write(description(of: event)) }
    case Key(.function(1)): abort()
    case Key(.function(2)): _ = [Int]()[Int(getpid())]
    case Key(.function(3)): raise(SIGSEGV)
    case Key(.function(4)): exit(3)
    case Key(.function(5)): session.setTitle("probe\u{1B}]0;evil\u{07}")
    case Key(.function(6)): write("copied \(session.copy(Array("cell".utf8)))")
    case Key(.function(7)): scene.showsWidths = true
    case Key(.function(8)):
      write("hangs")
      while true { sleep(60) }
    default: scene.move(key)
    }
  }
}

/// Text lines that the tests read.
private func description(of event: TerminalEvent) -> String {
  switch event {
  case .input(.key(let key)): "key \(key.code) \(key.modifiers.rawValue)"
  case .input(.paste(let bytes)): "paste \(bytes.count) \(String(decoding: bytes, as: UTF8.self))"
  case .input(.mouse(let event)):
    "mouse \(event.action) \(event.position.column) \(event.position.row)"
  case .input(.resize(let columns, let rows)): "resize \(columns) \(rows)"
  case .pasting(let bytes): "pasting \(bytes)"
  case .pasteTooLarge(let bytes, let limit): "too large \(bytes) \(limit)"
  case .resumed: "resumed"
  case .endRequested(let signal): "end \(signal)"
  case .hangUp: "hang up"
  }
}
