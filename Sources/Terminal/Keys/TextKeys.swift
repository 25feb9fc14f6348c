import Screen

/// Bytes that are text or single control characters.
enum TextKeys {
  static let replacement = Key(.character("\u{FFFD}"))

  /// The key of a control character.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x00: Key(.character(" "), .control)
    case 0x08, 0x7F: Key(.backspace)
    case 0x09: Key(.tab)
    case 0x0A, 0x0D: Key(.enter)
    case 0x1B: Key(.escape)
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  /// The key of a typed character; letters under Ctrl or Alt are lower case, with Shift told.
  static func key(_ character: Character, _ modifiers: Key.Modifiers) -> Key {
    let plain = modifiers.isDisjoint(with: [.control, .alt])
    if plain {
      let upper = modifiers.contains(.shift) ? character.uppercased().first : character
      return Key(.character(upper ?? character))
    }
    guard character.isASCII, character.isUppercase, let lower = character.lowercased().first
    else { return Key(.character(character), modifiers) }
    return Key(.character(lower), modifiers.union(.shift))
  }

  /// The keys of a run of text, tabs and line breaks; CR LF is one Enter.
  static func keys(_ run: ArraySlice<UInt8>) -> [Key] {
    String(decoding: run, as: UTF8.self).flatMap { character -> [Key] in
      if character == "\r\n" { return [Key(.enter)] }
      guard let first = character.unicodeScalars.first else { return [] }
      if let ascii = character.asciiValue, let key = control(ascii) { return [key] }
      // The controls of Latin-1 are no text.
      return (0x80..<0xA0).contains(first.value) ? [] : [Key(.character(character))]
    }
  }

  /// Where a character begins that is cut off by the end of the run; else the end.
  static func endOfWholeCharacters(_ run: ArraySlice<UInt8>) -> Int {
    for back in 1...3 where back <= run.count {
      let index = run.endIndex - back
      let byte = run[index]
      if byte & 0xC0 == 0x80 { continue }
      let length = length(ofLead: byte)
      return length > back ? index : run.endIndex
    }
    return run.endIndex
  }

  /// Bytes of the character that a byte leads; 1 for a byte that leads none.
  static func length(ofLead byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
