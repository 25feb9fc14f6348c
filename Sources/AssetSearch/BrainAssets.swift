import Vocabulary

/// The image sources of a state, as far as a search needs them.
struct ImageSources: Equatable, Sendable {
  private let sources: [String]

  init(_ sources: [String]) { self.sources = sources }

  var isEmpty: Bool { sources.isEmpty }

  /// The sessions of a subject that are named, each once, in order of appearance.
  func sessions(of subject: String) -> [SessionName] {
    var found: [SessionName] = []
    for session in sources.flatMap(SessionName.all(in:))
    where session.subject == subject && !found.contains(session) { found.append(session) }
    return found
  }

  /// The folder from which an asset of a session's stitched images can be created: the part of an
  /// image source up to `<session>_stitched_…`, else up to whatever is named for the session.
  func stitchedFolder(of session: SessionName) -> String? {
    folder { $0.contains("_stitched_") && Self.names($0, session) }
      ?? folder { Self.names($0, session) }
  }

  /// The folder in which raw images of a session lie, when they lie beside the stitched ones.
  func rawFolder(of session: SessionName) -> String? {
    guard let folder = stitchedFolder(of: session), let slash = folder.lastIndex(of: "/")
    else { return nil }
    return String(folder[...slash]) + session.id
  }

  private func folder(endingWhere isLast: (Substring) -> Bool) -> String? {
    for source in sources {
      let components = source.split(separator: "/", omittingEmptySubsequences: false)
      guard let last = components.firstIndex(where: isLast) else { continue }
      let path = components[...last].joined(separator: "/")
      return DataLocation(url: path)?.description ?? path
    }
    return nil
  }

  private static func names(_ component: Substring, _ session: SessionName) -> Bool {
    SessionName.all(in: String(component)).contains(session)
  }
}

/// The light-sheet images of the brain: raw and stitched, one row for each session.
struct BrainAssets: Equatable {
  private(set) var raw: [SessionAsset] = []
  private(set) var stitched: [SessionAsset] = []

  /// The sessions used are those that image sources name; when there are no image sources, all the
  /// subject's SmartSPIM sessions.
  static func sessions(_ sources: ImageSources, in holdings: SubjectHoldings) -> [SessionName] {
    sources.isEmpty
      ? holdings.sessions.filter { $0.platform == "SmartSPIM" }
      : sources.sessions(of: holdings.subject)
  }

  init(
    _ sources: ImageSources, in holdings: SubjectHoldings,
    _ inspections: [SessionName: SessionInspection], _ place: SearchPlace
  ) {
    for session in Self.sessions(sources, in: holdings) {
      raw.append(
        SessionAsset(session: session, asset: Self.raw(inspections[session], sources, place)))
      stitched.append(
        SessionAsset(session: session, asset: Self.stitched(session, sources, holdings, place)))
    }
  }

  private static func raw(
    _ inspection: SessionInspection?, _ sources: ImageSources, _ place: SearchPlace
  ) -> Finding<DataAsset> {
    guard let inspection else { return .pending }
    // A raw folder that was found is named by the reason already.
    guard case .missing(let reason) = inspection.asset, inspection.folder.value == nil,
      let folder = sources.rawFolder(of: inspection.session)
    else { return inspection.asset }
    return .missing("\(reason) \(place.remedy(for: folder)), if it is there.")
  }

  private static func stitched(
    _ session: SessionName, _ sources: ImageSources, _ holdings: SubjectHoldings,
    _ place: SearchPlace
  ) -> Finding<DataAsset> {
    if case .failed(let error) = holdings.searches {
      return .missing("\(place.name) could not be searched: \(error.message)")
    }
    guard holdings.isSettled else { return .pending }
    let named = holdings.assets(of: session)
    if let newest = Inquiry.newest(named.filter { $0.name.contains("_stitched_") }) {
      return .found(newest)
    }
    let folder = sources.stitchedFolder(of: session).map {
      " \(place.remedy(for: $0))."
    }
    return .missing(
      "None of the \(place.assets(named.count)) named for \(session.id) has _stitched_ in its "
        + "name.\(folder ?? "")")
  }
}
