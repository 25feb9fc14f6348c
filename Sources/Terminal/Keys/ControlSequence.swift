import Screen

/// Reads what follows `ESC [`.
enum ControlSequence {
  /// Most parameter bytes looked at; longer ones are swallowed.
  static let longest = 64

  static func parse(_ bytes: ArraySlice<UInt8>) -> EscapeSequence.Outcome {
    guard let first = bytes.first else { return .incomplete(mayBeKeys: true) }
    if first == UInt8(ascii: "[") { return parseLinuxConsole(bytes) }
    if first == UInt8(ascii: "M") { return parseX10Mouse(bytes) }
    let parameters = bytes.prefix { (0x30...0x3F).contains($0) }
    var rest = bytes[parameters.endIndex...]
    // rxvt ends Shift with a key in `$`, which elsewhere comes before the final byte.
    let isPrivate = (0x3C...0x3F).contains(first)
    if rest.first == UInt8(ascii: "$"), !parameters.isEmpty, !isPrivate {
      return outcome(parameters, final: UInt8(ascii: "$"), length: parameters.count + 1)
    }
    let intermediates = rest.prefix { (0x20...0x2F).contains($0) }
    rest = rest[intermediates.endIndex...]
    guard let final = rest.first else { return .incomplete(mayBeKeys: false) }
    let length = parameters.count + intermediates.count
    // A control or a broken character: the sequence is over, the byte stands for itself.
    guard (0x40...0x7E).contains(final) else { return .unknown(length: length) }
    guard intermediates.isEmpty else { return .unknown(length: length + 1) }
    return outcome(parameters, final: final, length: length + 1)
  }

  /// Numbers of `1;5`; those left out are 1, sub-parameters behind a colon are dropped.
  static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    guard !parameters.isEmpty, parameters.count <= longest else { return [] }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      number($0.prefix { $0 != UInt8(ascii: ":") })
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    Int(String(decoding: digits.prefix(9), as: UTF8.self)) ?? 1
  }

  private static func outcome(
    _ parameters: ArraySlice<UInt8>, final: UInt8, length: Int
  ) -> EscapeSequence.Outcome {
    guard parameters.count <= longest else { return .unknown(length: length) }
    if parameters.first == UInt8(ascii: "<") {
      return sgrMouse(numbers(parameters.dropFirst()), final: final, length: length)
    }
    // Kitty's protocol marks the release of a key with `:3`.
    let isRelease = parameters.suffix(2).elementsEqual(":3".utf8)
    guard !isRelease, !(parameters.first.map { $0 > 0x3B } ?? false) else {
      return .unknown(length: length)
    }
    let numbers = numbers(parameters)
    if final == UInt8(ascii: "~"), numbers.first == 200 { return .pasteStart(length: length) }
    guard let key = KeyNames.key(final: final, numbers) else { return .unknown(length: length) }
    return .key(key, length: length)
  }

  private static func sgrMouse(
    _ numbers: [Int], final: UInt8, length: Int
  ) -> EscapeSequence.Outcome {
    let isRelease = final == UInt8(ascii: "m")
    guard numbers.count == 3, isRelease || final == UInt8(ascii: "M") else {
      return .unknown(length: length)
    }
    let report = MouseReport(
      buttons: numbers[0], column: numbers[1], row: numbers[2], isRelease: isRelease)
    return .mouse(report, length: length)
  }

  /// `ESC [ M` and three bytes, each 32 more than what it says.
  private static func parseX10Mouse(_ bytes: ArraySlice<UInt8>) -> EscapeSequence.Outcome {
    let values = bytes.dropFirst().prefix(3).map { Int($0) - 32 }
    guard values.count == 3 else { return .incomplete(mayBeKeys: false) }
    guard values.allSatisfy({ $0 >= 0 }) else { return .unknown(length: 1) }
    let report = MouseReport(
      buttons: values[0], column: values[1], row: values[2], isRelease: false)
    return .mouse(report, length: 4)
  }

  /// F1 to F5 of the Linux console: `ESC [ [ A` to `E`.
  private static func parseLinuxConsole(_ bytes: ArraySlice<UInt8>) -> EscapeSequence.Outcome {
    guard let letter = bytes.dropFirst().first else { return .incomplete(mayBeKeys: false) }
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(letter) else {
      return .unknown(length: (0x40...0x7E).contains(letter) ? 2 : 1)
    }
    return .key(Key(.function(Int(letter - UInt8(ascii: "A")) + 1)), length: 2)
  }
}
