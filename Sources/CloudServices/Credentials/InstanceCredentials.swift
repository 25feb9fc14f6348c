import Vocabulary

/// The role of the machine, from the instance metadata service in its second version.
struct InstanceCredentials: CredentialProvider {
  let inputs: CredentialInputs
  let client: HTTPClient

  var name: String { "instance metadata" }

  /// The service's fixed address, which speaks plain http by design.
  static let plainHosts = ["169.254.169.254", "[fd00:ec2::254]"]

  private static let roles = "latest/meta-data/iam/security-credentials/"

  func provide() async -> Provision {
    if inputs.variable("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" {
      return .absent("AWS_EC2_METADATA_DISABLED is set")
    }
    let named = inputs.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
    guard let base = WebAddress(named ?? "http://169.254.169.254") else {
      return .failed("its address cannot be read")
    }
    do throws(HTTPFailure) {
      let token = try await answer(.put, base.appending(path: "latest/api/token"), token: nil)
      guard token.status == 200 else { return .failed("its token: HTTP \(token.status)") }
      let secret = Secret(String(decoding: token.body, as: UTF8.self).trimmed)
      let roles = try await answer(.get, base.appending(path: Self.roles), token: secret)
      if roles.status == 404 { return .absent("this machine has no role") }
      let listed = String(decoding: roles.body, as: UTF8.self)
      guard roles.status == 200, let role = listed.split(whereSeparator: \.isNewline).first,
        let path = Self.path(of: role.trimmed)
      else { return .failed("its list of roles: HTTP \(roles.status)") }
      let keys = try await answer(.get, base.appending(path: path), token: secret)
      guard keys.status == 200 else { return .failed("its keys: HTTP \(keys.status)") }
      return CredentialAnswer.provision(
        keys.body, source: "the machine's role", giver: "the metadata service")
    } catch .notConnected where named == nil {
      return .absent("this machine has no metadata service")
    } catch {
      return .failed(error.reason)
    }
  }

  /// Where a role's keys are; nil for a name that no role has.
  private static func path(of role: String) -> String? {
    let isName = role.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "+=,.@_-".utf8.contains(byte)
    }
    return role.isEmpty || !isName ? nil : roles + role
  }

  private func answer(
    _ method: HTTPRequest.Method, _ address: WebAddress, token: Secret?
  ) async throws(HTTPFailure) -> HTTPResponse {
    var request = HTTPRequest(service: .credentials, method: method, address: address)
    if let token {
      request.authorization = .header(token, named: "X-aws-ec2-metadata-token")
    } else {
      request.headers = [HTTPRequest.Header("X-aws-ec2-metadata-token-ttl-seconds", "21600")]
      request.body = []
    }
    // Off Amazon's machines nothing answers there, and every request to S3 waits for this.
    request.deadlines = Deadlines(connect: .seconds(1), total: .seconds(3))
    request.bodyLimit = 64 << 10
    var brief = client
    brief.retry = .never
    return try await brief.read(request)
  }
}
