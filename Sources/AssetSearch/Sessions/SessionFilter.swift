public import Vocabulary

/// Which of a subject's sessions are meant.
public struct SessionFilter: Equatable, Sendable {
  public enum Dates: Equatable, Sendable {
    case all
    /// A day; a time beside it says nothing, as in the package aind-session.
    case day(SessionTime)
    /// Both ends belong to it; an end that is only a day belongs to it whole. Nil for an open end.
    case range(from: SessionTime?, through: SessionTime?)
  }

  /// Case is ignored; nil for every platform.
  public var platform: String?
  public var dates: Dates

  public init(platform: String? = nil, dates: Dates = .all) {
    self.platform = platform
    self.dates = dates
  }

  public func includes(_ session: SessionName) -> Bool {
    if let platform, platform.lowercased() != session.platform.lowercased() { return false }
    switch dates {
    case .all: return true
    case .day(let day): return session.date == day.date
    case .range(let start, let end):
      let moment = (session.date, session.time)
      if let start, moment < (start.date, start.time ?? "00-00-00") { return false }
      if let end, moment > (end.date, end.time ?? "23-59-59") { return false }
      return true
    }
  }
}
