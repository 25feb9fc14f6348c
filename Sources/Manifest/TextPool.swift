/// The distinct texts of a table, each under a number; 0 is the empty text.
///
/// A manifest says the same names in row after row. Rows hold numbers, so that a row is small and
/// what is found out of a text is found out once. Texts are told apart by their bytes; none is
/// ever taken out.
struct TextPool: Sendable {
  /// All texts, one behind the other, in UTF-8.
  private var bytes: [UInt8] = []
  /// By number: where the text ends.
  private var ends = [0]
  /// Numbers by hash, with open addressing; 0 where nothing is.
  private var slots: [Int32] = []

  /// Numbers run below it.
  var count: Int { ends.count }

  subscript(number: Int) -> String { String(decoding: utf8(number), as: UTF8.self) }

  func utf8(_ number: Int) -> ArraySlice<UInt8> {
    number == 0 ? [] : bytes[ends[number - 1]..<ends[number]]
  }

  /// The number of a text; a new one gets the next.
  mutating func number(of text: String) -> Int { number(of: text.utf8Span.span) }

  mutating func number(of text: Span<UInt8>) -> Int {
    if text.isEmpty { return 0 }
    if ends.count * 2 >= slots.count { slots = grownSlots() }
    let slot = slot(of: text)
    if slots[slot] == 0 {
      slots[slot] = Int32(ends.count)
      text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      ends.append(bytes.count)
    }
    return Int(slots[slot])
  }

  /// The number of a text that is there.
  func known(_ text: String) -> Int? {
    if text.isEmpty { return 0 }
    guard !slots.isEmpty else { return nil }
    let number = Int(slots[slot(of: text.utf8Span.span)])
    return number == 0 ? nil : number
  }

  func isEqual(_ number: Int, _ text: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    let count = text.count
    guard ends[number] - start == count else { return false }
    for index in 0..<count where bytes[start + index] != text[index] { return false }
    return true
  }

  /// Where the text stands, or would.
  private func slot(of text: Span<UInt8>) -> Int {
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] != 0, !isEqual(Int(slots[slot]), text) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func grownSlots() -> [Int32] {
    var grown = [Int32](repeating: 0, count: max(64, slots.count * 2))
    let span = bytes.span
    for number in 1..<max(1, ends.count) {
      var slot = Self.hash(span.extracting(ends[number - 1]..<ends[number])) & (grown.count - 1)
      while grown[slot] != 0 { slot = (slot + 1) & (grown.count - 1) }
      grown[slot] = Int32(number)
    }
    return grown
  }

  /// Seeded by the standard library: no table of texts can be made to collide.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

/// Makes strings of one pool's texts; equal long ones share their storage.
struct SharedTexts {
  private var made: [Int: String] = [:]

  mutating func text(_ number: Int, in pool: TextPool) -> String {
    // Texts this short are stored in place and cost nothing to make.
    if pool.utf8(number).count <= Self.inlineBytes { return pool[number] }
    if let text = made[number] { return text }
    let text = pool[number]
    made[number] = text
    return text
  }

  private static let inlineBytes = 15
}
