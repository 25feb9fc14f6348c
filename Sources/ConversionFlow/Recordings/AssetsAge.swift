import Vocabulary

extension AssetsStage {
  /// How long ago, in the largest unit that counts at least one: `3 hours ago`.
  static func age(_ time: Int, now: Int) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute")]
    for (seconds, unit) in units where now - time >= seconds {
      return "\(counted((now - time) / seconds, unit)) ago"
    }
    return "just now"
  }
}
