import Glibc
public import Launch
import Vocabulary

/// Runs the converter on this machine.
///
/// A run has a folder of its own, which holds all that is known of it: `process` (what the system
/// says of it), `log` (what it printed) and `exit` (its exit code). The run is a session of its own
/// and outlives this program; whoever has the folder can follow it.
public struct FolderConversion: LocalConversionService {
  /// One folder for each run.
  private let runs: String
  private let environment: [String: String]
  private let threads = ReadingThreads()

  /// - Parameters:
  ///   - runs: The folder of the runs' folders, made when missing, for this user alone.
  ///   - environment: The variables of the converter; `PATH` says where it is looked for.
  public init(runs: String, environment: [String: String]) {
    self.runs = runs
    self.environment = environment
  }

  public func store(_ bytes: [UInt8], at path: String) async throws(LaunchError) {
    try await working { () throws(LaunchError) in
      try NewFile.write(bytes, to: path, mode: path.hasSuffix(".sh") ? 0o755 : 0o644)
    }
  }

  public func validate(_ run: LocalRun) async throws(LaunchError) -> [ConverterFinding] {
    try await prepare(run)
    let folder = try await working { () throws(LaunchError) in
      try RunFolder.temporary(in: runs)
    }
    defer { folder.remove() }
    try await begin(run.validation, of: run, in: folder)
    while try await working({ () throws(LaunchError) in try folder.status() })?.isOver != true {
      do {
        try await Task.sleep(for: .milliseconds(100))
      } catch {
        // The only thing that ends a pause early.
        try folder.stop()
        throw .cancelled
      }
    }
    let output = try await working { () throws(LaunchError) in try folder.output(lastBytes: 1 << 20)
    }
    guard let findings = ConverterFinding.all(in: output) else {
      let lines = output.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
      throw .system(what: "\(run.program[0]) --validate-only", reason: lines.last ?? "no output")
    }
    return findings
  }

  public func start(
    _ launch: LaunchRecord.ID, _ run: LocalRun
  ) async throws(LaunchError) -> Computation {
    if let running = try await computation(of: launch) { return running }
    try await prepare(run)
    let folder = try await working { () throws(LaunchError) in
      try RunFolder(launch, in: runs, making: true)
    }
    try await begin(run.command, of: run, in: folder)
    guard let started = try await computation(of: launch) else {
      throw .system(what: run.program[0], reason: "it did not start")
    }
    return started
  }

  public func computation(of launch: LaunchRecord.ID) async throws(LaunchError) -> Computation? {
    try await working { () throws(LaunchError) in
      try RunFolder(launch, in: runs, making: false).status()?.computation(of: launch)
    }
  }

  public func output(
    of launch: LaunchRecord.ID, lastBytes: Int
  ) async throws(LaunchError) -> String {
    try await working { () throws(LaunchError) in
      try RunFolder(launch, in: runs, making: false).output(lastBytes: lastBytes)
    }
  }

  public func stop(_ launch: LaunchRecord.ID) async throws(LaunchError) {
    try await working { () throws(LaunchError) in
      try RunFolder(launch, in: runs, making: false).stop()
    }
  }

  /// The converter wants its results' folder to be there.
  private func prepare(_ run: LocalRun) async throws(LaunchError) {
    let isThere = Executable.path(of: run.program[0], in: environment["PATH"]) != nil
    guard isThere else {
      throw .notInstalled(program: run.program[0], command: run.shellText)
    }
    try await working { () throws(LaunchError) in try NewFile.makeFolder(run.results) }
  }

  private func begin(
    _ command: [String], of run: LocalRun, in folder: RunFolder
  ) async throws(LaunchError) {
    var variables = environment
    // What is printed is to be seen at once.
    variables["PYTHONUNBUFFERED"] = "1"
    try await working { [variables] () throws(LaunchError) in
      try folder.start(command, environment: variables)
    }
  }

  private func working<Value: Sendable>(
    _ body: @escaping @Sendable () throws(LaunchError) -> Value
  ) async throws(LaunchError) -> Value {
    let result = await threads.run { () -> Result<Value, LaunchError> in
      do throws(LaunchError) {
        return .success(try body())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// Programs by name, as a shell finds them.
enum Executable {
  static func path(of name: String, in searchPath: String?) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = (searchPath ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
