/// The name of one acquisition: `<platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>`.
///
/// Sessions compare, hash and sort by `id`; `isEarlier(than:)` orders them in time.
public struct SessionName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The normalised ID, separators inside date and time as hyphens.
  public let id: String
  /// `ecephys`, `SmartSPIM`, `multiplane-ophys`…
  public let platform: String
  /// Six or seven digits.
  public let subject: String
  /// `YYYY-MM-DD`.
  public let date: String
  /// `HH-MM-SS`.
  public let time: String

  /// The first session ID anywhere in `text`: an asset's name, a URL, a path.
  public init(firstIn text: String) throws(SessionNameError) {
    var scanner = SessionNameScanner(text)
    guard let found = scanner.next() else { throw .notFound(in: text) }
    self = found
  }

  /// Every distinct session ID in `text`, in order of appearance.
  public static func all(in text: String) -> [SessionName] {
    var scanner = SessionNameScanner(text)
    var found: [SessionName] = []
    while let name = scanner.next() {
      if !found.contains(name) { found.append(name) }
    }
    return found
  }

  /// Whether a text is a subject: six or seven digits.
  public static func isSubject(_ text: String) -> Bool {
    (6...7).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  init(platform: String, subject: String, date: String, time: String) {
    self.platform = platform
    self.subject = subject
    self.date = date
    self.time = time
    id = "\(platform)_\(subject)_\(date)_\(time)"
  }

  public var description: String { id }

  /// Whether this session was acquired before `other`; the ID decides between equal times.
  public func isEarlier(than other: SessionName) -> Bool {
    (date, time, id) < (other.date, other.time, other.id)
  }

  public static func == (left: SessionName, right: SessionName) -> Bool { left.id == right.id }
  public static func < (left: SessionName, right: SessionName) -> Bool { left.id < right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Why a text names no session.
public enum SessionNameError: UserFacingError, Equatable {
  case notFound(in: String)

  public var message: String {
    switch self {
    case .notFound(let text): "No session ID in “\(printable(text))”."
    }
  }

  public var remedy: String {
    "A session ID reads <platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>, subject 6 or 7 digits."
  }
}
