import AssetSearch
import Vocabulary

/// The DocumentDB gateway: reads without authorization.
struct DocumentDB: Sendable {
  let client: HTTPClient
  let host: WebAddress
  let deadlines: Deadlines

  /// The records of a subject.
  func records(ofSubject subject: String) async throws(ServiceFailure) -> [MetadataRecord] {
    try await find(["subject.subject_id": .string(subject)])
  }

  /// The records whose name is one of these.
  func records(named names: [String]) async throws(ServiceFailure) -> [MetadataRecord] {
    var records: [MetadataRecord] = []
    // In groups: the names travel in the address, whose length is limited.
    for start in stride(from: 0, to: names.count, by: Self.groupSize) {
      let group = Array(names[start..<min(start + Self.groupSize, names.count)])
      records += try await find(["name": ["$in": .strings(group)]])
    }
    return records
  }

  /// The newest record of a name, whole.
  func newestRecord(named name: String) async throws(ServiceFailure) -> JSONValue? {
    try await page(
      ["name": .string(name)], projection: nil, sort: ["created": -1], skip: 0, limit: 1
    ).first
  }

  /// Every record that a filter matches, page after page until one is empty: the gateway may cut
  /// any answer short.
  ///
  /// How many there are is asked at the same time as the first page; once they are all there, the
  /// empty page need not be waited for.
  private func find(_ filter: JSONValue) async throws(ServiceFailure) -> [MetadataRecord] {
    var records: [MetadataRecord] = []
    var seen: Set<String> = []
    var skip = 0
    async let total = count(filter)
    for _ in 0..<Self.pageLimit {
      let page = try await page(filter, skip: skip)
      skip += page.count
      let new = page.filter { json in
        // A gateway that takes no notice of `skip` must not keep us for ever.
        json["_id"]?.string.map { seen.insert($0).inserted } ?? true
      }
      guard !new.isEmpty else { return records }
      records += new.compactMap { MetadataRecord(documentDB: $0) }
      if let total = await total, seen.count >= total { return records }
    }
    throw .unreadable(
      .documentDB, request: "find", reason: "the answer has more than \(Self.pageLimit) pages")
  }

  /// One page, with at most `limit` records.
  /// - Parameter projection: The members that are sent; nil for all.
  func page(
    _ filter: JSONValue, projection: JSONValue? = Self.projection, sort: JSONValue = Self.sort,
    skip: Int, limit: Int = 1000
  ) async throws(ServiceFailure) -> [JSONValue] {
    let fields = projection.map { [("projection", $0.text())] } ?? []
    let request = request(
      "find",
      [("filter", filter.text())] + fields + [
        ("sort", sort.text()), ("limit", String(limit)), ("skip", String(skip)),
      ])
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await client.read(request)
    } catch {
      throw ServiceFailure(error, request)
    }
    guard response.isSuccess else {
      throw .status(
        .documentDB, code: response.status,
        detail: CodeOcean.message(of: response.body, to: request))
    }
    return try Self.decode(response, request)
  }

  /// How many records a filter matches; nil when that cannot be told, which is no failure: then the
  /// pages tell. So it is asked once only.
  private func count(_ filter: JSONValue) async -> Int? {
    var once = client
    once.retry = .never
    let request = request("count_documents", [("filter", filter.text())])
    do {
      let response = try await once.read(request)
      guard response.isSuccess else { return nil }
      return try JSONValue(parsing: response.body)["filtered_record_count"]?.integer
    } catch {
      return nil
    }
  }

  private func request(
    _ call: String, _ query: [(name: String, value: String)]
  ) -> HTTPRequest {
    var request = HTTPRequest(
      service: .documentDB, method: .get,
      address: host.appending(path: "v1/metadata_index/data_assets/\(call)", query: query))
    request.headers = [HTTPRequest.Header("Accept", "application/json")]
    request.deadlines = deadlines
    return request
  }

  private static func decode(
    _ response: HTTPResponse, _ request: HTTPRequest
  ) throws(ServiceFailure) -> [JSONValue] {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: response.body)
    } catch {
      throw .unreadable(.documentDB, request: request.label, reason: error.message)
    }
    guard let records = json.array else {
      throw .unreadable(.documentDB, request: request.label, reason: "it is not a list")
    }
    return records
  }

  private static let projection: JSONValue = [
    "_id": 1, "name": 1, "created": 1, "location": 1, "external_links": 1,
  ]
  /// By ID: `skip` needs one order for all pages.
  private static let sort: JSONValue = ["_id": 1]
  private static let groupSize = 40
  private static let pageLimit = 1000
}

extension MetadataRecord {
  /// Nil for what is no record; one without a name may still link assets.
  init?(documentDB json: JSONValue) {
    guard json.object != nil else { return nil }
    self.init(
      name: json["name"]?.string ?? "", created: json["created"]?.string ?? "",
      location: json["location"]?.string.flatMap { DataLocation(url: $0) },
      assetIDs: Self.assetIDs(json["external_links"]))
  }

  /// `{"Code Ocean": ["id", …]}`, or `[{"Code Ocean": "id"}, …]`; in each, one or several IDs.
  static func assetIDs(_ links: JSONValue?) -> [String] {
    let groups = (links?.array ?? [links ?? .null]).compactMap { $0["Code Ocean"] }
    var ids: [String] = []
    for link in groups.flatMap({ $0.array ?? [$0] }) {
      if let id = link.string, !id.isEmpty, !ids.contains(id) { ids.append(id) }
    }
    return ids
  }
}
