/// Text cut to a number of columns, the cut shown as `…`.
public func fitted(_ text: String, to columns: Int) -> String {
  guard columns > 0 else { return "" }
  // UTF-8 is never shorter than the columns it takes… but a wide glyph is: only ASCII is quick.
  if text.utf8.count <= columns, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
    return text
  }
  guard Glyph.width(of: text) > columns else { return text }
  var kept = ""
  var used = 0
  for glyph in text {
    let width = Glyph.width(of: Glyph.shown(glyph))
    guard used + width <= columns - 1 else { break }
    kept.append(glyph)
    used += width
  }
  return kept + "…"
}

/// Text cut in the middle to a number of columns, so that both ends show.
public func fittedInMiddle(_ text: String, to columns: Int) -> String {
  guard columns >= 5, Glyph.width(of: text) > columns else { return fitted(text, to: columns) }
  // The end gets more: names of one kind begin alike.
  let head = (columns - 1) / 3
  var start = text.endIndex
  var used = 0
  while start > text.startIndex {
    let before = text.index(before: start)
    let width = Glyph.width(of: Glyph.shown(text[before]))
    guard used + width <= columns - 1 - head else { break }
    start = before
    used += width
  }
  return fitted(text, to: head + 1).dropLast() + "…" + text[start...]
}

/// Text filled with blanks to a number of columns, or cut to it.
public func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
  let cut = fitted(text, to: columns)
  let blanks = String(repeating: " ", count: max(0, columns - Glyph.width(of: cut)))
  return right ? blanks + cut : cut + blanks
}

/// Lines of at most `columns` columns, broken at spaces; a longer word is broken anywhere.
///
/// What follows a break is indented like the line's text: behind its labels where two or more
/// blanks set them apart (`Ctrl-V    Paste…`), else like its beginning.
public func wrapped(_ text: String, to columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    Glyph.width(of: String(line)) <= columns ? [String(line)] : wrappedLine(line, to: columns)
  }
}

private func wrappedLine(_ line: Substring, to columns: Int) -> [String] {
  let head = line.prefix(labelWidth(of: line, columns: columns))
  let indent = String(repeating: " ", count: Glyph.width(of: String(head)))
  let room = columns - indent.count
  var lines: [String] = []
  var current = ""
  for word in line.dropFirst(head.count).split(separator: " ") {
    for piece in pieces(of: word, columns: room) {
      let joined = current.isEmpty ? piece : "\(current) \(piece)"
      if Glyph.width(of: joined) <= room {
        current = joined
      } else {
        lines.append(current)
        current = piece
      }
    }
  }
  lines.append(current)
  return lines.enumerated().map { ($0 == 0 ? String(head) : indent) + $1 }
}

/// Characters before the text proper: blanks, or labels and the blanks behind each.
private func labelWidth(of line: Substring, columns: Int) -> Int {
  let indent = line.prefix { $0 == " " }.count
  var width = min(indent, columns / 2)
  var rest = line.dropFirst(indent)
  while let gap = rest.firstRange(of: "  ") {
    rest = rest[gap.lowerBound...].drop { $0 == " " }
    let labels = line.count - rest.count
    guard labels <= columns * 3 / 5, !rest.isEmpty else { break }
    width = labels
  }
  return width
}

/// A name or a path goes on behind an `_` or a `/`, where there is one in the second half.
private func pieces(of word: Substring, columns: Int) -> [String] {
  var pieces: [String] = []
  var piece = ""
  for glyph in word {
    let width = Glyph.width(of: Glyph.shown(glyph))
    if !piece.isEmpty, Glyph.width(of: piece) + width > columns {
      let joint = piece.lastIndex { $0 == "_" || $0 == "/" }.map { piece.index(after: $0) }
      let head = joint.map { piece[..<$0] } ?? piece[...]
      let cut = Glyph.width(of: String(head)) * 2 >= columns ? head.endIndex : piece.endIndex
      pieces.append(String(piece[..<cut]))
      piece = String(piece[cut...])
    }
    piece.append(glyph)
  }
  return pieces + [piece]
}
