import Testing

@testable import CloudServices

@Suite struct LaneQueueTests {
  private static func lane(_ name: String, isBulk: Bool = false) -> Lane {
    Lane(name: name, isBulk: isBulk)
  }

  /// Starts as much as may be started.
  private static func started(_ queue: inout LaneQueue<String>) -> [String] {
    var items: [String] = []
    while let item = queue.start() { items.append(item) }
    return items
  }

  @Test func aSlowBucketLeavesPlacesToOthers() {
    var queue = LaneQueue<String>(places: 32)
    for number in 0..<100 { queue.add("slow \(number)", to: Self.lane("slow")) }
    #expect(Self.started(&queue).count == 24)
    for number in 0..<20 { queue.add("other \(number)", to: Self.lane("other")) }
    #expect(Self.started(&queue) == (0..<8).map { "other \($0)" })
    queue.end(Self.lane("other"))
    #expect(Self.started(&queue) == ["other 8"])
  }

  @Test func whoHasLeastUnderWayGoesFirst() {
    var queue = LaneQueue<String>(places: 4)
    for name in ["a1", "a2", "a3", "b1", "b2"] {
      queue.add(name, to: Self.lane(String(name.prefix(1))))
    }
    #expect(Self.started(&queue) == ["a1", "b1", "a2", "b2"])
    queue.end(Self.lane("a"))
    #expect(Self.started(&queue) == ["a3"])
  }

  @Test func longReadsAreFew() {
    var queue = LaneQueue<String>(places: 32)
    for number in 0..<50 { queue.add("\(number)", to: Self.lane("bucket", isBulk: true)) }
    #expect(Self.started(&queue).count == 4)
    queue.add("listing", to: Self.lane("bucket"))
    #expect(Self.started(&queue) == ["listing"])
  }

  @Test(arguments: [-1, 0, 1]) func onePlaceServesAll(places: Int) {
    var queue = LaneQueue<String>(places: places)
    queue.add("a", to: Self.lane("x"))
    queue.add("b", to: Self.lane("y", isBulk: true))
    #expect(Self.started(&queue) == ["a"])
    queue.end(Self.lane("x"))
    #expect(Self.started(&queue) == ["b"])
  }

  @Test func whatNobodyWaitsForIsTakenOut() {
    var queue = LaneQueue<String>(places: 1)
    for name in ["a", "b", "c"] { queue.add(name, to: Self.lane("x")) }
    #expect(queue.remove { $0 != "b" } == ["a", "c"])
    #expect(Self.started(&queue) == ["b"])
  }
}
