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

  /// Every page of a search, archived assets left out.
  func search(_ query: String) async throws(ServiceFailure) -> SearchResult {
    var result = SearchResult()
    var seen: Set<DataAsset.ID> = []
    var next = AssetPageRequest(query: query)
    for _ in 0..<Self.pageLimit {
      let json = try await read(.post, ["data_assets", "search"], body: next.codeOcean)
      guard let page = AssetPage(json) else { throw unreadable("no results in the answer") }
      for asset in page.assets where seen.insert(asset.id).inserted {
        result.assets.append(asset)
      }
      result.skipped += page.skipped
      guard let following = next.following(page) else { return result }
      next = following
    }
    throw unreadable("the search has more than \(Self.pageLimit) pages")
  }

  /// Assets whose name is exactly this, newest first.
  func assets(named name: String) async throws(ServiceFailure) -> [DataAsset] {
    try await search(Self.nameQuery(name)).assets
      .filter { $0.name == name }
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
  }

  func asset(id: String) async throws(ServiceFailure) -> DataAsset {
    try await entity(["data_assets", id]) { DataAsset(codeOcean: $0) }
  }

  /// Creates an asset; sent once.
  func createAsset(_ asset: NewAsset) async throws(ServiceFailure) -> DataAsset {
    let json = try await create(["data_assets"], body: asset.codeOcean)
    guard let created = DataAsset(codeOcean: json) else {
      throw unreadable("the created asset has no ID")
    }
    return created
  }

  /// The names directly beneath a folder of an asset that Code Ocean keeps itself.
  ///
  /// - Parameter path: Empty for the asset's own folder.
  func files(ofAsset id: String, path: String) async throws(ServiceFailure) -> FolderListing {
    let json = try await read(.post, ["data_assets", id, "files"], body: ["path": .string(path)])
    guard let items = json["items"]?.array else { throw unreadable("no items in the answer") }
    let names = { (type: String) in
      items.filter { $0["type"]?.string == type }.compactMap { $0["name"]?.string }
    }
    return FolderListing(folders: names("folder"), files: names("file"))
  }

  /// A whole file of an asset that Code Ocean keeps itself, by the URL it prepares.
  func file(ofAsset id: String, path: String, limit: Int) async throws(ServiceFailure) -> [UInt8] {
    let json = try await read(
      .get, ["data_assets", id, "files", "urls"], query: [("path", path)])
    guard let address = json["download_url"]?.string.flatMap({ WebAddress($0) }) else {
      throw unreadable("no download_url in the answer")
    }
    var request = HTTPRequest(service: .codeOcean, method: .get, address: address)
    request.hidesQuery = true
    request.bodyLimit = limit
    request.deadlines = deadlines.withoutTotal()
    return try await succeeding(request) { (request) async throws(HTTPFailure) in
      try await client.read(request)
    }.body
  }

  /// Starts a run; sent once.
  func run(_ run: RunRequest) async throws(ServiceFailure) -> Computation {
    let json = try await create(["computations"], body: run.codeOcean)
    guard let started = Computation(codeOcean: json) else {
      throw unreadable("the started run has no ID")
    }
    return started
  }

  func computation(id: String) async throws(ServiceFailure) -> Computation {
    try await entity(["computations", id]) { Computation(codeOcean: $0) }
  }

  /// The runs of a capsule, newest first; what has no ID is left out.
  func computations(ofCapsule id: String) async throws(ServiceFailure) -> [Computation] {
    let json = try await read(.get, ["capsules", id, "computations"])
    guard let list = json.array else { throw unreadable("the runs are not a list") }
    return list.compactMap { Computation(codeOcean: $0) }
      .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
  }

  /// The name of a capsule.
  func capsuleName(id: String) async throws(ServiceFailure) -> String {
    try await entity(["capsules", id]) { $0["name"]?.string }
  }

  /// Asks for one asset, to learn whether the token is taken.
  func probe() async throws(ServiceFailure) {
    _ = try await read(.post, ["data_assets", "search"], body: ["query": "", "limit": 1])
  }

  /// A search by name answers nothing beyond this many characters, and reads blanks, colons and
  /// quotes as its own: the query stops before either, and the exact name is filtered out here.
  static func nameQuery(_ name: String) -> String {
    let plain = name.prefix { !$0.isWhitespace && $0 != ":" && $0 != "\"" }
    return plain.isEmpty ? name : "name:\(plain.prefix(20))"
  }

  /// Pages of a thousand that one search may have.
  private static let pageLimit = 1000
}

// MARK: Requests

extension CodeOcean {
  private func entity<Entity>(
    _ path: [String], decode: (JSONValue) -> Entity?
  ) async throws(ServiceFailure) -> Entity {
    let json = try await read(.get, path)
    guard let entity = decode(json) else {
      throw unreadable("GET \(path.joined(separator: "/")) lacks what it must have")
    }
    return entity
  }

  private func read(
    _ method: HTTPRequest.Method, _ path: [String],
    query: [(name: String, value: String)] = [], body: JSONValue? = nil
  ) async throws(ServiceFailure) -> JSONValue {
    let request = try request(method, path, query: query, body: body)
    return try decode(
      try await succeeding(request) { (request) async throws(HTTPFailure) in
        try await client.read(request)
      }, request)
  }

  private func create(
    _ path: [String], body: JSONValue
  ) async throws(ServiceFailure) -> JSONValue {
    let request = try request(.post, path, body: body)
    return try decode(
      try await succeeding(request) { (request) async throws(HTTPFailure) in
        try await client.create(request)
      }, request)
  }

  private func request(
    _ method: HTTPRequest.Method, _ path: [String],
    query: [(name: String, value: String)] = [], body: JSONValue?
  ) throws(ServiceFailure) -> HTTPRequest {
    guard let token else { throw .tokenMissing }
    let encoded = (["api", "v1"] + path).map { PercentCoding.encode($0) }.joined(separator: "/")
    var request = HTTPRequest(
      service: .codeOcean, method: method,
      address: domain.appending(path: encoded, query: query))
    request.headers = [
      HTTPRequest.Header("Content-Type", "application/json"),
      HTTPRequest.Header("Accept", "application/json"),
      HTTPRequest.Header("Min-Server-Version", "4.0.0"),
    ]
    request.body = body.map { Array($0.text().utf8) }
    request.authorization = .basic(user: token.secret)
    request.deadlines = deadlines
    return request
  }

  /// Sends a request and throws for every answer that is no success.
  private func succeeding(
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
    case 401: throw .tokenRefused(source: token?.source ?? "")
    case 403: throw .accessDenied(what: what, credentials: "the token from \(token?.source ?? "")")
    case 404: throw .notFound(what: what, status: 404)
    default:
      throw .status(
        .codeOcean, code: response.status, detail: Self.message(of: response.body))
    }
  }

  private func decode(
    _ response: HTTPResponse, _ request: HTTPRequest
  ) throws(ServiceFailure) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: response.body)
    } catch {
      throw .unreadable(.codeOcean, request: request.label, reason: error.message)
    }
  }

  private func unreadable(_ reason: String) -> ServiceFailure {
    .unreadable(.codeOcean, request: "a call", reason: reason)
  }

  /// The `message` of an error's JSON, else the first line of its text.
  static func message(of body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(messageLimit), as: UTF8.self)
    do throws(JSONError) {
      if let message = try JSONValue(parsing: body)["message"]?.string { return message }
    } catch {
      // Plain text is one of the two forms of an error.
    }
    return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }

  /// Bytes of an error's text that are shown.
  private static let messageLimit = 300
}
