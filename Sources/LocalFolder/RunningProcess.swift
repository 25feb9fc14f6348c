import Glibc

/// A process by its number and the time it began: numbers are given again, the pair is not.
struct RunningProcess: Equatable {
  let id: pid_t
  /// In ticks since the machine started.
  private let began: String
  /// Which start of the machine.
  private let boot: String

  /// Reads what a run has written down: `/proc/PID/stat`, then the ID of the machine's start.
  init?(writtenIn path: String) {
    guard let text = Self.text(of: path) else { return nil }
    let lines = text.split(separator: "\n")
    guard lines.count == 2, let fields = Self.fields(lines[0]) else { return nil }
    (id, began) = (fields.id, fields.began)
    boot = String(lines[1])
  }

  /// Whether it is there still; one that has ended and that nobody has asked about is not.
  var isRunning: Bool {
    // Of a child of this program its end is taken here.
    _ = waitpid(id, nil, WNOHANG)
    guard
      Self.text(of: "/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first
        .map(String.init) == boot,
      let now = Self.text(of: "/proc/\(id)/stat").flatMap({ Self.fields($0[...]) })
    else { return false }
    return now.began == began && now.state != "Z"
  }

  /// The fields behind the name, which may hold anything and ends at the last parenthesis.
  private static func fields(_ line: Substring) -> (id: pid_t, state: Substring, began: String)? {
    guard let id = line.split(separator: " ").first.flatMap({ pid_t($0) }),
      let end = line.lastIndex(of: ")")
    else { return nil }
    let rest = line[line.index(after: end)...].split(separator: " ")
    // `starttime` is the 22nd field of proc(5), `state` the 3rd.
    guard rest.count > 19, let state = rest.first else { return nil }
    return (id, state, String(rest[19]))
  }

  private static func text(of path: String) -> String? {
    do throws(FolderFiles.Problem) {
      return String(decoding: try FolderFiles.bytes(of: path, limit: 4096), as: UTF8.self)
    } catch {
      return nil
    }
  }
}
