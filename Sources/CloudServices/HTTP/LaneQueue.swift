/// What shares a fate: the requests to one bucket or one service.
struct Lane: Hashable, Sendable {
  let name: String
  /// Whether its requests may take long and nothing waits for them.
  var isBulk = false
}

/// Requests that wait for a place: first come, first served, but the lane with the fewest under way
/// goes first, and none may take every place, so that a slow bucket does not hold up the others.
struct LaneQueue<Item> {
  /// Requests under way at once.
  let places: Int
  private var waiting: [(lane: Lane, item: Item)] = []
  private var underWay: [Lane: Int] = [:]

  init(places: Int) { self.places = max(places, 1) }

  mutating func add(_ item: Item, to lane: Lane) { waiting.append((lane, item)) }

  /// Takes the item that may start now; `end(_:)` gives its place back.
  mutating func start() -> Item? {
    guard underWay.values.reduce(0, +) < places else { return nil }
    var chosen: Int?
    for (index, entry) in waiting.enumerated() where count(entry.lane) < room(of: entry.lane) {
      guard let best = chosen else {
        chosen = index
        continue
      }
      if count(entry.lane) < count(waiting[best].lane) { chosen = index }
    }
    guard let chosen else { return nil }
    let entry = waiting.remove(at: chosen)
    underWay[entry.lane, default: 0] += 1
    return entry.item
  }

  /// Gives back the place of an item that was started.
  mutating func end(_ lane: Lane) { underWay[lane, default: 1] -= 1 }

  /// Takes out items that wait, in their order.
  mutating func remove(where isUnwanted: (Item) -> Bool) -> [Item] {
    let removed = waiting.filter { isUnwanted($0.item) }.map(\.item)
    if !removed.isEmpty { waiting.removeAll { isUnwanted($0.item) } }
    return removed
  }

  private func count(_ lane: Lane) -> Int { underWay[lane] ?? 0 }

  /// Of 32 places, one lane takes 24 at most, and long reads of one bucket 4.
  private func room(of lane: Lane) -> Int { max(1, lane.isBulk ? places / 8 : places * 3 / 4) }
}
