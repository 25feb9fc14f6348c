public import Vocabulary

/// Why what the program remembers cannot be written or read.
public enum StoreError: UserFacingError, Equatable {
  /// The folder cannot be made, or cannot be kept private.
  case folder(path: String, reason: String)
  /// A symbolic link stands where the program's own file or folder belongs.
  case link(path: String)
  /// It belongs to another user.
  case foreign(path: String)
  /// Written by a newer version of the program.
  case newerVersion(path: String, found: Int, known: Int)
  case corrupt(path: String, reason: String)
  /// It was damaged, and is kept under another name; a new one was begun.
  case setAside(path: String, as: String, reason: String)
  /// Another program held the database for too long.
  case busy(path: String)
  case full(path: String)
  case notWritable(path: String, reason: String)
  case failed(path: String, reason: String)
  /// A record that this version cannot read.
  case unreadable(what: String, reason: String)

  public var message: String {
    switch self {
    case .folder(let path, let reason):
      "The folder \(printable(path)) cannot be used: \(reason)."
    case .link(let path): "\(printable(path)) is a symbolic link."
    case .foreign(let path): "\(printable(path)) belongs to another user."
    case .newerVersion(let path, let found, let known):
      "A newer version of the program wrote \(printable(path)) (format \(found); this one knows "
        + "\(known))."
    case .corrupt(let path, let reason):
      "The database \(printable(path)) is damaged: \(clause(reason))."
    case .setAside(let path, let kept, let reason):
      "The database \(printable(path)) is damaged (\(clause(reason))) and is kept as "
        + "\(printable(kept)); a new one was begun, without the drafts and launches of the old."
    case .busy(let path): "Another program holds the database \(printable(path))."
    case .full(let path): "No space left to write \(printable(path))."
    case .notWritable(let path, let reason):
      "\(printable(path)) cannot be written: \(clause(reason))."
    case .failed(let path, let reason):
      "The database \(printable(path)) failed: \(clause(reason))."
    case .unreadable(let what, let reason):
      "\(printable(what)) cannot be read back: \(clause(reason))."
    }
  }

  public var remedy: String {
    switch self {
    case .folder, .notWritable:
      "Make it writable for you, or set XDG_STATE_HOME to a folder that is."
    case .link, .foreign: "Move it away, or set XDG_STATE_HOME to a folder of your own."
    case .newerVersion: "Update this program, or set XDG_STATE_HOME to another folder."
    case .corrupt: "Move the file away to start afresh; keep it, its drafts may be recovered."
    case .setAside: "Before launching, see on Code Ocean whether the same was launched already."
    case .busy: "End the other program, or try again."
    case .full: "Free some space; until then save the manifest as a file elsewhere."
    case .failed: "Try again; if it stays so, move the file away to start afresh."
    case .unreadable: "It was left as it is; the others are not concerned."
    }
  }
}
