public import AssetSearch
public import Launch
public import Manifest
public import Screen

/// Everything that happens to the program: keys, and answers to its effects.
public enum AppEvent: Equatable, Sendable {
  case input(InputEvent)
  /// Seconds since 1970; before whatever happens, and when the state asked for it.
  case tick(now: Int)

  case placeChosen(Result<SearchPlace, FailureError>, ticket: Int)
  case statesListed(Result<[StoredState], FailureError>, ticket: Int)
  case stateOpened(Result<OpenedState, OpeningError>, ticket: Int)

  /// `isFinal` when every question is answered.
  case assetsFound(SubjectAssets, isFinal: Bool, ticket: Int)
  /// What an earlier search was told; the time of its oldest answer, in seconds since 1970.
  case assetsRecalled(SubjectAssets, asOf: Int, ticket: Int)

  /// `attached` is what the capsule holds that the program runs in; nil outside of one.
  case sessionsFound(SubjectAssets, attached: AttachedData?, isFinal: Bool, ticket: Int)

  /// What an earlier search was told; the time of its oldest answer, in seconds since 1970.
  case sessionsRecalled(SubjectAssets, attached: AttachedData?, asOf: Int, ticket: Int)

  case folderListed(Result<[FolderEntry], FailureError>, of: String)
  case tableRead(Result<TableFile, FailureError>, ticket: Int)
  /// The path that was written.
  case fileWritten(Result<String, FileWriteError>)

  case draftLoaded(Result<SavedDraft?, FailureError>, ticket: Int)
  /// The time of saving, in seconds since 1970.
  case draftSaved(Result<Int, FailureError>)
  /// What is on disk cannot be written behind; the whole draft is wanted.
  case draftWanted(digest: String)
  /// Another session has written the draft; nothing was changed.
  case draftTaken(digest: String)

  /// Another session has the state open; told before `draftLoaded`.
  case draftHeldElsewhere(digest: String)
  case draftsListed(Result<[DraftSummary], FailureError>, ticket: Int)
  /// Nothing can be remembered in this session.
  case notKept(Failure)

  /// Something that a person should read whatever they are doing.
  case noticed(Failure)

  /// A long paste is arriving; this many bytes so far.
  case pasting(bytes: Int)
  /// A paste over the limit was dropped.
  case pasteRefused(bytes: Int, limit: Int)
  /// The selection was too large for the terminal's clipboard.
  case copyRefused

  /// A launch of this state and manifest that did not come to its end, if there is one.
  case launchFound(Result<LaunchPlan?, FailureError>, ticket: Int)
  case launchProgressed(LaunchProgress, ticket: Int)
  case local(LocalEvent)
  case launchEnded(Result<LaunchProgress, FailureError>, ticket: Int)
  case filesSaved(Result<[String], FailureError>)

  /// The launches of the journal, as they were last known, before the cloud is asked.
  case runsKnown([RunStatus])
  case runsFollowed(Result<RunListing, FailureError>, ticket: Int)
}

/// A failure as the error of a `Result`.
public struct FailureError: Error, Equatable, Sendable {
  public let failure: Failure
  public init(_ failure: Failure) { self.failure = failure }
}

/// Why a state was not opened.
public enum OpeningError: Error, Equatable, Sendable {
  case failed(Failure)
  /// The image sources name several sessions; a person chooses one.
  case ambiguous(source: StateSource, sessions: [String])
}

/// The bytes of a table file and the path they came from.
public struct TableFile: Equatable, Sendable {
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A draft and when it was saved, in seconds since 1970.
public struct SavedDraft: Equatable, Sendable {
  public let draft: Draft
  public let savedAt: Int

  public init(_ draft: Draft, savedAt: Int) {
    self.draft = draft
    self.savedAt = savedAt
  }
}

/// Why a file was not written.
public enum FileWriteError: Error, Equatable, Sendable {
  case failed(Failure)
  /// It is there already; the bytes come back so that a person can decide.
  case exists(path: String, bytes: [UInt8])
}

/// What happens to launches and runs on this machine.
public enum LocalEvent: Equatable, Sendable {
  /// What the converter says of its inputs.
  case inputsFound([ConverterFinding], ticket: Int)
  case outputRead(Result<String, FailureError>, ticket: Int)
  case runStopped(Result<LaunchRecord.ID, FailureError>)
}
