/// A Neuroglancer link: a web address that holds the state behind `#!`.
///
/// The rules are those of Neuroglancer's own `url_hash_binding.ts`: behind `#!` (or `#!+`) stands
/// percent-encoded JSON, or the address of a JSON file.
struct StateLink {
  /// The decoded text behind `#!`, not yet known to be UTF-8 or JSON.
  let state: [UInt8]

  /// - Parameter text: UTF-8 for which `isLink` holds.
  init(_ text: [UInt8]) throws(StateError) {
    let link = Self.trimmed(text)
    guard let hash = link.firstRange(of: "#!".utf8) else {
      throw .addressOnly(url: String(decoding: link, as: UTF8.self))
    }
    var fragment = link[hash.upperBound...]
    if fragment.first == UInt8(ascii: "+") { fragment.removeFirst() }
    state = try Self.decoded(fragment, behind: link[..<fragment.startIndex])
    if state.isEmpty { throw .addressOnly(url: String(decoding: link, as: UTF8.self)) }
    if Self.isAddress(state) { throw .storedElsewhere(url: String(decoding: state, as: UTF8.self)) }
  }

  /// Whether a text is an address, or holds `#!` without beginning as JSON does: browsers show
  /// and copy addresses without their scheme.
  static func isLink(_ text: [UInt8]) -> Bool {
    if isAddress(text) { return true }
    guard let first = text.first(where: { !StateText.isSpace($0) }), !"{[\"".utf8.contains(first)
    else { return false }
    return text.firstRange(of: "#!".utf8) != nil
  }

  /// White space, a scheme, `://`.
  private static func isAddress(_ text: [UInt8]) -> Bool {
    let rest = text.drop(while: StateText.isSpace)
    guard let first = rest.first, isLetter(first) else { return false }
    return rest.drop(while: isSchemeByte).starts(with: "://".utf8)
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    let start = text.firstIndex { !StateText.isSpace($0) } ?? text.endIndex
    let end = text.lastIndex { !StateText.isSpace($0) } ?? start - 1
    return text[start..<(end + 1)]
  }

  private static func decoded(
    _ fragment: ArraySlice<UInt8>, behind start: ArraySlice<UInt8>
  ) throws(StateError) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(fragment.count)
    var index = fragment.startIndex
    while index < fragment.endIndex {
      switch fragment[index] {
      // A browser drops these from an address: a long link may have been wrapped in a mail.
      case 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "%"):
        guard let byte = escapedByte(fragment[(index + 1)...].prefix(2)) else {
          let before = String(decoding: start + fragment[..<index], as: UTF8.self)
          throw .brokenEscape(column: before.unicodeScalars.count + 1)
        }
        decoded.append(byte)
        index += 3
      case let byte:
        decoded.append(byte)
        index += 1
      }
    }
    return decoded
  }

  private static func escapedByte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    // `UInt8(_:radix:)` also reads a sign.
    guard digits.count == 2, digits.first != UInt8(ascii: "+") else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
