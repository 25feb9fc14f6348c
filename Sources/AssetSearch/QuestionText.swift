import Vocabulary

extension Question {
  /// Whom it asks, what and where; for people.
  func text(in place: SearchPlace) -> String {
    switch self {
    case .assets where place.isFolder: "\(place.name): folders named for sessions"
    case .assets(let query): "Code Ocean: \(query.text)"
    case .asset(let id): "Code Ocean: asset \(printable(id))"
    case .recordsOfSubject(let subject): "DocumentDB: records whose subject is \(subject)"
    case .recordsNamed(let names): "DocumentDB: records named \(listed(names, limit: 3))"
    case .wholeRecord(let name): "DocumentDB: the newest record named \(printable(name)), whole"
    case .folder(let location): "\(Self.service(of: location))folder \(printable("\(location)"))/"
    case .folders(let bucket, let prefix): "S3: folders s3://\(printable("\(bucket)/\(prefix)"))…"
    case .file(let location), .output(let location):
      "\(Self.service(of: location))file \(printable("\(location)"))"
    }
  }

  /// A path says by itself that it is one.
  private static func service(of location: DataLocation) -> String {
    location.s3 == nil ? "" : "S3: "
  }

  /// The service that it asks; of S3 the bucket, for each may have a fate of its own.
  var place: String {
    switch self {
    case .assets, .asset: "Code Ocean"
    case .recordsOfSubject, .recordsNamed, .wholeRecord: "DocumentDB"
    case .folder, .folders, .file, .output: location.map { "\($0.root)" } ?? "S3"
    }
  }

  /// Whether it is about the subject, so that its answer bears on every session.
  var isOfWholeSubject: Bool {
    switch self {
    case .assets, .recordsOfSubject, .recordsNamed: true
    case .asset, .wholeRecord, .folder, .folders, .file, .output: false
    }
  }

  /// The place on S3 that is asked about.
  var location: DataLocation? {
    switch self {
    case .folder(let location), .file(let location), .output(let location): location
    case .folders(let bucket, let prefix): DataLocation(bucket: bucket, key: prefix)
    case .assets, .asset, .recordsOfSubject, .recordsNamed, .wholeRecord: nil
    }
  }
}

extension AssetQuery {
  fileprivate var text: String {
    switch self {
    case .subjectField(let subject): "search for “subject id:\(subject)”"
    case .text(let text): "search for “\(text)”"
    case .archived(let text): "search for “\(text)” among archived assets"
    }
  }
}

extension Fact {
  /// What was answered, for people.
  ///
  /// - Parameter session: What bears on this one is counted.
  func text(about session: SessionName? = nil) -> String {
    switch self {
    case .assets(let assets, _):
      Self.count(assets.map(\.name), "asset", about: session)
    case .records(let records):
      Self.count(records.map(\.name), "record", about: session)
    case .folder(let listing): Self.text(of: listing)
    case .sorter(.name(let name)): "the sorter is \(printable(name))"
    case .sorter(.none(let reason)): reason
    case .output(.clean): "no sign of a failed run"
    case .output(.error(let marker)): "it says \(quoted(marker))"
    case .refused(let reason): printable(reason)
    case .failed(let error): error.message
    }
  }

  /// `23 assets, 3 of them named for ecephys_…`; a few are named.
  private static func count(
    _ names: [String], _ noun: String, about session: SessionName?
  ) -> String {
    guard let session else {
      let few = names.count <= 3 && !names.isEmpty ? ": \(listed(names.map { printable($0) }))" : ""
      return counted(names.count, noun) + few
    }
    let own = names.filter { SessionName.all(in: $0).first == session }
    let whole = counted(names.count, noun)
    return own.isEmpty
      ? "\(whole), none named for \(session.id)"
      : "\(whole), \(own.count) named for \(session.id): \(listed(own.map { printable($0) }, limit: 3))"
  }

  private static func text(of listing: FolderListing) -> String {
    guard !listing.isEmpty else { return "nothing there" }
    var parts: [String] = []
    if !listing.folders.isEmpty {
      parts.append("folders \(listed(listing.folders.map { printable($0) }, limit: 6))")
    }
    if !listing.files.isEmpty {
      parts.append("files \(listed(listing.files.map { printable($0) }, limit: 6))")
    }
    return parts.joined(separator: "; ")
  }
}
