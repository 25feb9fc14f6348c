import Manifest
import Synchronization
import Testing

@testable import ConversionTUI

@Suite struct DraftQueueTests {
  private static func save(_ digest: String, _ name: String) -> DraftJob {
    .save(
      Draft(DraftHead(stateDigest: digest, stateName: name), ManifestDocument()),
      takingOver: false)
  }

  private static func extend(_ digest: String, _ names: String...) -> DraftJob {
    .extend(
      names.map { DraftStep(DraftHead(stateDigest: digest, stateName: $0), .undo, editCount: 0) })
  }

  static let orders: [(asked: [DraftJob], done: [DraftJob])] = [
    ([], []),
    ([save("a", "1"), save("a", "2")], [save("a", "2")]),
    ([save("a", "1"), save("b", "2")], [save("a", "1"), save("b", "2")]),
    (
      [save("a", "1"), .load(digest: "a", ticket: 1), save("a", "2")],
      [save("a", "1"), .load(digest: "a", ticket: 1), save("a", "2")]
    ),
    ([extend("a", "1"), extend("a", "2", "3")], [extend("a", "1", "2", "3")]),
    ([extend("a", "1"), extend("b", "2")], [extend("a", "1"), extend("b", "2")]),
    (
      [save("a", "1"), extend("a", "2"), save("a", "3")],
      [save("a", "1"), extend("a", "2"), save("a", "3")]
    ),
    (
      [save("a", "1"), .remove(digest: "a"), save("a", "2"), save("a", "3")],
      [save("a", "1"), .remove(digest: "a"), save("a", "3")]
    ),
  ]

  @Test(arguments: orders) func keepsTheOrder(_ asked: [DraftJob], _ done: [DraftJob]) {
    let queue = DraftQueue()
    for (index, job) in asked.enumerated() { #expect(queue.add(job) == (index == 0)) }
    var found: [DraftJob] = []
    queue.run { found.append($0) }
    #expect(found == done)
    // The next one is to be worked for again.
    #expect(queue.add(.remove(digest: "z")))
  }

  @Test func takesWhatComesMeanwhile() {
    let queue = DraftQueue()
    #expect(queue.add(Self.save("a", "1")))
    var found: [DraftJob] = []
    queue.run { job in
      if found.isEmpty { #expect(!queue.add(Self.save("a", "2"))) }
      found.append(job)
    }
    #expect(found == [Self.save("a", "1"), Self.save("a", "2")])
  }

  private final class Log: Sendable {
    let jobs = Mutex<[DraftJob]>([])
  }

  @Test func doesOneAtATimeFromTwoThreads() async {
    let queue = DraftQueue()
    let jobs = (0..<500).map { DraftJob.remove(digest: "\($0)") }
    for job in jobs { _ = queue.add(job) }
    let log = Log()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { queue.run { job in log.jobs.withLock { $0.append(job) } } }
      }
    }
    #expect(log.jobs.withLock { $0 } == jobs)
  }
}
