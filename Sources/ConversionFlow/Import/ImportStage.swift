public import AssetSearch
public import Screen

/// Step 1: the states stored in S3, and the one in hand.
public struct ImportStage: Equatable, Sendable {
  public enum Listing: Equatable, Sendable {
    case idle
    /// Since when is in seconds since 1970.
    case running(ticket: Int, since: Int)
    case done
    case stopped
    case failed(Failure)
  }

  public enum Opening: Equatable, Sendable {
    case idle
    /// `what` is shown while it is read.
    case running(ticket: Int, what: String, since: Int)
    case failed(Failure)
  }

  /// Which half has the keys.
  public enum Pane: Equatable, Sendable {
    case list
    case tree
  }

  public internal(set) var listing: Listing = .idle
  public internal(set) var opening: Opening = .idle
  public internal(set) var pane: Pane = .list
  public internal(set) var list = FilterList<StoredState>(text: { $0.stem })
  public internal(set) var tree = LayerTree()

  init() {}

  mutating func take(_ states: [StoredState]) {
    listing = .done
    list.replace(with: states) { $0.stem }
  }

  /// Whether a state is being read.
  var isBusy: Bool { if case .running = opening { true } else { false } }

  var isListing: Bool { if case .running = listing { true } else { false } }

  /// What is being read, and for how long.
  func progress(now: Int) -> Message? {
    guard case .running(_, let what, let since) = opening else { return nil }
    return Message("Opening · \(max(0, now - since)) s · Esc cancels · \(what)", .busy)
  }

  /// Esc: what is under way first, then the words, then the other pane.
  /// - Returns: What was stopped, for people.
  mutating func goBack() -> String? {
    if isBusy {
      opening = .idle
      return "Opening was cancelled; nothing has changed."
    }
    if !list.query.isEmpty {
      list.clearQuery()
    } else if isListing {
      listing = .stopped
      return "Listing was stopped."
    } else {
      pane = .list
    }
    return nil
  }
}
