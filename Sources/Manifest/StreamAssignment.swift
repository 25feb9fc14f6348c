import Neuroglancer
import Vocabulary

/// A stream for a track: what a person assigns to what.
public struct StreamAssignment: Equatable, Sendable {
  /// Where the track is now.
  public enum Place: Equatable, Sendable {
    case noRow
    case row(ManifestRow.ID)
  }

  public let track: String
  public let place: Place
  public let stream: UncoveredStream

  /// The edit that assigns it: of the track's row, else a new row behind those of the recording.
  public func action(
    in table: ManifestTable, _ context: MatchingContext
  ) -> ManifestDocument.Action {
    let title = "Assigned \(printable(track)) to \(printable(stream.stream))"
    switch place {
    case .row(let id):
      let cells = [
        CellEdit(row: id, column: .sortedRecording, value: stream.recording),
        CellEdit(row: id, column: .ephysCollection, value: stream.stream),
      ]
      return .edit(table.setting(cells, context), title: title)
    case .noRow:
      let empty = table.newRow(id: table.nextID, context)
      var row = empty
      row.set(.histologyTrackID, to: track, isEdited: true)
      row.set(.sortedRecording, to: stream.recording, isEdited: true)
      row.set(.ephysCollection, to: stream.stream, isEdited: true)
      let surface = context.surfaceFindings[stream.recording] ?? ""
      row.set(.surfaceFinding, to: surface, isEdited: false)
      StreamFollowing(table.schema, context).settle(&row, before: empty, keeping: [])
      let last = table.rows.lastIndex { $0[.sortedRecording] == stream.recording }
      let position = last.map { $0 + 1 } ?? table.rows.count
      return .edit(.insert([RowInsertion(position: position, row: row)]), title: title)
    }
  }
}

/// A way to assign one thing of `Unassigned`, and what there is to know of it.
public struct AssignmentChoice: Equatable, Sendable {
  public let assignment: StreamAssignment
  public let text: String
  /// For people; may be empty.
  public let note: String
}

extension Unassigned.Item {
  /// What it may be assigned to: what is free first, then what another row gives up or shares.
  public func choices(
    in table: ManifestTable, _ context: MatchingContext
  ) -> [AssignmentChoice] {
    switch self {
    case .stream(let stream): Self.tracks(for: stream, table, context)
    case .track(let track): Self.streams(for: track, .noRow, of: "", table, context)
    case .row(let id, _, let track):
      Self.streams(
        for: track, .row(id), of: table.row(id)?[.sortedRecording] ?? "", table, context)
    }
  }

  private static func tracks(
    for stream: UncoveredStream, _ table: ManifestTable, _ context: MatchingContext
  ) -> [AssignmentChoice] {
    var free: [AssignmentChoice] = []
    var taken: [AssignmentChoice] = []
    var seen: Set<String> = []
    for (position, row) in table.rows.enumerated() where !row[.histologyTrackID].isEmpty {
      let track = row[.histologyTrackID]
      seen.insert(track)
      let place = StreamAssignment(track: track, place: .row(row.id), stream: stream)
      let isFree = row.isUnassigned || row[.ephysCollection].isEmpty
      let other = UncoveredStream(recording: row[.sortedRecording], stream: row[.ephysCollection])
      let note =
        isFree
        ? "row \(position + 1), no stream"
        : "row \(position + 1), leaves \(other.day) \(other.stream)"
      let choice = AssignmentChoice(assignment: place, text: track, note: note)
      if isFree { free.append(choice) } else { taken.append(choice) }
    }
    let rowless = context.tracks.filter { !$0.isArchived && !seen.contains($0.name) }.map { track in
      AssignmentChoice(
        assignment: StreamAssignment(track: track.name, place: .noRow, stream: stream),
        text: track.name, note: "no row, \(counted(track.points.count, "point"))")
    }
    return rowless + free + taken
  }

  private static func streams(
    for track: String, _ place: StreamAssignment.Place, of recording: String,
    _ table: ManifestTable, _ context: MatchingContext
  ) -> [AssignmentChoice] {
    let streams = StreamLists(context)
    let taken = TakenStreams(table)
    let own = streams.names.filter { $0 == recording }
    var free: [AssignmentChoice] = []
    var shared: [AssignmentChoice] = []
    for name in own + streams.names.filter({ $0 != recording }) {
      for probe in RecordedProbe.all(of: streams.entries[name]?.streams ?? []) {
        for stream in probe.streams {
          let target = UncoveredStream(recording: name, stream: stream.name)
          let uses = taken.rows(on: stream.name, of: name, besides: -1)
          let shank = stream.shank.map { "probe \(probe.name), shank \($0)" }
          let notes = [shank, uses.isEmpty ? nil : "taken by \(uses)"].compactMap { $0 }
          let choice = AssignmentChoice(
            assignment: StreamAssignment(track: track, place: place, stream: target),
            text: "\(target.day) \(stream.name)", note: notes.joined(separator: " · "))
          if uses.isEmpty { free.append(choice) } else { shared.append(choice) }
        }
      }
    }
    return free + shared
  }
}
