import AssetSearch
import Vocabulary

extension MappingFile {
  /// The manifest that follows from the mapping, in the alignment schema, a row per track in the
  /// order of the file.
  ///
  /// - Parameter context: Knows the streams of the recordings; where it does not, the streams that
  ///   the file itself names tell which are split.
  /// - Returns: The table, and what a person should know of the reading.
  public func table(_ context: MatchingContext?) -> (table: ManifestTable, notes: [String]) {
    let known = context.map(StreamLists.init) ?? StreamLists()
    var rows: [ManifestRow] = []
    var splitsWithShank: [String] = []
    for session in sessions {
      let streams = known.settledStreams(of: session.sortedRecording)
      let all = streams ?? session.tracks.map(\.stream)
      for track in session.tracks {
        let split = SplitStream(track.stream, among: all)
        if split != nil, track.shank != nil { splitsWithShank.append(track.track) }
        rows.append(row(rows.count, session, track, split))
      }
    }
    var notes: [String] = []
    if !ignored.isEmpty {
      notes.append("Ignored \(listed(ignored)), which a mapping file does not have.")
    }
    if !splitsWithShank.isEmpty {
      notes.append(
        "aind-ibl-build-manifest refuses a shank of a split stream, which is one shank itself: "
          + "\(listed(splitsWithShank.map(quoted))).")
    }
    let repeated = repeatedTracks
    if !repeated.isEmpty {
      notes.append(
        "aind-ibl-build-manifest refuses a track in several sessions: "
          + "\(listed(repeated.map(quoted))).")
    }
    return (ManifestTable(schema: .alignment, rows: rows), notes)
  }

  private func row(
    _ id: Int, _ session: Session, _ track: Assignment, _ split: SplitStream?
  ) -> ManifestRow {
    let given = track.shank.map { "\($0)" }
    return ManifestRow(
      id: id,
      cells: [
        .mouseID: mouse, .sortedRecording: session.sortedRecording,
        .surfaceFinding: session.surfaceFinding ?? "", .probeFile: Self.stem(of: annotation),
        .histologyTrackID: track.track, .logicalProbe: split?.base ?? track.stream,
        .ephysCollection: track.stream,
        .histologyShank: given ?? split.map { "\($0.position - 1)" } ?? "",
        .ephysShank: given ?? (split == nil ? "" : "0"),
        .registrationAsset: registrationAsset ?? "",
        .templateToCCFAsset: templateToCCFAsset ?? "",
      ])
  }

  private var repeatedTracks: [String] {
    var counts: [String: Int] = [:]
    var repeated: [String] = []
    for track in sessions.flatMap(\.tracks).map(\.track) {
      counts[track, default: 0] += 1
      if counts[track] == 2 { repeated.append(track) }
    }
    return repeated
  }

