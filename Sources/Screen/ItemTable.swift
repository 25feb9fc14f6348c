/// A table of things, one to a row, that narrows as one types; the cursor is a whole row.
public struct ItemTable<Item: Equatable & Sendable & Identifiable>: Equatable, Sendable
where Item.ID: Sendable {
  public private(set) var items: [Item] = []
  public private(set) var query = TextField()
  /// The items that have all the words, in their order.
  public private(set) var shown: [Item] = []
  public private(set) var view = TableView()
  private var texts: [[UInt8]] = []

  public init() {}

  public var selected: Item? {
    shown.indices.contains(view.cursor.row) ? shown[view.cursor.row] : nil
  }

  /// Replaces the items; the cursor stays on its item.
  /// - Parameter text: What an item is searched by.
  public mutating func replace(with items: [Item], text: (Item) -> String) {
    self.items = items
    texts = items.map { SearchWords.searched(text($0)) }
    narrow()
  }

  /// Takes a key that types.
  /// - Returns: Whether the key was one of them.
  public mutating func take(_ key: Key) -> Bool {
    guard query.take(key) else { return false }
    narrow()
    return true
  }

  /// Shows all items again.
  public mutating func clearQuery() {
    query = TextField()
    narrow()
  }

  /// A row has no cells to go along: its start is the first row, its end the last.
  public mutating func move(_ motion: TableView.Motion) {
    switch motion {
    case .rowStart: view.move(.top)
    case .rowEnd: view.move(.bottom)
    default: view.move(motion)
    }
  }

  public mutating func go(to row: Int) { view.go(to: TableView.Place(row: row, column: 0)) }

  public mutating func select(_ id: Item.ID) {
    if let row = shown.firstIndex(where: { $0.id == id }) { go(to: row) }
  }

  public mutating func fit(rows: Int) { view.pageRows = max(1, rows) }

  /// Scrolls sideways by a column.
  public mutating func shift(by step: Int, _ content: TableContent, width: Int) {
    view.shift(
      by: step, content.columns, room: width - content.gutterWidth, frozen: content.frozen)
  }

  private mutating func narrow() {
    let kept = selected?.id
    let words = SearchWords(query.text)
    shown =
      words.isEmpty ? items : items.indices.filter { words.match(texts[$0]) }.map { items[$0] }
    view.resize(rows: shown.count, columns: 1)
    if let kept { select(kept) }
  }
}

/// The head of a column whose width follows from its cells.
public struct TableHead: Equatable, Sendable {
  let title: String
  let minimum: Int
  let cut: TableColumn.Cut

  public init(_ title: String, minimum: Int = 4, cut: TableColumn.Cut = .end) {
    self.title = title
    self.minimum = minimum
    self.cut = cut
  }
}

extension TableContent {
  /// A table of cells that are worked out already.
  /// - Parameters:
  ///   - cursor: The row that is marked from edge to edge; nil in a table to read.
  ///   - isActive: Whether keys go to the table; else no row is marked.
  public init(
    rows: [[Span]], heads: [TableHead], frozen: Int = 0, cursor: Int? = nil, isActive: Bool = true
  ) {
    let columns = heads.enumerated().map { index, head in
      TableColumn(
        title: head.title, natural: rows.map { $0[index].width }.max() ?? 0,
        minimum: head.minimum, cut: head.cut)
    }
    self.init(
      columns: columns, frozen: frozen, gutterWidth: cursor == nil ? 0 : 2,
      marksRow: cursor != nil, isActive: isActive
    ) { row in
      TableContent.Line(gutter: [Span(isActive && row == cursor ? "▸" : " ")]) { rows[row][$0] }
    }
  }
}
