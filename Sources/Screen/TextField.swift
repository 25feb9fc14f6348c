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
  public func draw(into frame: inout Frame, row: Int, column: Int, width: Int, role: Role = .input)
  {
    guard width > 0 else { return }
    frame.fill(row: row, column: column, width: width, role: role)
    var first = cursor
    var used = 1  // Room for the cursor behind the last glyph.
    while first > 0 {
      let glyphWidth = Glyph.width(of: Glyph.shown(characters[first - 1]))
      guard used + glyphWidth <= width else { break }
      used += glyphWidth
      first -= 1
    }
    let before = String(characters[first..<cursor])
    frame.write(
      String(characters[first...]), row: row, column: column, width: width, role: role)
    frame.cursor = Frame.Position(column: column + Glyph.width(of: before), row: row)
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
