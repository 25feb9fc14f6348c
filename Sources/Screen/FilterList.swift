/// A list that narrows as one types: all words, in any order, anywhere, case ignored.
public struct FilterList<Item: Equatable & Sendable>: Equatable, Sendable {
  public private(set) var query = TextField()
  public private(set) var items: [Item]
  /// Indices of the items that match, in the list's order.
  public private(set) var matches: [Int]
  /// Place of the cursor among `matches`.
  public private(set) var cursor = 0
  /// What each item is searched by.
  private var haystacks: [[UInt8]]

  /// - Parameter text: What an item is searched by.
  public init(_ items: [Item] = [], text: (Item) -> String) {
    self.items = items
    haystacks = items.map { SearchWords.searched(text($0)) }
    matches = Array(items.indices)
  }

  /// The item under the cursor.
  public var selected: Item? {
    matches.indices.contains(cursor) ? items[matches[cursor]] : nil
  }

  /// Replaces the items and keeps the query, and the cursor on an equal item.
  public mutating func replace(with items: [Item], text: (Item) -> String) {
    let kept = selected
    self.items = items
    haystacks = items.map { SearchWords.searched(text($0)) }
    filter()
    if let kept, let index = matches.firstIndex(where: { items[$0] == kept }) { cursor = index }
  }

  /// Moves the cursor, stopping at the ends.
  public mutating func move(by rows: Int) {
    cursor = max(0, min(cursor + rows, matches.count - 1))
  }

  /// Puts the cursor on the first item for which `isWanted` holds.
  public mutating func select(where isWanted: (Item) -> Bool) {
    if let index = matches.firstIndex(where: { isWanted(items[$0]) }) { cursor = index }
  }

  /// Takes a key that moves or narrows.
  /// - Returns: Whether the key was one of them.
  public mutating func take(_ key: Key, page: Int = 10) -> Bool {
    switch (key.code, key.modifiers) {
    case (.up, []): move(by: -1)
    case (.down, []): move(by: 1)
    case (.pageUp, []): move(by: -page)
    case (.pageDown, []): move(by: page)
    case (.home, []): cursor = 0
    case (.end, []): move(by: matches.count)
    default:
      let before = query.text
      guard query.take(key) else { return false }
      filter(before: before)
      cursor = 0
    }
    return true
  }

  /// Adds pasted text to the query.
  public mutating func insert(_ text: String) {
    query.insert(text)
    filter()
    cursor = 0
  }

  public mutating func clearQuery() {
    query = TextField()
    filter()
  }

  /// The first visible match when `rows` of them show, so that the cursor is among them.
  public func firstVisible(rows: Int) -> Int {
    Screen.firstVisible(of: matches.count, cursor: cursor, rows: rows)
  }

  /// - Parameter before: The query of `matches`: what it grows by can only narrow them.
  private mutating func filter(before: String? = nil) {
    let words = SearchWords(query.text)
    let isNarrower = before.map { !$0.isEmpty && query.text.hasPrefix($0) } ?? false
    let candidates = isNarrower ? matches : Array(items.indices)
    matches = words.isEmpty ? candidates : candidates.filter { words.match(haystacks[$0]) }
    cursor = max(0, min(cursor, matches.count - 1))
  }

  /// Puts the cursor on the match that is drawn at a position, when there is one.
  /// - Parameter rows: Where the list is drawn.
  public mutating func select(at position: Frame.Position, in rows: Rect) -> Bool {
    let index = firstVisible(rows: rows.height) + position.row - rows.row
    guard rows.contains(position), matches.indices.contains(index) else { return false }
    move(by: index - cursor)
    return true
  }
}

extension Frame {
  /// Draws the matches that show; the one under the cursor is marked from edge to edge.
  public mutating func list<Item>(
    _ list: FilterList<Item>, cursorRole: Role = .cursor, in rect: Rect, line: (Item) -> ListLine
  ) {
    self.list(count: list.matches.count, cursor: list.cursor, cursorRole: cursorRole, in: rect) {
      line(list.items[list.matches[$0]])
    }
  }
}
