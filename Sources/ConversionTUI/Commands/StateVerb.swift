import ConversionFlow
import Neuroglancer
import Vocabulary

extension Verb {
  static let state = Verb(
    name: "state", arguments: "STATE",
    summary: "Tells the session, the image sources and the tracks of a Neuroglancer state.",
    details: "STATE is a file, - for standard input, a Neuroglancer link, or s3://bucket/key.json.",
    options: [sessionOption], positions: 1...1
  ) { arguments, context in
    let state = try await context.openState(
      arguments.positions[0], choosing: arguments.value("--session"))
    for note in state.content.notes { context.console.tell("note: \(printable(note))") }
    if context.wantsJSON {
      try context.console.print(document(of: state))
    } else {
      try context.console.print(text(of: state))
    }
    return .ok
  }

  /// For states whose image sources name more than one brain.
  static let sessionOption = OptionSpec(
    "--session", value: "SESSION", "the SmartSPIM session, where the state names several")

  private static func document(of state: OpenedState) -> JSONValue {
    [
      "session": .string(state.session.id), "subject": .string(state.subject),
      "image_sources": .strings(state.content.imageSources),
      "tracks": .array(
        state.content.tracks.map { track in
          [
            "name": .string(track.name), "points": .integer(track.points.count),
            "archived": .boolean(track.isArchived),
            "length_um": track.lengthInMicrometres.map { .number($0) } ?? .null,
          ]
        }),
    ]
  }

  private static func text(of state: OpenedState) -> String {
    let tracks = state.content.tracks.map { track in
      [
        printable(track.name), "\(track.points.count) points",
        track.lengthInMicrometres.map { micrometres($0) } ?? "no length",
        track.isArchived ? "archived" : "",
      ]
    }
    return """
      session  \(state.session.id)
      subject  \(state.subject)
      images   \(state.content.imageSources.map { printable($0) }.joined(separator: "\n         "))

      \(Console.table(tracks))
      """
  }
}
