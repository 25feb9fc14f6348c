import AssetSearch
import TestSupport
import Vocabulary

/// The rules of section 3 read one after the other, each question asked where the text asks it.
///
/// It knows nothing of graphs, orders and costs: what the search finds must be what this finds.
struct PlainReading {
  let world: FakeWorld
  let imageSessions: [SessionName]
  var buckets = ["first", "second"]

  /// What a search found, in words short enough to be written by hand.
  struct Findings: Equatable {
    var all: [String] = []
    /// The session, and the ID of its raw asset, or `-`.
    var ecephys: [String] = []
    var surface: [String] = []
    var smartspim: [String] = []
    var stitched: [String] = []
    /// The ID, probes, streams, sorter, whether it is an analyzer, whether it is in error.
    var sorted: [String] = []
  }

  private func assets(_ question: Question) -> [DataAsset]? {
    if case .assets(let assets, _) = world.answer(question) { assets } else { nil }
  }
  private func records(_ question: Question) -> [MetadataRecord]? {
    if case .records(let records) = world.answer(question) { records } else { nil }
  }
  /// Nil when it cannot be listed.
  private func folder(_ location: DataLocation) -> FolderListing? {
    if case .folder(let listing) = world.answer(.folder(location)) { listing } else { nil }
  }
  private func isThere(_ location: DataLocation) -> Bool { folder(location)?.isEmpty == false }

  func findings() -> Findings {
    let field = assets(.assets(.subjectField(world.subject)))
    let text = assets(.assets(.text(world.subject)))
    let ofSubject = records(.recordsOfSubject(world.subject))
    let canSearch = field != nil || text != nil
    var union: [String: DataAsset] = [:]
    for asset in (text ?? []) + (field ?? []) { union[asset.id] = asset }
    for id in canSearch ? (ofSubject ?? []).flatMap(\.assetIDs) : [] where union[id] == nil {
      union[id] = linked(id)
    }
    let all = union.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    let names = all.map(\.name) + (ofSubject ?? []).map(\.name) + imageSessions.map(\.id)
    let sessions = Set(names.compactMap { SessionName.all(in: $0).first })
      .filter { $0.subject == world.subject }.sorted { $0.isEarlier(than: $1) }
    var findings = Findings(all: all.map(\.id))
    var raw: [(session: SessionName, asset: DataAsset)] = []
    for session in sessions {
      let record = ofSubject == nil ? nil : newestRecord(session, ofSubject ?? [])
      let asset = canSearch ? rawAsset(session, record, all, union) : nil
      if imageSessions.contains(session) { findings.smartspim.append(asset?.id ?? "-") }
      guard isEcephys(session, record, asset) else { continue }
      findings.ecephys.append("\(session): \(asset?.id ?? "-")")
      if let asset { raw.append((session, asset)) }
    }
    findings.surface = Self.surface(raw)
    findings.stitched = imageSessions.map { session in
      all.last { $0.session == session && $0.name.contains("_stitched_") }?.id ?? "-"
    }
    findings.sorted = sessions.flatMap { session in
      all.filter { $0.session == session && $0.name.hasPrefix("\(session.id)_sorted") }.map(sorted)
    }
    return findings
  }

  /// Nil for what cannot be had, or is archived.
  private func linked(_ id: String) -> DataAsset? {
    let archive = assets(.assets(.archived(world.subject))) ?? []
    return archive.contains { $0.id == id } ? nil : assets(.asset(id: id))?.first
  }

  /// - Parameter known: The records of the subject; one that lacks its subject is found by name.
  private func newestRecord(_ session: SessionName, _ known: [MetadataRecord]) -> MetadataRecord? {
    // Sessions are asked for by name together, so that what fails for one fails for all: the world
    // has one answer to any question of this kind.
    let named = records(.recordsNamed([session.id])) ?? []
    return (known + named).filter { $0.name == session.id }.max { $0.created < $1.created }
  }

  private func rawAsset(
    _ session: SessionName, _ record: MetadataRecord?, _ all: [DataAsset],
    _ union: [String: DataAsset]
  ) -> DataAsset? {
    func newest(_ assets: [DataAsset]) -> DataAsset? {
      assets.max { ($0.created, $0.id) < ($1.created, $1.id) }
    }
    let ofRecord = (record?.assetIDs ?? []).compactMap { union[$0] ?? linked($0) }
    return newest(ofRecord) ?? newest(all.filter { $0.session == session && $0.isRaw })
  }

  private func isEcephys(
    _ session: SessionName, _ record: MetadataRecord?, _ asset: DataAsset?
  ) -> Bool {
    let places = [record?.location, asset.flatMap(source), known(session.id, of: session)]
    guard let place = places.compactMap({ $0 }).first(where: isThere) else {
      return session.platform == "ecephys"
    }
    let modalities = ["ecephys", "ecephys_compressed", "ecephys_clipped"]
    return folder(place)?.folders.contains(where: modalities.contains) == true
  }

