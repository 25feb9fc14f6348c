import Vocabulary

/// The top folder of a sorted asset, and the folders of its streams.
struct AssetContents {
  let source: DataLocation
  let root: Finding<FolderListing>
  let probes: Finding<[String]>
  let streams: Finding<[String]>
  /// Listings of folders directly beneath the source, as far as they are known.
  let listings: [String: FolderListing]
  let notes: [String]

  /// Asks for the root and, as soon as it is known, for the folders of streams that it holds.
  init(of source: DataLocation, asking inquiry: inout Inquiry) {
    self.source = source
    root = Self.root(inquiry.folder(source), of: source)
    let place = printable("\(source)")
    var curated = StreamFolder(.pending)
    var postprocessed = StreamFolder(.pending)
    switch root {
    case .pending: break
    case .missing(let reason):
      curated = StreamFolder(.missing(reason))
      postprocessed = StreamFolder(.missing(reason))
    case .found(let listing):
      let names = ["curated", "sorting_precurated"]
      curated = StreamFolder(
        names.first { listing.folders.contains($0) }, in: source, foldersOnly: true,
        asking: &inquiry,
        otherwise: "There is neither curated/ nor sorting_precurated/ in \(place).")
      postprocessed = StreamFolder(
        listing.folders.contains("postprocessed") ? "postprocessed" : nil, in: source,
        foldersOnly: false, asking: &inquiry, otherwise: "There is no postprocessed/ in \(place).")
    }
    probes = curated.streams
    streams = postprocessed.streams
    listings = curated.listing.merging(postprocessed.listing) { first, _ in first }
    notes = curated.notes + postprocessed.notes
  }

  private static func root(
    _ reply: Reply<FolderListing>, of source: DataLocation
  ) -> Finding<FolderListing> {
    switch reply {
    case .pending: .pending
    case .answered(let listing) where !listing.isEmpty: .found(listing)
    default:
      .missing(reply.problem ?? "There is nothing in the source folder \(printable("\(source)")).")
    }
  }
}

/// A folder whose entries are named for streams.
private struct StreamFolder {
  var streams: Finding<[String]>
  var listing: [String: FolderListing] = [:]
  var notes: [String] = []

  init(_ streams: Finding<[String]>) { self.streams = streams }

  /// - Parameters:
  ///   - name: The folder's name; nil when there is none, which names no streams, with a note.
  ///   - foldersOnly: Whether files beneath it count for nothing.
  init(
    _ name: String?, in source: DataLocation, foldersOnly: Bool, asking inquiry: inout Inquiry,
    otherwise: String
  ) {
    guard let name else {
      streams = .found([])
      notes = [otherwise]
      return
    }
    let reply = inquiry.folder(source.appending(name))
    guard let listing = reply.value else {
      streams = reply.problem.map { .missing($0) } ?? .pending
      return
    }
    let entries = foldersOnly ? listing.folders : listing.folders + listing.files
    streams = .found(StreamName.all(in: entries))
    self.listing = [name: listing]
    let unread = StreamName.unread(in: listing.folders).sorted()
    if let first = unread.first {
      let count = unread.count == 1 ? "A folder" : "\(unread.count) folders"
      notes = ["\(count) in \(name)/ cannot be read as a stream: \(printable(first))."]
    }
  }
}
