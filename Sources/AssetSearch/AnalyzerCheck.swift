import Vocabulary

extension Inquiry {
  /// Whether the source folder holds `*/*.zarr`, as the results of a SortingAnalyzer do.
  ///
  /// The folders of streams are listed anyway; the others are asked for, all at once, only when
  /// there is none in these.
  mutating func isAnalyzer(_ contents: AssetContents) -> Finding<Bool> {
    let root: FolderListing
    switch contents.root {
    case .pending: return .pending
    case .missing(let reason): return .missing(reason)
    case .found(let listing): root = listing
    }
    if contents.listings.values.contains(where: Self.holdsZarr) { return .found(true) }
    if contents.probes == .pending || contents.streams == .pending { return .pending }
    let others = root.folders.filter { contents.listings[$0] == nil }
      .map { folder(contents.source.appending($0)) }
    if others.contains(where: \.isPending) { return .pending }
    if others.contains(where: { $0.value.map(Self.holdsZarr) ?? false }) { return .found(true) }
    guard let problem = others.lazy.compactMap(\.problem).first else { return .found(false) }
    return .missing(problem)
  }

  private static func holdsZarr(_ listing: FolderListing) -> Bool {
    (listing.folders + listing.files).contains { $0.hasSuffix(".zarr") }
  }
}
