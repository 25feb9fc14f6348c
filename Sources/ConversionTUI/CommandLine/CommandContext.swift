import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import Vocabulary

/// What every verb works with: settings, services, standard streams.
struct CommandContext: Sendable {
  let console: Console
  let environment: ProcessEnvironment
  let configuration: Configuration
  let settings: CloudSettings
  let connection: CloudConnection
  /// `--json` was given.
  let wantsJSON: Bool

  init(_ arguments: ParsedArguments, environment: ProcessEnvironment, console: Console) throws {
    self.console = console
    self.environment = environment
    wantsJSON = arguments.has("--json")
    configuration = try environment.configuration(file: arguments.value("--config"))
    settings = try environment.cloudSettings(configuration)
    let tells = arguments.has("--verbose")
    connection = CloudConnection(settings) { record in
      if tells { console.tell(record.line) }
    }
  }

  /// Opens the state that an argument names.
  func openState(_ argument: String, choosing session: String? = nil) async throws -> OpenedState {
    try await StateReader(
      connection: connection, stateFolder: settings.stateFolder, home: environment.home
    ).open(.typed(argument), choosing: session)
  }

  /// Finds everything for a subject; progress shows where standard error is a terminal.
  func findAssets(subject: String, imageSources: [String]) async -> SubjectAssets {
    let search = RecordingSearch(
      subject: subject, imageSources: imageSources, buckets: configuration.strings(.knownBuckets))
    let found = await SearchRunner.run(search, asking: connection.catalog) { assets in
      console.progress("searching: \(assets.progress.answered) of \(assets.progress.asked)")
    }
    console.progress("")
    return found
  }

  /// The exit code for a search: a failed service or a missing token is not “nothing found”.
  static func exitCode(of found: SubjectAssets) -> ExitCode {
    switch found.failure {
    case nil: .ok
    case .tokenMissing, .tokenRefused, .credentialsMissing, .accessDenied: .credentials
    default: .service
    }
  }
}
