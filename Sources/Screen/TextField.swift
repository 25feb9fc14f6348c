/// A line of text being edited: the text, and where the cursor stands in it.
public struct TextField: Equatable, Sendable {
  private var characters: [Character]
  /// Graphemes before the cursor.
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }

  /// Takes a key that edits or moves within the line.
  /// - Returns: Whether the key was one of them.
  public mutating func take(_ key: Key) -> Bool {
    switch (key.code, key.modifiers) {
    case (.character(let glyph), []): insert(String(glyph))
    case (.backspace, []): delete(from: cursor - 1, to: cursor)
    case (.delete, []), (.character("d"), .control): delete(from: cursor, to: cursor + 1)
    case (.left, []), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, []), (.character("f"), .control): cursor = min(characters.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = characters.count
    case (.left, .control), (.left, .alt), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.right, .alt), (.character("f"), .alt): cursor = wordEnd
    case (.character("w"), .control), (.backspace, .alt), (.backspace, .control):
      delete(from: wordStart, to: cursor)
    case (.character("u"), .control): delete(from: 0, to: cursor)
    case (.character("k"), .control): delete(from: cursor, to: characters.count)
    default: return false
    }
    return true
  }

  /// Inserts text at the cursor; line breaks and tabs become blanks.
  public mutating func insert(_ text: String) {
    let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    // A combining mark joins the grapheme before it, so the halves are joined as text.
    let before = String(characters[..<cursor]) + String(line)
    let joined = Array(before)
    characters = joined + characters[cursor...]
    cursor = joined.count
  }

  /// Draws the part around the cursor and puts the frame's cursor there.
  ///
  /// A text that is too long moves by half the width at a time, so that most keys change few
  /// cells; `…` stands where it is cut.
  public func draw(into frame: inout Frame, row: Int, column: Int, width: Int, role: Role = .input)
  {
    guard width > 0 else { return }
    frame.fill(row: row, column: column, width: width, role: role)
    // Columns before each character, and behind the last.
    let edges = characters.reduce(into: [0]) {
      $0.append($0[$0.count - 1] + Glyph.width(of: Glyph.shown($1)))
    }
    let first = firstShown(edges, width: width)
    let mark = first > 0 ? 1 : 0
    let isCut = mark + edges[characters.count] - edges[first] > width
    if mark > 0 { frame.write("…", row: row, column: column, role: role) }
    frame.write(
      String(characters[first...]), row: row, column: column + mark,
      width: width - mark - (isCut ? 1 : 0), role: role)
    if isCut { frame.write("…", row: row, column: column + width - 1, role: role) }
    frame.cursor = Frame.Position(
      column: column + min(mark + edges[cursor] - edges[first], width - 1), row: row)
  }

  /// The first character that shows, so that the cursor's does, and the marks where it is cut.
  private func firstShown(_ edges: [Int], width: Int) -> Int {
    let isAtEnd = cursor == characters.count
    let end = edges[characters.count] + (isAtEnd ? 1 : 0)
    var first = 0
    while first < cursor {
      let left = edges[first] - (first > 0 ? 1 : 0)
      let fits = end - left <= width
      if fits || !isAtEnd && edges[cursor + 1] - left <= width - 1 { break }
      let wanted = edges[first] + max(1, width / 2)
      while first < cursor, edges[first] < wanted { first += 1 }
    }
    return first
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, max(start, end))
    characters.removeSubrange(range)
    cursor = min(cursor, range.lowerBound)
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
    while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
    while index < characters.count, Self.isWord(characters[index]) { index += 1 }
    return index
  }

  private static func isWord(_ glyph: Character) -> Bool { glyph.isLetter || glyph.isNumber }
}
