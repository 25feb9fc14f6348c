public import AssetSearch
public import Screen

/// Step 1: the states stored in S3, and the one in hand.
public struct ImportStage: Equatable, Sendable {
  public enum Listing: Equatable, Sendable {
    case idle
    case running(ticket: Int)
    case done
    case failed(Failure)
  }

  public enum Opening: Equatable, Sendable {
    case idle
    /// `what` is shown while it is read.
    case running(ticket: Int, what: String)
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

  var isBusy: Bool {
    if case .running = opening { return true }
    return false
  }
}
