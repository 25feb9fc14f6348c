/// A conversion on this machine: what runs, on which folders and files. All paths are absolute.
public struct LocalRun: Equatable, Sendable {
  /// The converter and the arguments that it always has.
  public let program: [String]
  /// The folder of assets.
  public let dataRoot: String
  /// Where the converter writes; each launch has a folder of its own.
  public let results: String
  /// The state, in a folder directly in the data root: the converter looks for `*/<stem>.json`.
  public let stateFile: String
  /// The manifest, among the results.
  public let manifestFile: String

  public init(
    program: [String], dataRoot: String, results: String, stateFile: String, manifestFile: String
  ) {
    self.program = program
    self.dataRoot = dataRoot
    self.results = results
    self.stateFile = stateFile
    self.manifestFile = manifestFile
  }

  /// The words of the command line.
  public var command: [String] {
    program + [
      "--data-root", dataRoot, "--results-root", results, "--neuroglancer", stateFile,
      "--manifest", manifestFile,
    ]
  }

  /// The command line that looks at the inputs and does nothing.
  public var validation: [String] { command + ["--validate-only"] }

  /// The command as a person would type it.
  public var shellText: String { command.map(Self.quoted).joined(separator: " ") }

  /// Where the command is written down.
  public var commandFile: String { "\(results)/run-converter.sh" }

  /// Whether the converter finds a file: it looks in the folders directly in the data root.
  static func isFound(_ file: String, in dataRoot: String) -> Bool {
    guard file.hasPrefix("\(dataRoot)/"), file.hasSuffix(".json") else { return false }
    return file.dropFirst(dataRoot.count + 1).split(separator: "/").count == 2
  }

  /// A file's name without its folder and `.json`.
  static func stem(_ file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.hasSuffix(".json") ? String(name.dropLast(5)) : name
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._-+=:,@%".utf8.contains($0)
      }
    }
    return plain && !word.isEmpty ? word : "'\(word.replacing("'", with: #"'\''"#))'"
  }
}

/// The settings of conversions on this machine.
public struct LocalParameters: Equatable, Sendable {
  /// The converter and the arguments that it always has.
  public var program = ["aind-ibl-preprocess"]
  /// Where each launch gets a folder for its results; nil for `results` beside the data root.
  public var results: String?

  public init() {}

  /// `/root/capsule/results` for `/root/capsule/data`.
  func resultsRoot(beside dataRoot: String) -> String {
    if let results { return results }
    let parent = dataRoot.split(separator: "/").dropLast().joined(separator: "/")
    return parent.isEmpty ? "/results" : "/\(parent)/results"
  }
}
