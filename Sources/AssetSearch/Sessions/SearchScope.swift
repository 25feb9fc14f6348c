public import Vocabulary

/// How much of a subject a search looks into.
public enum SearchScope: Equatable, Sendable {
  /// Every session and every sorted asset: what a conversion needs.
  case conversion
  /// The raw data of some sessions; their sorted assets are counted, not looked into.
  case listing(SessionFilter)
  /// One session in full, whether or not a catalog knows it.
  case session(SessionName)

  func includes(_ session: SessionName) -> Bool {
    switch self {
    case .conversion: true
    case .listing(let filter): filter.includes(session)
    case .session(let only): only == session
    }
  }

  var looksIntoSortedAssets: Bool { if case .listing = self { false } else { true } }

  /// The session whose folders of electrophysiology are looked for.
  var named: SessionName? { if case .session(let session) = self { session } else { nil } }
}
