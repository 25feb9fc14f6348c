import Testing

@testable import CloudServices

@Suite struct ContainerCredentialsTests {
  private static let answer = """
    {"AccessKeyId": "AK", "SecretAccessKey": "s", "Token": "t",
     "Expiration": "2024-05-20T15:19:15Z"}
    """

  private func provide(
    _ environment: [String: String], files: [String: FileText] = [:],
    _ outcomes: [FakeTransport.Outcome]
  ) async -> (Provision, [HTTPRequest]) {
    let transport = FakeTransport(outcomes)
    let provider = ContainerCredentials(
      inputs: CredentialInputs(environment: environment, files: files),
      client: HTTPClient(transport))
    return (await provider.provide(), transport.requests)
  }

  @Test func asksTheRelativeAddress() async {
    let (provision, requests) = await provide(
      ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/x"],
      [.answer(503), .answer(200, Self.answer)])
    #expect(
      provision
        == .found(
          AWSCredentials(
            accessKeyID: "AK", secretKey: Secret("s"), sessionToken: Secret("t"),
            expires: 1_716_218_355, source: "the container's role")))
    #expect(requests.count == 2)
    #expect(requests.first?.address.text == "http://169.254.170.2/v2/credentials/x")
    #expect(requests.first?.authorization == HTTPRequest.Authorization.none)
  }

  @Test func sendsTheTokenOfTheFileBeforeTheVariable() async {
    let (_, requests) = await provide(
      [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost:1/c",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "of the variable",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
      ], files: ["/token": .text("NeverToBeSeen\n")], [.answer(200, Self.answer)])
    #expect(requests.map(\.authorization) == [.header(Secret("NeverToBeSeen"))])
  }

  static let failures: [(String, [String: String], FakeTransport.Outcome, String)] = [
    ("not set", [:], .answer(200), "are not set"),
    (
      "no address", ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "ftp://x"], .answer(200),
      "cannot be read"
    ),
    (
      "a path that would change the host",
      ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "@evil.example/"], .answer(200),
      "cannot be read"
    ),
    (
      "token file missing",
      [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost:1/c",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
      ], .answer(200), "/token is missing"
    ),
    (
      "refused", ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"], .answer(403), "HTTP 403"
    ),
    (
      "no answer", ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"],
      .failure(.notConnected(reason: "Connection refused")), "Connection refused"
    ),
    (
      "not JSON", ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"], .answer(200, "<html>"),
      "not JSON"
    ),
    (
      "no keys", ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/c"], .answer(200, "{}"),
      "no keys"
    ),
  ]

  @Test(arguments: failures.indices)
  func saysWhyNot(_ index: Int) async {
    let (name, environment, outcome, reason) = Self.failures[index]
    switch await provide(environment, [outcome]).0 {
    case .found: Issue.record("\(name): found credentials")
    case .absent(let text), .failed(let text):
      #expect(text.contains(reason), "\(name): \(text)")
    }
  }
}
