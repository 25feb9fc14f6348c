import Manifest
import Screen
import Vocabulary

extension AppState {
  /// Does what an overlay asked for.
  mutating func perform(_ action: OverlayAction) -> [AppEffect] {
    switch action {
    case .run(let entry): return run(chosen: entry)
    case .report(let text): report(text, .hint)
    case .answered(let purpose, let text): return take(answer: text, to: purpose)
    case .typing(_, let text):
      manifest.narrow(to: text)
      fitTables()
    case .completePath(let path): return [.listFolder(of: path)]
    case .openState(let source, let session): return open(source, choosing: session)
    case .fill(let choice, let keepsEdits):
      return take(convention: choice, keepingEdits: keepsEdits)
    case .showColumn(let column): show(column)
    case .land(let action): return perform(action)
    case .startAssigning(let item): startAssigning(item)
    case .assign(let assignment): return assign(assignment)
    case .continueDraft(let draft): return take(continuing: draft)
    case .discardDraft: return discardDraft()
    case .takeOverDraft: return takeOverDraft()
    case .openReadOnly: return openReadOnly()
    case .askToRemoveDraft(let draft): askToRemove(draft)
    case .removeDraft(let id): return removeDraft(id)
    case .overwrite(let path, let bytes):
      return [.writeFile(path: path, bytes: bytes, overwriting: true)]
    case .launch(let plan): return start(plan)
    case .launchAnew: launchAnew()
    case .continueLaunch(let id): return continueLaunch(id)
    case .showSession(let overview): return showSession(overview)
    case .showRecording(let recording):
      let isUsed = assets.isSelected(recording)
      let lines = RecordingDetails.lines(of: recording, isUsed: isUsed)
      show(.text(TextOverlay(title: "Sorted asset", lines: lines)))
    case .searchSessionsAgain: return searchSessionsAgain()
    case .stopSessions(let ticket): return [.cancelSessions(ticket: ticket)]
    case .stopRun(let id): return [.local(.stopRun(id))]
    case .quit: return [.quit]
    }
    return []
  }

  private mutating func take(
    answer typed: String, to purpose: PromptOverlay.Purpose
  ) -> [AppEffect] {
    let text = typed.trimmed
    answered = Answer(purpose, text)
    if text == "-", purpose != .find {
      askAgain(
        purpose,
        Failure(message: "“-” stands for a pipe, and here is none.", remedy: "Name a file."))
      return []
    }
    switch purpose {
    case .openState: return text.isEmpty ? [] : open(.typed(text))
    case .place: return choosePlace(text)
    case .openTable:
      guard !text.isEmpty else { return [] }
      let ticket = nextTicket()
      manifest.readTicket = ticket
      return [.readTable(path: text, ticket: ticket)]
    case .saveTable:
      guard !text.isEmpty else { return [] }
      return saveTable(as: text)
    case .sessions: return text.isEmpty ? [] : browseSessions(of: text)
    case .saveFiles: return text.isEmpty ? [] : saveFiles(in: text)
    case .find:
      manifest.narrow(to: text)
      fitTables()
      if !text.isEmpty {
        report(
          "\(manifest.shown.count) of \(manifest.table.rows.count) rows; Esc shows all.", .hint)
      }
    case .setting(let setting): set(setting, to: text)
    }
    return []
  }

  /// What a format cannot say is told beside the file.
  private mutating func saveTable(as path: String) -> [AppEffect] {
    guard let opened, let matching else {
      report(openFirst, .hint)
      return []
    }
    let annotation = MappingFile.annotation(stem: opened.stem, state: opened.path, from: path)
    let (text, notes) = ManifestText.file(
      manifest.table, as: TableFormat(path: path) ?? .csv, annotation: annotation, matching)
    if !notes.isEmpty {
      overlays.append(
        .text(TextOverlay(title: "Left out of \(path)", lines: notes.map { .init($0, .warning) })))
    }
    return [.writeFile(path: path, bytes: Array(text.utf8), overwriting: false)]
  }

  /// Asks again, with what was typed, when that was of no use.
  mutating func askAgain(_ purpose: PromptOverlay.Purpose, _ failure: Failure) {
    guard let answered, answered.purpose == purpose else { return report(failure) }
    show(.prompt(PromptOverlay(purpose, text: answered.text, problem: failure)))
  }

  /// A file that was written, or could not be; one that is there already is asked about.
  mutating func takeWritten(_ result: Result<String, FileWriteError>) -> [AppEffect] {
    switch result {
    case .success(let path): report("Saved \(path).", .success)
    case .failure(.failed(let failure)): askAgain(.saveTable, failure)
    case .failure(.exists(let path, let bytes)):
      overlays.append(
        .confirm(
          ConfirmOverlay(
            title: "Replace the file?", lines: [.init("\(path) is there already.")],
            choices: [
              .init("Replace", .overwrite(path: path, bytes: bytes)), .init("Keep", nil),
            ], cursor: 1, takesLetters: false)))
    }
    return []
  }

  /// A table that was opened replaces the rows, as a step that can be undone.
  mutating func takeTable(
    _ result: Result<TableFile, FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard manifest.readTicket == ticket else { return [] }
    manifest.readTicket = nil
    switch result {
    case .failure(let error): askAgain(.openTable, error.failure)
    case .success(let file):
      do {
        let text = try ManifestFile(
          reading: file.bytes, named: file.path, filling: matching?.readOnlyCells ?? [:]
        ).text(matching)
        let effects = perform(.edit(.replace(text.table), title: "Opened \(file.path)"))
        if !text.notes.isEmpty {
          overlays.append(
            .text(TextOverlay(title: "Read \(file.path)", lines: text.notes.map { .init($0) })))
        }
        return effects
      } catch {
        overlays.append(
          .text(
            TextOverlay(
              title: "The table was not opened",
              lines: [.init(error.message, .problem), .init(error.remedy)])))
      }
    }
    return []
  }
}