  /// The folder of this name in the first known bucket that has one.
  private func known(_ name: String, of session: SessionName) -> DataLocation? {
    let prefix = "\(session.platform)_\(session.subject)_"
    let bucket = buckets.first { bucket in
      guard case .folder(let top) = world.answer(.folders(bucket: bucket, prefix: prefix))
      else { return false }
      return top.folders.contains(name)
    }
    return bucket.map { DataLocation(bucket: $0, key: name) }
  }

  private static func surface(_ raw: [(session: SessionName, asset: DataAsset)]) -> [String] {
    Dictionary(grouping: raw, by: \.session.date).values.compactMap { ofDate in
      let ordered = ofDate.sorted { ($0.asset.name, $0.session) < ($1.asset.name, $1.session) }
      return ordered.count < 2 ? nil : "\(ordered[0].session) → \(ordered[1].session)"
    }.sorted()
  }

  private func source(_ asset: DataAsset) -> DataLocation? {
    if let source = asset.source { return source }
    let byID = buckets.map { DataLocation(bucket: $0, key: asset.id) }.first(where: isThere)
    return byID ?? asset.session.flatMap { known(asset.name, of: $0) }
  }
}

// MARK: Sorted assets

extension PlainReading {
  private func sorted(_ asset: DataAsset) -> String {
    guard let source = source(asset) else { return "\(asset.id) nowhere" }
    let root = folder(source).flatMap { $0.isEmpty ? nil : $0 }
    let curated = ["curated", "sorting_precurated"].first { root?.folders.contains($0) == true }
    let processed = root?.folders.contains("postprocessed") == true ? "postprocessed" : nil
    let isAnalyzer = analyzer(source, root).map { "\($0)" }
    let isError = error(source).map { "\($0)" }
    var words = [asset.id]
    words.append(root == nil ? "-" : streams(curated, in: source) { $0.folders } ?? "-")
    words.append(
      root == nil ? "-" : streams(processed, in: source) { $0.folders + $0.files } ?? "-")
    words += [sorter(source, root) ?? "-", isAnalyzer ?? "-", isError ?? "-"]
    return words.joined(separator: " | ")
  }

  /// Nil when the folder cannot be listed; empty without a folder.
  private func streams(
    _ name: String?, in source: DataLocation, entries: (FolderListing) -> [String]
  ) -> String? {
    guard let name else { return "" }
    guard let listing = folder(source.appending(name)) else { return nil }
    let names = entries(listing).compactMap { entry -> Substring? in
      guard let start = entry.firstRange(of: "100.")?.upperBound,
        let end = entry.firstRange(of: "-AP_recording")?.lowerBound
      else { return nil }
      return entry[start..<end]
    }
    return Set(names).sorted().joined(separator: " ")
  }

  private func sorter(_ source: DataLocation, _ root: FolderListing?) -> String? {
    if let name = named(in: source.appending("processing.json")) { return name }
    guard let root else { return nil }
    for (top, file) in [("spikesorted", "si_folder.json"), ("postprocessed", "sorting.json")]
    where root.folders.contains(top) {
      for place in files(file, beneath: source.appending(top)) {
        if let name = named(in: place) { return name }
      }
    }
    guard root.files.contains("params.json") else { return nil }
    return named(in: source.appending("params.json"))
  }

  /// The worlds write a sorter's name in one form, whatever the file.
  private func named(in file: DataLocation) -> String? {
    guard case .file(let bytes) = world.answer(.file(file)) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "\"sorter_name\": \"")?.upperBound else { return nil }
    return text[start...].split(separator: "\"").first.map(String.init)
  }

  private func files(_ name: String, beneath place: DataLocation) -> [DataLocation] {
    guard let listing = folder(place) else { return [] }
    return (listing.files.contains(name) ? [place.appending(name)] : [])
      + listing.folders.sorted().flatMap { files(name, beneath: place.appending($0)) }
  }

  /// Nil when a folder that could tell cannot be listed.
  private func analyzer(_ source: DataLocation, _ root: FolderListing?) -> Bool? {
    guard let root else { return nil }
    let listings = root.folders.map { folder(source.appending($0)) }
    let holds = listings.contains { listing in
      ((listing?.folders ?? []) + (listing?.files ?? [])).contains { $0.hasSuffix(".zarr") }
    }
    return holds ? true : listings.contains { $0 == nil } ? nil : false
  }

  /// Nil when the file is there and cannot be read.
  private func error(_ source: DataLocation) -> Bool? {
    switch world.answer(.output(source.appending("output"))) {
    case .output(let verdict): verdict != .clean
    case .refused: true
    default: nil
    }
  }
}
