public import AssetSearch
public import Launch
public import Manifest

/// Work that an update asks for, as a value; the answer comes back as an `AppEvent`.
///
/// Each effect that answers later carries a ticket; an answer to an older ticket is ignored.
public enum AppEffect: Equatable, Sendable {
  /// Where assets, states and runs are asked for from now on: a folder as a person typed it; the
  /// cloud when empty.
  case choosePlace(String, ticket: Int)
  case listStates(ticket: Int)
  case openState(StateSource, choosing: String?, ticket: Int)
  case search(subject: String, imageSources: [String], ticket: Int)
  /// What an earlier search was told; answered at once, or not at all.
  case recallAssets(subject: String, imageSources: [String], ticket: Int)
  case cancelSearch
  /// Of a subject's sessions; several such searches may run.
  case searchSessions(subject: String, scope: SearchScope, ticket: Int)
  /// What an earlier search was told of them; answered at once, or not at all.
  case recallSessions(subject: String, scope: SearchScope, ticket: Int)
  case cancelSessions(ticket: Int)

  /// The folder in which a path, as it is typed, goes on; answers with that path.
  case listFolder(of: String)
  case readTable(path: String, ticket: Int)
  /// Never over an existing file unless asked.
  case writeFile(path: String, bytes: [UInt8], overwriting: Bool)

  case loadDraft(digest: String, ticket: Int)
  /// Over what is known to be there, or over whatever another session wrote.
  case saveDraft(Draft, takingOver: Bool)
  /// Writes behind the draft that was saved or loaded.
  case extendDraft(DraftStep)
  case removeDraft(digest: String)
  case listDrafts(ticket: Int)

  case findLaunch(stateDigest: String, manifestDigest: String, ticket: Int)
  case launch(LaunchPlan, ticket: Int)
  case local(LocalEffect)
  /// A launch that stopped, as the journal has it.
  case continueLaunch(LaunchRecord.ID, ticket: Int)
  case cancelLaunch
  case saveFiles(LaunchPlan, folder: String)

  /// - Parameter elsewhere: Launches of other sessions, as far as they are known.
  case followRuns(elsewhere: [RunStatus], ticket: Int)

  /// To the terminal's clipboard, by OSC 52.
  case copy(String)
  case setTitle(String)
  case bell
  case redraw
  case suspend
  case quit
}

/// Work on launches and runs on this machine.
public enum LocalEffect: Equatable, Sendable {
  /// The launch up to the converter's look at its inputs.
  case validate(LaunchPlan, ticket: Int)
  /// The end of what a run has printed.
  case readOutput(LaunchRecord.ID, ticket: Int)
  case stopRun(LaunchRecord.ID)
}
