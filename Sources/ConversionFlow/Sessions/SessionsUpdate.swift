import AssetSearch
import Screen
import Vocabulary

extension AppState {
  /// Asks whose sessions are wanted: those of the open state, unless something else is typed.
  mutating func askForSubject() {
    show(.prompt(PromptOverlay(.sessions, text: opened?.subject ?? "")))
  }

  /// Lists the sessions of a subject that was typed; any text with a session in it names one too.
  mutating func browseSessions(of typed: String) -> [AppEffect] {
    let subject =
      SessionName.isSubject(typed) ? typed : SessionName.all(in: typed).first?.subject
    guard let subject else {
      report("A subject has 6 or 7 digits; \(quoted(typed)) is none.", .problem)
      return []
    }
    let progress = SessionProgress(ticket: nextTicket(), now: now)
    show(.sessions(SessionBrowser(subject: subject, in: place, progress)))
    return recalling(Self.listing(subject, progress))
  }

  /// Shows what is known of a session and asks for the rest.
  mutating func showSession(_ overview: SessionOverview) -> [AppEffect] {
    let progress = SessionProgress(ticket: nextTicket(), now: now)
    let states = states(of: overview.session.subject)
    show(.session(SessionDetail(overview, states: states, progress)))
    return recalling(Self.inspection(overview.session, progress))
  }

  mutating func searchSessionsAgain() -> [AppEffect] {
    let ticket = nextTicket()
    let top = overlays.count - 1
    switch overlays.last {
    case .sessions(var browser):
      defer { overlays[top] = .sessions(browser) }
      let former = browser.progress
      browser.progress = SessionProgress(ticket: ticket, now: now, after: former)
      return [
        .cancelSessions(ticket: former.ticket), Self.listing(browser.subject, browser.progress),
      ]
    case .session(var detail):
      defer { overlays[top] = .session(detail) }
      let former = detail.progress
      detail.progress = SessionProgress(ticket: ticket, now: now, after: former)
      return [
        .cancelSessions(ticket: former.ticket), Self.inspection(detail.session, detail.progress),
      ]
    default: return []
    }
  }

  mutating func takeSessions(
    _ found: SubjectAssets, _ attached: AttachedData?, isFinal: Bool, _ ticket: Int
  ) {
    for index in overlays.indices {
      switch overlays[index] {
      case .sessions(var browser) where browser.progress.ticket == ticket:
        browser.take(found, isFinal: isFinal)
        overlays[index] = .sessions(browser)
        // Its list is full of what was found before.
        if browser.progress.isStale, let failure = browser.progress.failure { report(failure) }
      case .session(var detail) where detail.progress.ticket == ticket:
        detail.take(found, attached, isFinal: isFinal)
        overlays[index] = .session(detail)
      default: break
      }
    }
  }

  mutating func recallSessions(
    _ found: SubjectAssets, _ attached: AttachedData?, asOf time: Int, _ ticket: Int
  ) {
    for index in overlays.indices {
      switch overlays[index] {
      case .sessions(var browser) where browser.progress.ticket == ticket:
        browser.recall(found, asOf: time)
        overlays[index] = .sessions(browser)
      case .session(var detail) where detail.progress.ticket == ticket:
        detail.recall(found, attached, asOf: time)
        overlays[index] = .session(detail)
      default: break
      }
    }
  }

  /// Tells the time to the overlays that wait.
  mutating func tickSessions() {
    for index in overlays.indices {
      switch overlays[index] {
      case .sessions(var browser):
        browser.progress.tick(now)
        overlays[index] = .sessions(browser)
      case .session(var detail):
        detail.progress.tick(now)
        overlays[index] = .session(detail)
      default: break
      }
    }
  }

  var awaitsSessions: Bool {
    overlays.contains { overlay in
      switch overlay {
      case .sessions(let browser): !browser.progress.isDone
      case .session(let detail): !detail.progress.isDone
      default: false
      }
    }
  }

  private static func listing(_ subject: String, _ progress: SessionProgress) -> AppEffect {
    .searchSessions(subject: subject, scope: .listing(SessionFilter()), ticket: progress.ticket)
  }

  /// What was remembered first, and the search.
  private func recalling(_ search: AppEffect) -> [AppEffect] {
    guard case .searchSessions(let subject, let scope, let ticket) = search, !place.isFolder else {
      return [search]
    }
    return [.recallSessions(subject: subject, scope: scope, ticket: ticket), search]
  }

  private static func inspection(_ session: SessionName, _ progress: SessionProgress) -> AppEffect {
    .searchSessions(
      subject: session.subject, scope: .session(session), ticket: progress.ticket)
  }

  /// The stored states of a subject, or why they are not known.
  private func states(of subject: String) -> Result<[StoredState], FailureError> {
    switch importing.listing {
    case .failed(let failure): return .failure(FailureError(failure))
    case .idle, .running:
      return .failure(
        FailureError(Failure(message: "the stored states are being listed", remedy: "")))
    case .stopped:
      return .failure(
        FailureError(Failure(message: "the list of stored states was stopped", remedy: "")))
    case .done:
      return .success(
        importing.list.items.filter { SessionName.all(in: $0.stem).first?.subject == subject })
    }
  }
}
