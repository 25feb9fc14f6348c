import CCurl

/// Reads times from answers, as seconds since 1970.
enum EpochSeconds {
  /// The date of an HTTP header, in any of the forms of RFC 9110.
  static func httpDate(_ text: String) -> Int? {
    let seconds = curl_getdate(text, nil)
    return seconds < 0 ? nil : Int(seconds)
  }

  /// `2024-05-20T15:19:15Z`, with or without a fraction, as AWS writes times.
  static func iso8601(_ text: String) -> Int? {
    let halves = text.split(separator: "T")
    guard halves.count == 2, text.hasSuffix("Z"), halves[0].utf8.count == 10 else { return nil }
    let day = halves[0].filter { $0 != "-" }
    let time = halves[1].dropLast().prefix { $0 != "." }
    guard day.utf8.count == 8, time.utf8.count == 8 else { return nil }
    return httpDate("\(day) \(time) GMT")
  }
}
