import AssetSearch
import Launch
import Vocabulary

/// The calls of Code Ocean's API that this program makes, as `services.md` tells them.
struct CodeOcean: Sendable {
  let client: HTTPClient
  let domain: WebAddress
  let token: AccessToken?
  let deadlines: Deadlines

  /// Assets that a search found, each once.
  struct SearchResult: Equatable, Sendable {
    var assets: [DataAsset] = []
    /// Entries without ID or name, which cannot be used.
    var skipped = 0
  }

  /// Every page of a search.
  ///
  /// - Parameter archived: Whether to search the archived assets; the others otherwise.
  func search(
    _ query: String, archived: Bool = false
  ) async throws(ServiceFailure) -> SearchResult {
    var result = SearchResult()
    var seen: Set<DataAsset.ID> = []
    var next = AssetPageRequest(query: query, archived: archived)
    for _ in 0..<Self.pageLimit {
      let page = try await read(.post, Self.searchPath, body: next.body, lacking: "results") {
        AssetPage($0)
      }
      for asset in page.assets where seen.insert(asset.id).inserted {
        result.assets.append(asset)
      }
      result.skipped += page.skipped
      guard let following = next.following(page) else { return result }
      next = following
    }
    throw .unreadable(
      .codeOcean, request: "the search for \(query)", reason: "more than \(Self.pageLimit) pages")
  }

  /// Assets whose name is exactly this, newest first.
  func assets(named name: String) async throws(ServiceFailure) -> [DataAsset] {
    try await search(Self.nameQuery(name)).assets
      .filter { $0.name == name }
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
  }

  func asset(id: String) async throws(ServiceFailure) -> DataAsset {
    try await read(.get, ["data_assets", id], lacking: "ID and name") { DataAsset(codeOcean: $0) }
  }

  /// Creates an asset; sent once.
  func createAsset(_ asset: NewAsset) async throws(ServiceFailure) -> DataAsset {
    try await create(["data_assets"], body: asset.body) { DataAsset(codeOcean: $0) }
  }

  /// Starts a run; sent once.
  func run(_ run: RunRequest) async throws(ServiceFailure) -> Computation {
    try await create(["computations"], body: run.body) { Computation(codeOcean: $0) }
  }

  func computation(id: String) async throws(ServiceFailure) -> Computation {
    try await read(.get, ["computations", id], lacking: "ID") { Computation(codeOcean: $0) }
  }

  /// The runs of a capsule, newest first; what has no ID is left out.
  func computations(ofCapsule id: String) async throws(ServiceFailure) -> [Computation] {
    try await read(.get, ["capsules", id, "computations"], lacking: "list") { $0.array }
      .compactMap { Computation(codeOcean: $0) }
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
  }

  /// The name of a capsule.
  func capsuleName(id: String) async throws(ServiceFailure) -> String {
    try await read(.get, ["capsules", id], lacking: "name") { $0["name"]?.string }
  }

  /// Asks for one asset, to learn whether the token is taken.
  func probe() async throws(ServiceFailure) {
    _ = try await read(.post, Self.searchPath, body: ["query": "", "limit": 1], lacking: "results")
    {
      AssetPage($0)
    }
  }

  /// A search by name answers nothing beyond this many characters, and reads blanks, colons and
  /// quotes as its own: the query stops before either, and the exact name is filtered out here.
  static func nameQuery(_ name: String) -> String {
    let plain = name.prefix { !$0.isWhitespace && $0 != ":" && $0 != "\"" }
    return plain.isEmpty ? name : "name:\(plain.prefix(20))"
  }

  private static let searchPath = ["data_assets", "search"]
  /// Pages of a thousand that one search may have.
  private static let pageLimit = 1000
}

// MARK: Requests

extension CodeOcean {
  /// - Parameter lacking: What the answer must have; named when `entity` finds it missing.
  func read<Entity>(
    _ method: HTTPRequest.Method, _ path: [String],
    query: [(name: String, value: String)] = [], body: JSONValue? = nil, lacking: String,
    entity: (JSONValue) -> Entity?
  ) async throws(ServiceFailure) -> Entity {
    let request = try request(method, path, query: query, body: body)
    let response = try await succeeding(request) { (request) async throws(HTTPFailure) in
      try await client.read(request)
    }
    return try decode(response, request, lacking: lacking, entity)
  }

  private func create<Entity>(
    _ path: [String], body: JSONValue, entity: (JSONValue) -> Entity?
  ) async throws(ServiceFailure) -> Entity {
    let request = try request(.post, path, body: body)
    let response = try await succeeding(request) { (request) async throws(HTTPFailure) in
      try await client.create(request)
    }
    return try decode(response, request, lacking: "ID", entity)
  }

  private func request(
    _ method: HTTPRequest.Method, _ path: [String],
    query: [(name: String, value: String)] = [], body: JSONValue?
  ) throws(ServiceFailure) -> HTTPRequest {
    guard let token else { throw .token(.missing(variable: AccessToken.variable)) }
    let encoded = (["api", "v1"] + path).map { PercentCoding.encode($0) }.joined(separator: "/")
    var request = HTTPRequest(
      service: .codeOcean, method: method,
      address: domain.appending(path: encoded, query: query))
    request.headers = [
      HTTPRequest.Header("Content-Type", "application/json"),
      HTTPRequest.Header("Accept", "application/json"),
      HTTPRequest.Header("Min-Server-Version", "4.0.0"),
    ]
    request.body = body?.bytes()
    request.authorization = .basic(user: token.secret)
    request.deadlines = deadlines
    return request
  }

  /// Sends a request and throws for every answer that is no success.
  func succeeding(
    _ request: HTTPRequest,
    send: (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
  ) async throws(ServiceFailure) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await send(request)
    } catch {
      throw ServiceFailure(error, request)
    }
    let what = "Code Ocean \(request.label)"
    switch response.status {
    case 200..<300: return response
    case 401: throw .token(.refused(source: token?.source ?? ""))
    case 403: throw .accessDenied(what: what, credentials: "the token from \(token?.source ?? "")")
    case 404: throw .notFound(what: what, status: 404)
    default:
      throw .status(
        .codeOcean, code: response.status, detail: Self.message(of: response.body, to: request))
    }
  }

  private func decode<Entity>(
    _ response: HTTPResponse, _ request: HTTPRequest, lacking: String,
    _ entity: (JSONValue) -> Entity?
  ) throws(ServiceFailure) -> Entity {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: response.body)
    } catch {
      throw .unreadable(.codeOcean, request: request.label, reason: request.shown(error.message))
    }
    guard let entity = entity(json) else {
      throw .unreadable(.codeOcean, request: request.label, reason: "it has no \(lacking)")
    }
    return entity
  }

  /// The `message` of an error's JSON, else the first line of its text, as much as is shown; without
  /// what the request proves itself with, which is looked for before anything is cut.
  static func message(of body: [UInt8], to request: HTTPRequest) -> String {
    var message: String?
    do throws(JSONError) {
      message = try JSONValue(parsing: body)["message"]?.string
    } catch {
      // Plain text is one of the two forms of an error.
    }
    let text = String(decoding: body.prefix(messageBytes), as: UTF8.self)
    let told = message ?? text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return String(request.shown(told).prefix(shownLimit))
  }

  /// Bytes of an error's text that are looked at.
  private static let messageBytes = 64 << 10
  /// Characters of it that are shown.
  private static let shownLimit = 300
}
