import CloudServices
import Glibc
import Launch
import Vocabulary

/// What the process was started with, read once.
struct ProcessEnvironment: Sendable {
  let variables: [String: String]
  let workingFolder: String

  var home: String? { variables["HOME"].flatMap { $0.isEmpty ? nil : $0 } }

  /// Reads the variables and the working folder of this process.
  static func current() -> ProcessEnvironment {
    var variables: [String: String] = [:]
    var entry = environ
    while let line = entry.pointee {
      let text = String(cString: line)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let folder = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
    return ProcessEnvironment(variables: variables, workingFolder: folder)
  }

  /// `$XDG_CONFIG_HOME/conversion-tui/config.json`.
  var configurationPath: String? {
    folder("XDG_CONFIG_HOME", ".config").map { $0 + "/config.json" }
  }

  /// `$XDG_STATE_HOME/conversion-tui`.
  var stateFolder: String? { folder("XDG_STATE_HOME", ".local/state") }

  /// File, then environment, then flags, over the defaults.
  ///
  /// - Parameter file: A file that must exist; without it the usual one is read if it is there.
  func configuration(
    file: String?, flags: [ConfigurationKey: JSONValue] = [:]
  ) throws -> Configuration {
    let path = file ?? configurationPath.flatMap { access($0, F_OK) == 0 ? $0 : nil }
    let content = try path.map { path in
      do {
        let bytes = try Files.read(path, limit: Self.configurationLimit)
        return (path: path, content: try JSONValue(parsing: bytes))
      } catch let error as any UserFacingError {
        throw ConfigurationError.unreadable(path: path, reason: error.message)
      }
    }
    return try Configuration(
      file: content, environment: variables, flags: flags, defaults: ConfigurationKey.defaults)
  }

  /// The services' settings, as the configuration has them.
  func cloudSettings(_ configuration: Configuration) throws(CloudSettingsError) -> CloudSettings {
    var environment = variables
    for key in [ConfigurationKey.codeOceanDomain, .documentDBHost, .region] {
      environment[key.variables[0]] = configuration.text(key)
    }
    let dotenv = DotenvFile.reading(workingFolder: workingFolder, home: home)
    var settings = try CloudSettings(environment: environment, dotenv: dotenv)
    settings.stateFolder = S3Location(
      bucket: configuration.text(.scratchBucket), key: configuration.text(.statesPrefix))
    settings.assetPollSeconds =
      configuration.integer(.assetPollSeconds) ?? settings.assetPollSeconds
    settings.maximumInFlight =
      configuration.integer(.requestsInFlight) ?? settings.maximumInFlight
    settings.runPollSeconds = configuration.integer(.runPollSeconds) ?? settings.runPollSeconds
    return settings
  }

  /// Bytes of the configuration file that are read at most.
  private static let configurationLimit = 1 << 20

  private func folder(_ variable: String, _ fallback: String) -> String? {
    if let base = variables[variable], base.hasPrefix("/") { return base + "/conversion-tui" }
    return home.map { "\($0)/\(fallback)/conversion-tui" }
  }
}

/// Tokens and keys are among the variables: none of them is ever printed.
extension ProcessEnvironment: CustomStringConvertible, CustomReflectable {
  var description: String { "ProcessEnvironment(\(workingFolder))" }
  var customMirror: Mirror { Mirror(self, children: ["workingFolder": workingFolder]) }
}
