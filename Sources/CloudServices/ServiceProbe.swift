public import AssetSearch
import Vocabulary

/// Asks each service for a little, once, to tell whether it can be used.
public struct ServiceProbe: Sendable {
  /// How a service answered.
  public struct Finding: Equatable, Sendable {
    public let service: Service
    /// Where it is, for people.
    public let place: String
    /// Nil when it answered as it should.
    public let problem: SearchError?
    /// Until the answer, or until it failed.
    public let latency: Duration
  }

  private let services: Services
  private let settings: CloudSettings
  private let clock: CloudClock

  /// Without retries: the person at the terminal is waiting to hear what is wrong.
  init(settings: CloudSettings, client: HTTPClient, credentials: CredentialChain) {
    var once = client
    once.retry = .never
    services = Services(settings, client: once, credentials: credentials)
    self.settings = settings
    clock = client.clock
  }

  /// All services at once, in the order of `Service`.
  public func all() async -> [Finding] {
    async let codeOcean = finding(.codeOcean, settings.codeOcean.text) {
      () async throws(ServiceFailure) in try await services.codeOcean.probe()
    }
    async let documentDB = finding(.documentDB, settings.documentDB.text) {
      () async throws(ServiceFailure) in
      _ = try await services.documentDB.page(["name": ""], skip: 0, limit: 1)
    }
    async let s3 = finding(.s3, "\(settings.stateFolder)") {
      () async throws(ServiceFailure) in
      let folder = settings.stateFolder
      _ = try await services.s3.list(bucket: folder.bucket, prefix: folder.key, limit: 1)
    }
    return await [codeOcean, documentDB, s3]
  }

  private func finding(
    _ service: Service, _ place: String, ask: () async throws(ServiceFailure) -> Void
  ) async -> Finding {
    let start = clock.uptime()
    var problem: SearchError?
    do throws(ServiceFailure) {
      try await ask()
    } catch {
      problem = SearchError(error)
    }
    return Finding(
      service: service, place: place, problem: problem, latency: clock.uptime() - start)
  }
}
