/// Numbers that were put in and not taken out again: how many, and whether all are the same.
///
/// By Cauchy and Schwarz n·Σx² is (Σx)² only where all x are equal, so that no list is needed.
struct Spread {
  private(set) var count = 0
  private var sum = 0
  private var squares: UInt128 = 0

  var isUniform: Bool { UInt128(count) * squares == UInt128(sum) * UInt128(sum) }

  /// - Parameter number: From 0, below 2³¹.
  mutating func add(_ number: Int) {
    count += 1
    sum += number
    squares += UInt128(number) * UInt128(number)
  }

  mutating func remove(_ number: Int) {
    count -= 1
    sum -= number
    squares -= UInt128(number) * UInt128(number)
  }
}

/// How many rows say the same mouse, track and shank.
struct TrackUses {
  struct Key: Hashable {
    /// Numbers of texts; 0 without a mouse.
    let mouse: Int32
    let track: Int32
    /// −1 for none.
    let shank: Int32

    init(_ row: PackedRow, shank: Int?) {
      mouse = Int32(row[.mouseID])
      track = Int32(row[.histologyTrackID])
      self.shank = Int32(shank ?? -1)
    }
  }

  private var indexes: [Key: Int] = [:]
  private var uses: [(key: Key, rows: Int)] = []
  /// Uses that several rows share.
  private(set) var repeatedCount = 0

  mutating func reserve(_ rows: Int) { indexes.reserveCapacity(rows) }

  /// - Returns: What the row is taken out by.
  mutating func add(_ key: Key) -> Int {
    let index = indexes[key] ?? uses.count
    if index == uses.count {
      indexes[key] = index
      uses.append((key, 0))
    }
    uses[index].rows += 1
    if uses[index].rows == 2 { repeatedCount += 1 }
    return index
  }

  mutating func remove(_ index: Int) {
    uses[index].rows -= 1
    if uses[index].rows == 1 { repeatedCount -= 1 }
  }

  func isRepeated(_ index: Int) -> Bool { uses[index].rows > 1 }

  func shank(of index: Int) -> Int? {
    let shank = Int(uses[index].key.shank)
    return shank < 0 ? nil : shank
  }
}

/// The value of a column that ought to be the same in all rows; empty cells have no say.
struct CommonValue {
  let column: ManifestColumn
  /// What all rows should say, when any does.
  private let wanted: String?
  private var counts: [Int: Int] = [:]
  /// Number of the text that is taken for right: the wanted one, else what most rows say.
  private(set) var leader = 0
  private var isStale = false

  init(_ column: ManifestColumn, wanted: String? = nil) {
    self.column = column
    self.wanted = wanted
  }

  var isMixed: Bool { counts.count > 1 }

  func isOther(_ row: PackedRow) -> Bool {
    isMixed && row[column] != 0 && row[column] != leader
  }

  mutating func add(_ row: PackedRow) { count(row, 1) }
  mutating func remove(_ row: PackedRow) { count(row, -1) }

  /// Finds the leader again where rows have changed.
  mutating func settle(_ texts: TextPool) {
    guard isStale else { return }
    isStale = false
    leader = 0
    for number in counts.keys where leader == 0 || precedes(number, leader, texts) {
      leader = number
    }
  }

  /// The values, the right one first.
  func values(_ texts: TextPool) -> [String] {
    counts.keys.sorted { precedes($0, $1, texts) }.map { texts[$0] }
  }

  private mutating func count(_ row: PackedRow, _ rows: Int) {
    let number = row[column]
    guard number != 0 else { return }
    isStale = true
    let count = counts[number, default: 0] + rows
    counts[number] = count == 0 ? nil : count
  }

  private func precedes(_ one: Int, _ other: Int, _ texts: TextPool) -> Bool {
    let (text, otherText) = (texts[one], texts[other])
    if let wanted, (text == wanted) != (otherText == wanted) { return text == wanted }
    let (rows, otherRows) = (counts[one] ?? 0, counts[other] ?? 0)
    return rows == otherRows ? text < otherText : rows > otherRows
  }
}
