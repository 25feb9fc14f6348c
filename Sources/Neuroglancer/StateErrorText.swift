import Vocabulary

extension StateError {
  public var message: String {
    switch self {
    case .empty: "The state is empty."
    case .notUTF8(let byte, let offset, let line, let column, let container):
      "Not UTF-8 text\(container.phrase): line \(line), column \(column) (byte \(offset)) is "
        + "0x\(hexadecimal(byte))."
    case .notJSON(let error, let container):
      container == .link ? "In the link's decoded text: \(error.message)" : error.message
    case .webPage: "This is a web page, not a Neuroglancer state."
    case .brokenEscape(let column):
      "The link is broken: the % at column \(column) is not followed by two hexadecimal digits."
    case .addressOnly(let url): "The address \(quoted(url)) holds no state behind #!."
    case .storedElsewhere(let url):
      "The link holds no state; it points at one stored at \(quoted(url))."
    case .notAnObject(let found): "A state is a JSON object; this is \(found)."
    case .layersMissing: "The state has no “layers”."
    case .layersNotAList(let found): "The state's “layers” is \(found), not a list."
    case .layersEmpty: "The state's list of layers is empty."
    case .layersUnnamed(let positions):
      positions.count == 1
        ? "Layer \(listed(positions.map(String.init))) has no name."
        : "Layers \(listed(positions.map(String.init))) have no name."
    case .layersShareNames(let names):
      "Several layers have the same name: \(listed(names.map(quoted)))."
    case .noSession(let sources): Self.noSessionMessage(sources)
    case .severalSessions(let sessions):
      "The image sources name \(sessions.count) sessions: \(listed(sessions.map(shown), limit: 20))."
    case .sessionNotInState(let session, let found):
      "No image source names the session \(shown(session)); they name "
        + "\(listed(found.map(shown), limit: 20))."
    }
  }

  public var remedy: String {
    switch self {
    case .empty, .webPage:
      "In Neuroglancer press {} (edit JSON state) and copy the whole text, or copy the link."
    case .notUTF8: "Save the file as UTF-8, or export it from Neuroglancer again."
    case .notJSON(let error, .document): error.remedy
    case .notJSON(_, .link), .brokenEscape:
      "Copy the whole link again, some programs cut long ones; open one of an old Neuroglancer "
        + "in a new one first."
    case .addressOnly: "Open it in Neuroglancer and copy the link or the JSON from there."
    case .storedElsewhere: "Open or download that file, and use it here."
    case .notAnObject, .layersMissing, .layersEmpty:
      "Check that the file is a Neuroglancer state and not some other JSON."
    case .layersNotAList:
      "Old versions of Neuroglancer wrote it otherwise: open it in a new one and export it again."
    case .layersUnnamed: "Name them, as Neuroglancer and the converter need, and open it again."
    case .layersShareNames: "A track is known by its name: give each layer its own."
    case .noSession:
      "Check that the image layers show the brain of a SmartSPIM session, and export again."
    case .severalSessions: "Choose the one that the tracks were marked in."
    case .sessionNotInState: "Choose one of those."
    }
  }

  private static func noSessionMessage(_ sources: [String]) -> String {
    let wanted = "<platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>"
    guard !sources.isEmpty else {
      return "No session: looked for \(wanted) in the image sources, but the state has none."
    }
    return "No session: looked for \(wanted) in the image sources "
      + "\(listed(sources.map(quoted), limit: 5))."
  }
}

extension StateError.Container {
  fileprivate var phrase: String { self == .link ? " in the link's decoded text" : "" }
}

private func shown(_ session: SessionName) -> String { printable(session.id) }

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
