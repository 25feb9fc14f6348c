/// The order of texts as people count: `row 2` before `row 10`, case ignored; what is equal so far
/// goes by its bytes.
enum NaturalOrder {
  static func precedes(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    var (left, right) = (one, other)
    while let a = left.first, let b = right.first {
      if isDigit(a), isDigit(b) {
        let (run, otherRun) = (number(&left), number(&right))
        if run.count != otherRun.count { return run.count < otherRun.count }
        if !run.elementsEqual(otherRun) { return run.lexicographicallyPrecedes(otherRun) }
      } else {
        if folded(a) != folded(b) { return folded(a) < folded(b) }
        left.removeFirst()
        right.removeFirst()
      }
    }
    if left.isEmpty != right.isEmpty { return left.isEmpty }
    return one.lexicographicallyPrecedes(other)
  }

  /// An ASCII letter in lower case; any other byte as it is.
  static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A) ~= byte ? byte | 0x20 : byte
  }

  /// Takes a run of digits off, and the zeros that lead it.
  private static func number(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let run = text.prefix(while: isDigit)
    text = text[run.endIndex...]
    return run.drop { $0 == 0x30 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39) ~= byte }
}