  /// A path's last part without its last extension: what `probe_file` says.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name.index(after: dot) != name.endIndex
    else { return name }
    return String(name[..<dot])
  }

  /// The mapping that gives a table.
  ///
  /// - Parameters:
  ///   - annotation: Path of the state, from the folder of the file.
  ///   - context: Knows the streams of the recordings.
  /// - Returns: The mapping, and a note for each thing it cannot say, naming its rows.
  public static func mapping(
    of table: ManifestTable, annotation: String, _ context: MatchingContext?
  ) -> (mapping: MappingFile, notes: [String]) {
    let streams = context.map(StreamLists.init) ?? StreamLists()
    var losses = Losses("A mapping file")
    var mapping = MappingFile(mouse: "", annotation: annotation)
    let stem = stem(of: annotation)
    var places: [String: Int] = [:]
    var tracks: [Set<String>] = []
    for (position, row) in table.rows.enumerated() {
      losses.row = position + 1
      mapping.takeBrain(row, stem, &losses)
      let track = row[.histologyTrackID]
      let recording = row[.sortedRecording]
      guard !track.isEmpty, !recording.isEmpty, !row[.ephysCollection].isEmpty else {
        losses.note("a row that lacks its recording, its stream or its track")
        continue
      }
      let place = places[recording] ?? mapping.sessions.count
      if place == mapping.sessions.count {
        places[recording] = place
        mapping.sessions.append(Session(sortedRecording: recording, tracks: []))
        tracks.append([])
      }
      mapping.sessions[place].take(surface: row[.surfaceFinding], &losses)
      guard tracks[place].insert(track).inserted else {
        losses.note("a track twice in one recording")
        continue
      }
      mapping.sessions[place].tracks.append(row.assignment(streams, &losses))
    }
    if mapping.mouse.isEmpty { mapping.mouse = context?.subject ?? "" }
    return (mapping, losses.notes)
  }

  /// Takes what is the same in all rows.
  private mutating func takeBrain(_ row: ManifestRow, _ stem: String, _ losses: inout Losses) {
    if mouse.isEmpty { mouse = row[.mouseID] }
    if !row[.mouseID].isEmpty, row[.mouseID] != mouse { losses.note("another mouseid") }
    if !row[.probeFile].isEmpty, row[.probeFile] != stem {
      losses.note("a probe_file other than the annotation's name")
    }
    if row[.annotationFormat].lowercased() == "swc" { losses.note("annotation_format “swc”") }
    take(row[.registrationAsset], \.registrationAsset, .registrationAsset, &losses)
    take(row[.templateToCCFAsset], \.templateToCCFAsset, .templateToCCFAsset, &losses)
  }

  private mutating func take(
    _ text: String, _ path: WritableKeyPath<Self, String?>, _ column: ManifestColumn,
    _ losses: inout Losses
  ) {
    guard !text.isEmpty else { return }
    if self[keyPath: path] == nil { self[keyPath: path] = text }
    if self[keyPath: path] != text { losses.note("another \(column.canonicalName)") }
  }
}

extension MappingFile.Session {
  fileprivate mutating func take(surface: String, _ losses: inout Losses) {
    if tracks.isEmpty, !surface.isEmpty { surfaceFinding = surface }
    if (surfaceFinding ?? "") != surface {
      losses.note("another surface_finding of the same recording")
    }
  }
}

extension ManifestRow {
  /// What a mapping says of the row; a split stream says its shank itself.
  fileprivate func assignment(
    _ streams: StreamLists, _ losses: inout Losses
  ) -> MappingFile.Assignment {
    let stream = self[.ephysCollection]
    let split = streams.split(stream, of: self[.sortedRecording]) ?? ownSplit
    let probe = self[.logicalProbe]
    let histology = ShankCell(histologyShankText)
    let ephys = ShankCell(ephysShankText)
    if !probe.isEmpty, probe != split?.base ?? stream {
      losses.note("logical_probe \(quoted(probe))")
    }
    var assignment = MappingFile.Assignment(track: self[.histologyTrackID], stream: stream)
    if let split {
      let isOwn = histology == .none || histology == .index(split.position - 1)
      if !isOwn || ephys != .none && ephys != .index(0) && ephys != histology {
        losses.note("another shank of a split stream")
      }
      return assignment
    }
    if histology == .invalid || ephys == .invalid {
      losses.note("a shank that is no number")
    } else if histology != ephys {
      losses.note("a histology_shank that differs from ephys_shank")
    }
    assignment.shank = histology.index
    return assignment
  }

  /// The split stream that an alignment row itself says its stream is.
  private var ownSplit: SplitStream? {
    let probe = self[.logicalProbe]
    guard let index = ShankCell(self[.histologyShank]).index,
      ShankCell(self[.ephysShank]) == .index(0),
      self[.ephysCollection] == "\(probe)-\(index + 1)"
    else { return nil }
    return SplitStream(self[.ephysCollection], among: ["\(probe)-\(index + 2)"])
  }
}
