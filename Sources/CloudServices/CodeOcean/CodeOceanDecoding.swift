import Launch
import Vocabulary

// Answers of Code Ocean, read tolerantly: any optional key may be absent or null, and a server
// newer than this program may send values it does not know.

extension DataAsset {
  /// Nil without an ID and a name.
  init?(codeOcean json: JSONValue) {
    guard let id = json["id"]?.string, !id.isEmpty, let name = json["name"]?.string
    else { return nil }
    let mount = json["mount"]?.string ?? ""
    self.init(
      id: id, name: name, mount: mount.isEmpty ? nil : mount,
      created: json["created"]?.seconds ?? 0, state: Self.state(json["state"]),
      failureReason: json["failure_reason"]?.string,
      tags: json["tags"]?.array?.compactMap(\.string) ?? [],
      dataLevel: json["custom_metadata"]?["data level"]?.string,
      source: Self.source(json["source_bucket"]))
  }

  /// Listed assets without a state are ready; one in a state we do not know cannot be used yet.
  private static func state(_ json: JSONValue?) -> State {
    guard let text = json?.string, !text.isEmpty else { return .ready }
    return State(rawValue: text) ?? .draft
  }

  private static func source(_ json: JSONValue?) -> DataLocation? {
    guard let json, json["origin"]?.string == "aws", let bucket = json["bucket"]?.string,
      !bucket.isEmpty
    else { return nil }
    return DataLocation(bucket: bucket, key: json["prefix"]?.string ?? "")
  }
}

extension Computation {
  /// Nil without an ID.
  init?(codeOcean json: JSONValue) {
    guard let id = json["id"]?.string, !id.isEmpty else { return nil }
    let endStatus = json["end_status"]?.string
    self.init(
      id: id, name: json["name"]?.string ?? "", created: json["created"]?.seconds ?? 0,
      state: Self.state(json["state"]?.string, endStatus: endStatus),
      runTime: json["run_time"]?.seconds ?? 0, endStatus: endStatus,
      exitCode: json["exit_code"]?.integer, hasResults: json["has_results"]?.boolean ?? false,
      parameters: json["parameters"]?.array?.compactMap { $0["value"]?.string } ?? [])
  }

  /// A state we do not know is over when the run has an end.
  private static func state(_ text: String?, endStatus: String?) -> State {
    if let known = text.flatMap(State.init(rawValue:)) { return known }
    return endStatus == nil ? .running : .completed
  }
}

extension JSONValue {
  /// Whole seconds of a time that may have a fraction; nil beyond what a time can be.
  fileprivate var seconds: Int? { number.flatMap { Int(exactly: $0.rounded(.down)) } }
}

/// A page of a search.
struct AssetPage: Equatable, Sendable {
  let assets: [DataAsset]
  /// Entries of the page, readable or not: the offset moves by these.
  let count: Int
  /// How many entries could not be read.
  let skipped: Int
  let hasMore: Bool
  let nextToken: String?

  /// Nil without a list of results.
  init?(_ json: JSONValue) {
    guard let results = json["results"]?.array else { return nil }
    assets = results.compactMap { DataAsset(codeOcean: $0) }
    count = results.count
    skipped = results.count - assets.count
    hasMore = json["has_more"]?.boolean ?? false
    let token = json["next_token"]?.string ?? ""
    nextToken = token.isEmpty ? nil : token
  }
}
