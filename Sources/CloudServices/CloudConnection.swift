public import AssetSearch
import Vocabulary

/// The services, connected: one transport and one set of credentials for all that is asked.
public struct CloudConnection: Sendable {
  /// Answers the questions of a search.
  public let catalog: CloudCatalog
  /// Stores, creates and runs.
  public let conversion: CloudConversion
  /// The Neuroglancer states stored on S3.
  public let storedStates: StoredStates
  /// Asks each service for a little, for `doctor`.
  public let probe: ServiceProbe
  private let credentials: CredentialChain

  /// Connects lazily: nothing is sent before something is asked.
  ///
  /// - Parameters:
  ///   - outputs: Remembers what large files say.
  ///   - log: Is told of every request when it has ended, on any thread.
  public init(
    _ settings: CloudSettings, clock: CloudClock = .system, outputs: (any OutputMemory)? = nil,
    log: RequestLog? = nil
  ) {
    let transport = CurlTransport(
      CurlTransport.Options(
        maximumInFlight: settings.maximumInFlight,
        certificateBundle: settings.certificateBundle))
    self.init(
      settings, client: HTTPClient(transport: transport, clock: clock, log: log), outputs: outputs)
  }

  init(
    _ settings: CloudSettings, client: HTTPClient, outputs: (any OutputMemory)? = nil
  ) {
    let inputs = CredentialInputs(settings)
    let credentials = CredentialChain(
      providers: CredentialChain.standard(inputs, client: client), clock: client.clock)
    let services = Services(settings, client: client, credentials: credentials)
    catalog = CloudCatalog(services: services, outputs: outputs)
    conversion = CloudConversion(services: services)
    storedStates = StoredStates(s3: services.s3, folder: settings.stateFolder)
    probe = ServiceProbe(settings: settings, client: client, credentials: credentials)
    self.credentials = credentials
  }

  /// Does some work, and tells `log` of every request that it causes.
  public func logging<Value: Sendable>(
    to log: @escaping RequestLog, _ work: @Sendable () async -> Value
  ) async -> Value {
    await RequestLogging.$ofTask.withValue(log, operation: work)
  }

  /// Which AWS credentials are used, and why the places before gave none.
  public func credentialReport() async -> CredentialReport { await credentials.report() }
}

/// The three services over one client.
struct Services: Sendable {
  let codeOcean: CodeOcean
  let documentDB: DocumentDB
  let s3: S3Client

  init(_ settings: CloudSettings, client: HTTPClient, credentials: CredentialChain) {
    codeOcean = CodeOcean(
      client: client, domain: settings.codeOcean, token: settings.token,
      deadlines: settings.deadlines)
    documentDB = DocumentDB(
      client: client, host: settings.documentDB, deadlines: settings.deadlines)
    s3 = S3Client(
      client: client, credentials: credentials,
      addressing: S3Addressing(endpoint: settings.s3Endpoint, region: settings.region),
      deadlines: settings.deadlines)
  }
}
