/// How the names of a state's layers say which recording they belong to.
///
/// Raw values are those of the command line.
public enum Convention: String, CaseIterable, Sendable {
  /// `A_1107`: a probe's letter, month and day.
  case monthDay = "month-day"
  /// `Probe A1`: a probe's letter and the day of recording.
  case day
  /// `20240409_ProbeA_Shank1`: date, stream and shank.
  case dateTag = "date-tag"
  /// The names say nothing.
  case none
  /// Every track on every selected sorted asset, to be pruned by hand.
  case pairs

  /// What names of this convention look like, for people.
  public var example: String {
    switch self {
    case .monthDay: "A_1107: probe A on November 7"
    case .day: "A2: probe A on the second day of recording"
    case .dateTag: "20240409_ProbeA_Shank1: stream ProbeA on April 9, shank 1"
    case .none: "names that say nothing of the recording"
    case .pairs: "every track on every selected sorted asset"
    }
  }
}

/// Whether the layers' names decide the convention, or a person did.
public enum ConventionChoice: Hashable, Sendable {
  case auto
  case fixed(Convention)

  /// `auto`, or the name of a convention.
  public init?(name: String) {
    if name == "auto" {
      self = .auto
    } else if let convention = Convention(rawValue: name) {
      self = .fixed(convention)
    } else {
      return nil
    }
  }

  public var name: String {
    switch self {
    case .auto: "auto"
    case .fixed(let convention): convention.rawValue
    }
  }
}
