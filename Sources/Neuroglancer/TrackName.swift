/// What a layer's name says of its probe, by each of the naming conventions in use.
///
/// These only read; which convention holds for a state is decided over all its layers. Matching
/// is by ASCII: digits and letters of other scripts never match.
public struct TrackName: Equatable, Sendable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// `[A-F][-_ ]*MMDD` with no digit following, anywhere in the name: `A_1107`, `B 0410 v2`.
  public struct MonthDay: Equatable, Sendable {
    /// `A` to `F`.
    public let letter: Character
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
  }

  /// `[A-F][-_ ]*[1-9]`, anywhere in the name: `Probe A1`, `C-2`.
  public struct DayNumber: Equatable, Sendable {
    /// `A` to `F`.
    public let letter: Character
    /// 1 to 9: the n-th day of recording.
    public let number: Int
  }

  /// `YYYYMMDD_<tag>` or `YYYYMMDD_<tag>_Shank<N>`, the whole name, case ignored.
  public struct DateTag: Equatable, Sendable {
    /// `YYYY-MM-DD`.
    public let date: String
    /// As written; never empty, without `_`.
    public let tag: String
    /// As written, from 1; nil when the name has none.
    public let shank: Int?
  }

  /// The first month and day behind a probe's letter; four digits that are no date are passed by.
  public var monthDay: MonthDay? {
    firstDigits { letter, digits in
      let number = digits.prefix { Self.isDigit($0) }
      guard number.count == 4, let month = Self.value(number.prefix(2)),
        let day = Self.value(number.suffix(2)), Self.isDate(month: month, day: day)
      else { return nil }
      return MonthDay(letter: letter, month: month, day: day)
    }
  }

  /// The first digit behind a probe's letter. It may be the first of several: `A_1107` reads as
  /// day 1, which is why the month-day convention is tried first.
  public var dayNumber: DayNumber? {
    firstDigits { letter, digits in
      guard let number = Self.value(digits.prefix(1)), number >= 1 else { return nil }
      return DayNumber(letter: letter, number: number)
    }
  }

  /// The date, tag and shank when the whole name is made of them.
  public var dateTag: DateTag? {
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let date = Self.date(parts[0]), !parts[1].isEmpty else {
      return nil
    }
    let tag = String(decoding: parts[1], as: UTF8.self)
    guard parts.count == 3 else { return DateTag(date: date, tag: tag, shank: nil) }
    guard let shank = Self.shank(parts[2]) else { return nil }
    return DateTag(date: date, tag: tag, shank: shank)
  }

  /// Offers `read` what follows each `[A-F][-_ ]*` from left to right, until it takes one.
  private func firstDigits<Match>(_ read: (Character, Substring.UTF8View) -> Match?) -> Match? {
    let bytes = text.utf8
    for index in bytes.indices where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(bytes[index])
    {
      let rest = bytes[bytes.index(after: index)...].drop { "-_ ".utf8.contains($0) }
      let letter = Character(Unicode.Scalar(bytes[index]))
      if let match = read(letter, rest) { return match }
    }
    return nil
  }

  private static func date(_ digits: Substring.UTF8View) -> String? {
    guard digits.count == 8, let month = value(digits.dropFirst(4).prefix(2)),
      let day = value(digits.suffix(2)), value(digits) != nil, isDate(month: month, day: day)
    else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
  }

  private static func shank(_ part: Substring.UTF8View) -> Int? {
    let word = "shank"
    guard String(decoding: part.prefix(word.count), as: UTF8.self).lowercased() == word,
      let number = value(part.dropFirst(word.count)), number >= 1
    else { return nil }
    return number
  }

  private static func isDate(month: Int, day: Int) -> Bool {
    (1...12).contains(month) && (1...31).contains(day)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The number that digits alone make; nil for none, for any other byte, and beyond `Int`.
  private static func value(_ digits: some Collection<UInt8>) -> Int? {
    guard digits.allSatisfy(isDigit) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
