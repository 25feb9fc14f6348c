import AssetSearch
import Manifest
import Neuroglancer
import Screen
import Vocabulary

extension AppState {
  mutating func refreshStates() -> [AppEffect] {
    let ticket = nextTicket()
    importing.listing = .running(ticket: ticket, since: now)
    return [.listStates(ticket: ticket)]
  }

  mutating func takeStates(
    _ result: Result<[StoredState], FailureError>, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _) = importing.listing else { return [] }
    switch result {
    case .success(let states): importing.take(states)
    case .failure(let error): importing.listing = .failed(error.failure)
    }
    return []
  }

  /// Starts opening a state; what is open stays until the new one has been read.
  mutating func open(_ source: StateSource, choosing session: String? = nil) -> [AppEffect] {
    guard !launching.isBusy else {
      report(
        "A launch is under way; \(key(.cancelLaunch)) on its step stops it. Then open another state.",
        .hint)
      return []
    }
    let ticket = nextTicket()
    answered = if case .typed(let text) = source { Answer(.openState, text) } else { nil }
    let what =
      switch source {
      case .typed(let text): fitted(printable(text), to: 60)
      case .stored(let state): state.stem
      case .pasted(let bytes): "the pasted text, \(byteCount(bytes.count))"
      }
    importing.opening = .running(ticket: ticket, what: what, since: now)
    return [.openState(source, choosing: session, ticket: ticket)]
  }

  mutating func takeOpened(
    _ result: Result<OpenedState, OpeningError>, _ ticket: Int
  ) -> [AppEffect] {
    guard case .running(ticket, _, _) = importing.opening else { return [] }
    importing.opening = .idle
    message = nil
    switch result {
    case .success(let state): return take(opened: state)
    case .failure(.failed(let failure)):
      importing.opening = .failed(failure)
      if answered?.purpose == .openState {
        askAgain(.openState, failure)
        return []
      }
      show(
        .text(
          TextOverlay(
            title: "The state was not opened",
            lines: [
              TextOverlay.Line(failure.message, .problem), TextOverlay.Line(failure.remedy),
            ])))
      return []
    case .failure(.ambiguous(let source, let sessions)):
      overlays.append(.confirm(Self.sessionQuestion(source, sessions)))
      return []
    }
  }

  /// A state is open: the search starts, and its draft is looked for.
  private mutating func take(opened state: OpenedState) -> [AppEffect] {
    guard !launching.isBusy else { return [] }
    // Questions about the state before are not about this one; a notice stands until it is read.
    overlays.removeAll { !$0.isNotice }
    opened = state
    importing.tree = LayerTree()
    manifest = ManifestStage(schema)
    assets = AssetsStage()
    launching.forget()
    step = .manifest
    report(Self.summary(of: state), .success)
    fillAfresh()
    reviewLaunch()
    let draftTicket = nextTicket()
    manifest.draftTicket = draftTicket
    return [
      .setTitle("conversion-tui \(state.subject)"),
      .loadDraft(digest: state.digest, ticket: draftTicket),
    ] + search(isRecalling: true)
  }

  /// Typing narrows the list, from the other pane too.
  mutating func typeInList(_ key: Key) -> [AppEffect] {
    importing.pane = .list
    _ = importing.list.take(key)
    return []
  }

  /// Moves in whichever half of the State step has the keys.
  mutating func moveInImport(_ motion: TableView.Motion) {
    let rows: Int
    switch motion {
    case .up: rows = -1
    case .down: rows = 1
    case .pageUp: rows = -10
    case .pageDown: rows = 10
    case .top, .firstCell, .rowStart: rows = -Int(Int32.max)
    case .bottom, .lastCell, .rowEnd: rows = Int(Int32.max)
    default: return
    }
    if importing.pane == .tree, let opened {
      importing.tree.move(by: rows, in: opened)
    } else {
      importing.list.move(by: rows)
    }
  }

  /// Enter on the State step.
  mutating func openSelected() -> [AppEffect] {
    if importing.pane == .tree, let opened {
      importing.tree.toggle(in: opened)
      return []
    }
    let typed = importing.list.query.text
    // A path or an address typed into the list is plainly meant to be opened.
    if importing.list.matches.isEmpty, Self.looksLikeAPlace(typed) { return open(.typed(typed)) }
    guard let state = importing.list.selected else { return [] }
    return open(.stored(state))
  }

  /// A paste on the State step: a place when it is one short line that looks like one, words when
  /// it is another short line, else a state.
  mutating func takePasteOfState(_ bytes: [UInt8]) -> [AppEffect] {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).map { $0.trimmed }
    if bytes.count < 4096, line.count == 1, let only = line.first, !only.hasPrefix("{"),
      !only.hasPrefix("\u{FEFF}")
    {
      if only.contains("#!") { return open(.pasted(bytes)) }
      if Self.looksLikeAPlace(only) { return open(.typed(only)) }
      importing.list.insert(only)
      return []
    }
    return open(.pasted(bytes))
  }

  static func looksLikeAPlace(_ text: String) -> Bool {
    ["/", "~", "./", "../", "s3://", "http://", "https://"].contains { text.hasPrefix($0) }
      || text.hasSuffix(".json")
  }

  private static func summary(of state: OpenedState) -> String {
    let tracks = state.content.tracks
    let usable = tracks.count { !$0.isArchived }
    let notes = state.content.notes
    return "\(usable) tracks, \(tracks.count - usable) archived"
      + (notes.isEmpty ? "." : "; \(notes.count) notes: \(printable(notes[0]))")
  }

  private static func sessionQuestion(
    _ source: StateSource, _ sessions: [String]
  ) -> ConfirmOverlay {
    ConfirmOverlay(
      title: "Which brain?",
      lines: [
        TextOverlay.Line("The image sources of this state name more than one session. Choose one.")
      ],
      choices: sessions.map { .init($0, .openState(source, session: $0)) } + [.init("None", nil)])
  }
}
