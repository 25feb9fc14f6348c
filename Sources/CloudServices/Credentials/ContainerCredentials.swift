import Vocabulary

/// The endpoint a container's host offers: what a Code Ocean capsule with a role has.
struct ContainerCredentials: CredentialProvider {
  let inputs: CredentialInputs
  let client: HTTPClient

  var name: String { "container" }

  /// Fixed addresses of a container's host, which speak plain http by design.
  static let plainHosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]

  func provide() async -> Provision {
    let relative = inputs.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
    let full = inputs.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI")
    guard let text = relative.map({ "http://169.254.170.2\($0)" }) ?? full else {
      return .absent("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set")
    }
    guard let address = WebAddress(text), relative?.hasPrefix("/") ?? true else {
      return .failed("the endpoint's address cannot be read")
    }
    switch token() {
    case .failure(let failure): return .failed(failure.reason)
    case .success(let token): return await ask(address, token)
    }
  }

  private struct TokenFailure: Error { let reason: String }

  /// A file counts before the variable, because it is renewed.
  private func token() -> Result<Secret?, TokenFailure> {
    guard let path = inputs.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
      return .success(inputs.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").map { Secret($0) })
    }
    switch inputs.readFile(path) {
    case .text(let text): return .success(Secret(text.trimmed))
    case .missing:
      return .failure(TokenFailure(reason: "the token file \(printable(path)) is missing"))
    case .unreadable(let reason):
      return .failure(TokenFailure(reason: "the token file \(printable(path)): \(reason)"))
    }
  }

  private func ask(_ address: WebAddress, _ token: Secret?) async -> Provision {
    var request = HTTPRequest(service: .credentials, method: .get, address: address)
    request.headers = [HTTPRequest.Header("Accept", "application/json")]
    request.authorization = token.map { .header($0) } ?? .none
    request.deadlines = Deadlines(connect: .seconds(2), total: .seconds(5))
    request.bodyLimit = 64 << 10
    // Every request to S3 waits for this: a host that is not there must be known soon.
    var brief = client
    brief.retry.tries = 3
    do throws(HTTPFailure) {
      let response = try await brief.read(request)
      guard response.status == 200 else {
        return .failed("the endpoint answered HTTP \(response.status)")
      }
      return CredentialAnswer.provision(
        response.body, source: "the container's role", giver: "the endpoint")
    } catch {
      return .failed(error.reason)
    }
  }
}
