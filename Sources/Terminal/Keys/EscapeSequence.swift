import Screen

/// Reads one sequence that starts with Esc.
enum EscapeSequence {
  enum Outcome: Equatable {
    case key(Key, length: Int)
    case mouse(MouseReport, length: Int)
    case pasteStart(length: Int)
    /// An OSC, DCS or APC, whose text follows.
    case replyStart(length: Int)
    /// Complete, and of no meaning here.
    case unknown(length: Int)
    /// More must come; `mayBeKeys` when what is there could be keys pressed by a person.
    case incomplete(mayBeKeys: Bool)
  }

  static let escape: UInt8 = 0x1B

  /// - Parameter input: Starts with Esc.
  static func parse(_ input: ArraySlice<UInt8>) -> Outcome {
    let bytes = input.dropFirst()
    guard let second = bytes.first else { return .incomplete(mayBeKeys: true) }
    switch second {
    case UInt8(ascii: "["): return lengthened(ControlSequence.parse(bytes.dropFirst()), by: 2)
    case UInt8(ascii: "O"): return lengthened(parseSS3(bytes.dropFirst()), by: 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): return parseReply(bytes)
    case UInt8(ascii: "\\"): return .unknown(length: 2)
    case escape: return parseDouble(bytes)
    default: return parseAlt(bytes, first: second)
    }
  }

  /// The keys of a sequence whose rest never came: Esc, Esc Esc, Alt-[ and the like; none of a
  /// sequence that is longer, for nobody types one.
  static func unfinished(_ bytes: [UInt8]) -> [Key] {
    guard bytes.first == escape else {
      return bytes.isEmpty ? [] : [TextKeys.replacement]
    }
    switch bytes.count {
    case 1: return [Key(.escape)]
    case 2 where bytes[1] == escape: return [Key(.escape), Key(.escape)]
    case 2 where bytes[1] < 0x80:
      return [TextKeys.key(Character(Unicode.Scalar(bytes[1])), .alt)]
    case 3 where bytes[1] == escape && bytes[2] < 0x80:
      return [Key(.escape)] + unfinished(Array(bytes[1...]))
    default: return []
    }
  }

  /// `ESC ESC [ A`: Alt with a cursor key, as rxvt and others send it. Else the first is a key.
  private static func parseDouble(_ bytes: ArraySlice<UInt8>) -> Outcome {
    guard let third = bytes.dropFirst().first else { return .incomplete(mayBeKeys: true) }
    guard third == UInt8(ascii: "[") || third == UInt8(ascii: "O") else {
      return .key(Key(.escape), length: 1)
    }
    switch parse(bytes) {
    case .key(let key, let length):
      return .key(Key(key.code, key.modifiers.union(.alt)), length: length + 1)
    case .incomplete(let mayBeKeys): return .incomplete(mayBeKeys: mayBeKeys)
    default: return .key(Key(.escape), length: 1)
    }
  }

  private static func parseAlt(_ bytes: ArraySlice<UInt8>, first: UInt8) -> Outcome {
    if let key = TextKeys.control(first) {
      return .key(Key(key.code, key.modifiers.union(.alt)), length: 2)
    }
    let length = TextKeys.length(ofLead: first)
    let character = bytes.prefix(length)
    guard character.count == length else { return .incomplete(mayBeKeys: false) }
    let text = String(decoding: character, as: UTF8.self)
    guard text.count == 1, let glyph = text.first, glyph != "\u{FFFD}",
      !(0x80..<0xA0).contains(text.unicodeScalars.first?.value ?? 0)
    else { return .unknown(length: 2) }
    return .key(TextKeys.key(glyph, .alt), length: 1 + length)
  }

  /// A reply is known by how its text begins; Alt-] and Alt-Shift-P are keys.
  private static func parseReply(_ bytes: ArraySlice<UInt8>) -> Outcome {
    guard let introducer = bytes.first else { return .incomplete(mayBeKeys: true) }
    guard let next = bytes.dropFirst().first else { return .incomplete(mayBeKeys: true) }
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
    let begins: Bool
    switch introducer {
    case UInt8(ascii: "]"): begins = isDigit
    case UInt8(ascii: "P"): begins = isDigit || ">!+$|".utf8.contains(next)
    default: begins = next == UInt8(ascii: "G")
    }
    if begins { return .replyStart(length: 2) }
    return .key(TextKeys.key(Character(Unicode.Scalar(introducer)), .alt), length: 2)
  }

  /// `ESC O P`, with modifiers as `ESC O 5 P` or `ESC O 1 ; 5 P`; also the VT100's keypad.
  private static func parseSS3(_ bytes: ArraySlice<UInt8>) -> Outcome {
    let isParameter = { (byte: UInt8) in (0x30...0x3B).contains(byte) }
    let parameters = bytes.prefix(while: isParameter).prefix(ControlSequence.longest)
    guard let final = bytes[parameters.endIndex...].first else {
      return .incomplete(mayBeKeys: parameters.isEmpty)
    }
    guard (0x40...0x7E).contains(final) else {
      // Alt-Shift-O and then something else.
      if parameters.isEmpty { return .key(TextKeys.key("O", .alt), length: 0) }
      return .unknown(length: parameters.count)
    }
    let length = parameters.count + 1
    let numbers = ControlSequence.numbers(parameters)
    let modifiers = KeyNames.modifiers(numbers.last ?? 1)
    guard let key = KeyNames.applicationKey(final, modifiers) else {
      return .unknown(length: length)
    }
    return .key(key, length: length)
  }

  private static func lengthened(_ outcome: Outcome, by more: Int) -> Outcome {
    switch outcome {
    case .key(let key, let length): .key(key, length: length + more)
    case .mouse(let report, let length): .mouse(report, length: length + more)
    case .pasteStart(let length): .pasteStart(length: length + more)
    case .replyStart(let length): .replyStart(length: length + more)
    case .unknown(let length): .unknown(length: length + more)
    case .incomplete: outcome
    }
  }
}
