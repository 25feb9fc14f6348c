import Glibc
import Testing
public import Vocabulary

/// The stand-ins of `Tests/Emulator` on loopback, running for as long as this is held.
public final class EmulatorProcess: Sendable {
  /// Why there is no emulator, for the person who runs the tests.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// What the program needs in its environment to speak to the emulator.
  public let environment: [String: String]
  /// A sample state that fits the world.
  public let statePath: String
  private let controlPort: UInt16
  private let process: pid_t
  /// The emulator ends when this is closed, whatever becomes of us.
  private let standardInput: Int32
  private let folder: TemporaryFolder

  /// - Parameter options: Such as `--world`, `busy`; see `python3 Tests/Emulator --help`.
  public convenience init(_ options: String...) throws { try self.init(options) }

  /// - Parameter options: Such as `--world`, `busy`; see `python3 Tests/Emulator --help`.
  public init(_ options: [String]) throws {
    folder = try TemporaryFolder()
    let words = [
      "python3", "\(SourceTree().root)/Tests/Emulator", "--until-stdin-closes", "--speed", "1000",
      "--output-megabytes", "1", "--state-file", "\(folder.path)/state.json",
    ]
    let child = try ChildProcess(words + options)
    process = child.process
    standardInput = child.standardInput
    let line = child.firstLine
    guard let announced = try? JSONValue(parsing: line), let control = announced["control"]?.string,
      let port = control.split(separator: ":").last.flatMap({ UInt16($0) }),
      let members = announced["env"]?.object?.members, let state = announced["state"]?.string
    else {
      ChildProcess.end(process, standardInput: standardInput)
      throw Failure(description: "python3 Tests/Emulator ended without telling its addresses")
    }
    controlPort = port
    statePath = state
    environment = Dictionary(
      uniqueKeysWithValues: members.map { ($0.key, $0.value.string ?? "") })
  }

  deinit { ChildProcess.end(process, standardInput: standardInput) }

  /// Adds rules by which requests fail.
  public func add(faults: JSONValue...) throws {
    _ = try control("POST", "/faults", .array(faults))
  }

  public func removeFaults() throws { _ = try control("DELETE", "/faults") }

  /// The requests so far, oldest first, as `METHOD path`.
  public func requests(to service: String) throws -> [String] {
    (try control("GET", "/log").array ?? []).filter { $0["service"]?.string == service }.map {
      "\($0["method"]?.string ?? "") \($0["path"]?.string ?? "")"
    }
  }

  /// Asks the emulator's side door.
  public func control(
    _ method: String, _ path: String, _ body: JSONValue? = nil
  ) throws -> JSONValue {
    let content = body?.bytes() ?? []
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      + "Content-Length: \(content.count)\r\n\r\n"
    let answer = try LoopbackConnection(port: controlPort).exchange(Array(head.utf8) + content)
    guard answer.status == 200 else {
      throw Failure(description: "\(method) \(path): HTTP \(answer.status)")
    }
    return try JSONValue(parsing: answer.body)
  }
}
