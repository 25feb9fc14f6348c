import Vocabulary

// Facts as JSON, to be remembered: an object whose one member says the kind.

extension Fact {
  /// Nil for a failure.
  var json: JSONValue? {
    switch self {
    case .assets(let assets, let skipped):
      ["assets": .array(assets.map(\.kept)), "skipped": .integer(skipped)]
    case .records(let records): ["records": .array(records.map(\.kept))]
    case .folder(let listing):
      ["folders": .strings(listing.folders), "files": .strings(listing.files)]
    case .sorter(.name(let name)): ["sorter": .string(name)]
    case .sorter(.none(let reason)): ["no sorter": .string(reason)]
    case .output(.clean): ["output": .null]
    case .output(.error(let text)): ["output": .string(text)]
    case .refused(let reason): ["refused": .string(reason)]
    case .failed: nil
    }
  }

  /// Nil for what this version cannot read: it is then asked as if it had never been.
  init?(kept text: String) {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: Array(text.utf8))
    } catch {
      return nil
    }
    guard let member = json.object?.members.first else { return nil }
    switch (member.key, member.value) {
    case ("assets", .array(let assets)):
      self = .assets(
        assets.compactMap { DataAsset(kept: $0) }, skipped: json["skipped"]?.integer ?? 0)
    case ("records", .array(let records)):
      self = .records(records.compactMap { MetadataRecord(kept: $0) })
    case ("folders", .array(let folders)):
      let files = json["files"]?.array ?? []
      self = .folder(
        FolderListing(
          folders: folders.compactMap(\.string), files: files.compactMap(\.string)))
    case ("sorter", .string(let name)): self = .sorter(.name(name))
    case ("no sorter", .string(let reason)): self = .sorter(.none(reason))
    case ("output", .null): self = .output(.clean)
    case ("output", .string(let text)): self = .output(.error(text))
    case ("refused", .string(let reason)): self = .refused(reason: reason)
    default: return nil
    }
  }
}

extension DataAsset {
  fileprivate var kept: JSONValue {
    [
      "id": .string(id), "name": .string(name), "mount": .string(mount),
      "created": .integer(created), "state": .string(state.rawValue),
      "failure": .text(failureReason), "tags": .strings(tags), "level": .text(dataLevel),
      "source": .text(source?.description),
    ]
  }

  fileprivate init?(kept json: JSONValue) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let created = json["created"]?.integer,
      let state = json["state"]?.string.flatMap(State.init(rawValue:))
    else { return nil }
    self.init(
      id: id, name: name, mount: json["mount"]?.string, created: created, state: state,
      failureReason: json["failure"]?.string,
      tags: json["tags"]?.array?.compactMap(\.string) ?? [], dataLevel: json["level"]?.string,
      source: json["source"]?.string.flatMap { DataLocation(url: $0) })
  }
}

extension MetadataRecord {
  fileprivate var kept: JSONValue {
    [
      "name": .string(name), "created": .string(created),
      "location": .text(location?.description), "assets": .strings(assetIDs),
    ]
  }

  fileprivate init?(kept json: JSONValue) {
    guard let name = json["name"]?.string, let created = json["created"]?.string else { return nil }
    self.init(
      name: name, created: created,
      location: json["location"]?.string.flatMap { DataLocation(url: $0) },
      assetIDs: json["assets"]?.array?.compactMap(\.string) ?? [])
  }
}
