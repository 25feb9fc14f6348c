public import AssetSearch
import Synchronization

/// A catalog over a `FakeWorld`, which remembers what it was asked.
public final class FakeCatalog: AssetCatalog {
  private let world: FakeWorld
  private let log = Mutex<[Question]>([])

  public init(_ world: FakeWorld) { self.world = world }

  /// The questions so far, in the order in which they were asked.
  public var questions: [Question] { log.withLock { $0 } }

  public func answer(_ question: Question) async -> Answer {
    log.withLock { $0.append(question) }
    return world.answer(question)
  }
}
