import AssetSearch
import CloudServices
import ConversionFlow
import Glibc
import LocalStore
import Manifest
import Vocabulary

/// What every verb works with: settings, services, standard streams.
struct CommandContext: Sendable {
  let console: Console
  let environment: ProcessEnvironment
  let configuration: Configuration
  let settings: CloudSettings
  let connection: CloudConnection
  /// Where assets are looked for.
  let place: SearchPlace
  /// Answers for it.
  let catalog: any AssetCatalog
  /// `--json` was given.
  let wantsJSON: Bool
  let remembered: Remembered
  private let log: LogFile?

  init(_ arguments: ParsedArguments, environment: ProcessEnvironment, console: Console) throws {
    self.console = console
    self.environment = environment
    wantsJSON = arguments.has("--json")
    configuration = try environment.configuration(
      file: arguments.value("--config"), flags: try ConfigurationKey.flags(in: arguments))
    settings = try environment.cloudSettings(configuration)
    place = environment.searchPlace(configuration)
    let remembered = Remembered(folder: environment.stateFolder)
    self.remembered = remembered
    let tells = arguments.has("--verbose")
    let log = environment.stateFolder.map { LogFile(folder: $0) }
    self.log = log
    connection = CloudConnection(settings, outputs: remembered) { record in
      log?.write(record.line, now: Int(time(nil)))
      if tells { console.tell(record.line) }
    }
    catalog = connection.catalog(of: place)
  }

  /// Writes a line to the log for support, which never shows on the screen.
  func note(_ text: String) { log?.write(text, now: Int(time(nil))) }

  /// What is remembered, for a command; what a person should know of its opening is told.
  func openStorage() throws -> Storage {
    let storage = try remembered.storage.get()
    if let notice = storage.notice { console.tell(Failure(notice).line) }
    return storage
  }

  var stateReader: StateReader {
    StateReader(connection: connection, stateFolder: settings.stateFolder, home: environment.home)
  }

  /// Opens the state that an argument names.
  func openState(_ argument: String, choosing session: String? = nil) async throws -> OpenedState {
    try await stateReader.open(.typed(argument), choosing: session)
  }

  /// Reads a manifest or a mapping.
  func manifestFile(_ path: String) throws -> ManifestFile {
    try ManifestFile(reading: try Files.read(path), named: path)
  }

  /// The table of a file, what a person should know of it told.
  func table(of file: ManifestFile, _ matching: MatchingContext) -> ManifestTable {
    let text = file.text(matching)
    for note in text.notes { console.tell("note: \(printable(note))") }
    return text.table
  }

  /// Finds what is in a scope, and tells what a person should know of the search; progress
  /// shows where standard error is a terminal.
  func findAssets(
    subject: String, imageSources: [String] = [], scope: SearchScope = .conversion
  ) async -> SubjectAssets {
    let search = RecordingSearch(
      subject: subject, imageSources: imageSources, scope: scope, in: place)
    let recorder = RequestRecorder()
    let found = await connection.logging(to: recorder.add) {
      await SearchRunner.run(search, asking: catalog) { assets in
        console.progress("searching: \(assets.progress.answered) of \(assets.progress.asked)")
      }
    }
    remembered.keep(found, recorder.log(of: subject), scope: settings.identity)
    console.progress("")
    for warning in found.warnings { console.tell("note: \(printable(warning))") }
    if let failure = found.failure { console.tell(failure.line) }
    return found
  }
}
