import Testing

@testable import CloudServices

@Suite struct InstanceCredentialsTests {
  private static let keys = """
    {"Code": "Success", "AccessKeyId": "AK", "SecretAccessKey": "s", "Token": "t",
     "Expiration": "2024-05-20T15:19:15Z"}
    """

  private func provide(
    _ outcomes: [FakeTransport.Outcome], environment: [String: String] = [:]
  ) async -> (Provision, [HTTPRequest]) {
    let transport = FakeTransport(outcomes)
    let provider = InstanceCredentials(
      inputs: CredentialInputs(environment: environment), client: HTTPClient(transport))
    return (await provider.provide(), transport.requests)
  }

  @Test func asksForATokenARoleAndItsKeys() async {
    let (provision, requests) = await provide(
      [.answer(200, "secret\n"), .answer(200, "my-role\n"), .answer(200, Self.keys)])
    #expect(
      provision
        == .found(
          AWSCredentials(
            accessKeyID: "AK", secretKey: Secret("s"), sessionToken: Secret("t"),
            expires: 1_716_218_355, source: "the machine's role")))
    let base = "http://169.254.169.254/latest/"
    #expect(
      requests.map { "\($0.method.rawValue) \($0.address.text)" } == [
        "PUT \(base)api/token", "GET \(base)meta-data/iam/security-credentials/",
        "GET \(base)meta-data/iam/security-credentials/my-role",
      ])
    let token = HTTPRequest.Authorization.header(
      Secret("secret"), named: "X-aws-ec2-metadata-token")
    #expect(requests.map(\.authorization) == [.none, token, token])
  }

  static let absences:
    [(outcomes: [FakeTransport.Outcome], environment: [String: String], reason: String)] = [
      ([.answer(200)], ["AWS_EC2_METADATA_DISABLED": "TRUE"], "AWS_EC2_METADATA_DISABLED is set"),
      ([.failure(.notConnected(reason: "x"))], [:], "no metadata service"),
      ([.answer(200, "t"), .answer(404)], [:], "no role"),
      ([.answer(403)], [:], "its token: HTTP 403"),
      ([.answer(200, "t"), .answer(500)], [:], "its list of roles: HTTP 500"),
      ([.answer(200, "t"), .answer(200, "../../x")], [:], "its list of roles"),
      ([.answer(200, "t"), .answer(200, "r"), .answer(401)], [:], "its keys: HTTP 401"),
      ([.answer(200, "t"), .answer(200, "r"), .answer(200, "{}")], [:], "holds no keys"),
      ([.answer(200)], ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "ftp://x"], "cannot be read"),
    ]

  @Test(arguments: absences) func saysWhyNot(
    _ outcomes: [FakeTransport.Outcome], _ environment: [String: String], _ reason: String
  ) async {
    switch await provide(outcomes, environment: environment).0 {
    case .found: Issue.record("found credentials")
    case .absent(let text), .failed(let text): #expect(text.contains(reason), "\(text)")
    }
  }

  /// Against a server on this machine, through libcurl.
  @Test func speaksToAServer() async throws {
    let server = try LoopbackServer { request, _ in
      switch (request.method, request.target) {
      case ("PUT", "/latest/api/token"):
        .answer(body: request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600" ? "T" : "")
      case ("GET", let path) where request.headers["x-aws-ec2-metadata-token"] == "T":
        .answer(body: path.hasSuffix("/my-role") ? Self.keys : "my-role")
      default: .answer(status: 401)
      }
    }
    let provider = InstanceCredentials(
      inputs: CredentialInputs(
        environment: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(server.port)"]),
      client: HTTPClient(CurlTransport()))
    guard case .found(let credentials) = await provider.provide() else {
      Issue.record("found no credentials")
      return
    }
    #expect(credentials.accessKeyID == "AK")
  }
}
