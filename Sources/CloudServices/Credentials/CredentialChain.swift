/// Finds credentials, remembers them, and renews temporary ones before they expire.
actor CredentialChain {
  /// What requests are signed with, if with anything, and how it was found.
  struct Found: Equatable, Sendable {
    let credentials: AWSCredentials?
    let attempts: [CredentialReport.Attempt]

    /// The places tried, each with its reason.
    var tried: [String] { attempts.map { "\($0.place) (\($0.reason))" } }

    /// For people: the source in use, or that there is none.
    var label: String { credentials?.source ?? "no credentials" }
  }

  private let providers: [any CredentialProvider]
  private let clock: CloudClock
  private var held: Found?
  /// The search under way, so that requests which start together cause one.
  private var search: Task<Found, Never>?
  /// Seconds since 1970.
  private var restUntil = 0

  init(providers: [any CredentialProvider], clock: CloudClock) {
    self.providers = providers
    self.clock = clock
  }

  /// The order in which the AWS tools look.
  static func standard(
    _ inputs: CredentialInputs, client: HTTPClient
  ) -> [any CredentialProvider] {
    [
      EnvironmentCredentials(inputs: inputs),
      ProfileCredentials(inputs: inputs),
      ContainerCredentials(inputs: inputs, client: client),
      InstanceCredentials(inputs: inputs, client: client),
      AWSProgramCredentials(inputs: inputs),
    ]
  }

  /// Credentials that hold for at least some minutes, or none.
  func current() async -> Found {
    if let held, !isDue(held) { return held }
    return await renew()
  }

  /// Looks again, because S3 refused these as expired; those found meanwhile are not thrown away.
  func renewed(after refused: AWSCredentials) async -> Found {
    if let held, held.credentials != refused, !isDue(held) { return held }
    return await renew()
  }

  func report() async -> CredentialReport {
    let found = await current()
    return CredentialReport(
      used: found.credentials?.source, expires: found.credentials?.expires,
      attempts: found.attempts)
  }

  private func renew() async -> Found {
    if let search { return await search.value }
    let task = Task { [providers, held, clock] in
      let found = await Self.find(providers)
      // A renewal that fails does not take away what still holds.
      guard found.credentials == nil, let held, let expires = held.credentials?.expires,
        expires > clock.epochSeconds()
      else { return found }
      return held
    }
    search = task
    let found = await task.value
    search = nil
    if found == held { restUntil = clock.epochSeconds() + Self.restSeconds }
    held = found
    return found
  }

  /// Temporary keys are renewed this long before their end.
  private static let marginSeconds = 300
  /// After a renewal that failed, the next is tried this much later.
  private static let restSeconds = 30

  private func isDue(_ found: Found) -> Bool {
    guard let expires = found.credentials?.expires else { return false }
    let now = clock.epochSeconds()
    return now >= expires || (now >= expires - Self.marginSeconds && now >= restUntil)
  }

  private static func find(_ providers: [any CredentialProvider]) async -> Found {
    var attempts: [CredentialReport.Attempt] = []
    for provider in providers {
      switch await provider.provide() {
      case .found(let credentials): return Found(credentials: credentials, attempts: attempts)
      case .absent(let reason), .failed(let reason):
        attempts.append(CredentialReport.Attempt(place: provider.name, reason: reason))
      }
    }
    return Found(credentials: nil, attempts: attempts)
  }
}
