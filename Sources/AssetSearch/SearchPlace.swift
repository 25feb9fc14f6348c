import Vocabulary

/// Where a search looks: the same rules hold in both.
public enum SearchPlace: Equatable, Sendable {
  /// Code Ocean, DocumentDB and S3; the buckets are those in which a folder is looked for that
  /// nothing locates, in this order.
  case cloud(buckets: [String])
  /// A folder of assets on this machine, by its absolute path. There are no records, no links and
  /// no archive, so that nothing is asked of them.
  case folder(String)

  public var isFolder: Bool { if case .folder = self { true } else { false } }

  var buckets: [String] { if case .cloud(let buckets) = self { buckets } else { [] } }

  /// What holds the assets, as the subject of a sentence.
  var name: String {
    switch self {
    case .cloud: "Code Ocean"
    case .folder(let path): printable(path)
    }
  }

  /// Some of its assets: `3 Code Ocean assets`, `3 assets`.
  func assets(_ count: Int) -> String {
    isFolder ? counted(count, "asset") : "\(count) Code Ocean assets"
  }

  /// What to do about an asset that could be made of a place on S3.
  func remedy(for source: String) -> String {
    switch self {
    case .cloud: "Create an asset from \(printable(source))"
    case .folder(let path): "Put a copy of \(printable(source)) into \(printable(path))"
    }
  }

  /// Where is asked, for people who wait: `Code Ocean, DocumentDB and S3`.
  public var askedText: String {
    switch self {
    case .cloud: "Code Ocean, DocumentDB and S3"
    case .folder(let path): printable(path)
    }
  }
}
