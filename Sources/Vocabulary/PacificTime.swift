/// Times of day at the institute, where every name with a time in it is made.
///
/// The rule of the United States since 2007 is written out here, because the machine's own zone
/// data may be missing (a container) and the C library's answer depends on the environment.
public struct PacificTime: Hashable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int
  public let hour: Int
  public let minute: Int
  public let second: Int

  /// - Parameter epochSeconds: Seconds since 1970-01-01 00:00 UTC.
  public init(epochSeconds: Int) {
    let standard = Self.fields(epochSeconds - 8 * 3600)
    let isSummer = Self.isDaylightTime(epochSeconds: epochSeconds, year: standard.year)
    self = isSummer ? Self.fields(epochSeconds - 7 * 3600) : standard
  }

  /// Reads `YYYY-MM-DD_HH-MM-SS`; nil for anything else.
  public init?(stamp: String) {
    // A session's name knows the ranges of its fields.
    let name = "any_000000_\(stamp)"
    guard SessionName.all(in: name).first?.id == name else { return nil }
    let fields = stamp.split { $0 == "-" || $0 == "_" }.compactMap { Int($0) }
    guard fields.count == 6 else { return nil }
    self.init(
      year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
      second: fields[5])
  }

  /// Seconds since 1970-01-01 00:00 UTC; of an hour that is there twice, in autumn, the first.
  public var epochSeconds: Int {
    let local = Self.days(year: year, month: month, day: day) * 86400
    let seconds = local + hour * 3600 + minute * 60 + second
    let summer = seconds + 7 * 3600
    return Self.isDaylightTime(epochSeconds: summer, year: year) ? summer : seconds + 8 * 3600
  }

  /// `YYYY-MM-DD_HH-MM-SS`, as in the names of sessions and assets.
  public var stamp: String {
    "\(date)_\(padded(hour))-\(padded(minute))-\(padded(second))"
  }

  /// `YYYY-MM-DD`.
  public var date: String { "\(padded(year, to: 4))-\(padded(month))-\(padded(day))" }

  /// `YYYY-MM-DD HH:MM`, for people.
  public var dateAndTime: String { "\(date) \(padded(hour)):\(padded(minute))" }

  /// `HH:MM`, for people.
  public var clock: String { "\(padded(hour)):\(padded(minute))" }

  private init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// From the second Sunday of March to the first Sunday of November, at 02:00 local time.
  private static func isDaylightTime(epochSeconds: Int, year: Int) -> Bool {
    let start = days(year: year, month: 3, day: sunday(2, month: 3, year: year)) * 86400 + 10 * 3600
    let end = days(year: year, month: 11, day: sunday(1, month: 11, year: year)) * 86400 + 9 * 3600
    return (start..<end).contains(epochSeconds)
  }

  /// The day of the month of the n-th Sunday.
  private static func sunday(_ n: Int, month: Int, year: Int) -> Int {
    let weekday = floorModulo(days(year: year, month: month, day: 1) + 4, 7)  // 0 is Sunday.
    return 1 + floorModulo(-weekday, 7) + 7 * (n - 1)
  }

  private static func fields(_ seconds: Int) -> PacificTime {
    let date = civil(floorDivide(seconds, 86400))
    let time = floorModulo(seconds, 86400)
    return PacificTime(
      year: date.year, month: date.month, day: date.day,
      hour: time / 3600, minute: time / 60 % 60, second: time % 60)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar; years begin in March.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = floorDivide(y, 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The inverse of `days`.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

private func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }
private func floorModulo(_ a: Int, _ b: Int) -> Int { a - floorDivide(a, b) * b }

private func padded(_ value: Int, to width: Int = 2) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
