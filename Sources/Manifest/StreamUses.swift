/// Which rows say which track, to find those that say the same one.
struct TrackUses {
  struct Key: Hashable {
    let mouse: Int
    let track: Int
    /// −1 without one.
    let shank: Int
  }

  private var first: [Key: ManifestRow.ID] = [:]
  private var repeats: [Key: [ManifestRow.ID]] = [:]

  mutating func add(_ row: ManifestRow.ID, _ key: Key) {
    if let first = first[key] {
      repeats[key, default: [first]].append(row)
    } else {
      first[key] = row
    }
  }

  func report(to collector: inout ProblemCollector, name: (Int) -> String) {
    let ordered = repeats.sorted {
      ($0.key.track, $0.key.shank, $0.key.mouse) < ($1.key.track, $1.key.shank, $1.key.mouse)
    }
    for (key, rows) in ordered {
      let fault = Fault.repeatedTrack(name(key.track), shank: key.shank < 0 ? nil : key.shank)
      collector.add(fault, .histologyTrackID, rows: rows)
    }
  }
}

/// Which rows put a track on which stream, to find streams with several.
struct StreamUses {
  struct Place: Hashable {
    /// Number of the session: the converter names its outputs by it and the stream.
    let session: Int
    let stream: Int
  }

  private struct Use {
    let row: ManifestRow.ID
    let track: Int
    let histology: Int?
    let ephys: Int?
  }

  private struct Group {
    let stream: String
    let recordingID: String
    let isSplit: Bool
    var uses: [Use] = []

    var hasSeveralTracks: Bool { uses.contains { $0.track != uses[0].track } }
  }

  private var indexes: [Place: Int] = [:]
  private var groups: [Group] = []

  func isUsed(_ place: Place) -> Bool { indexes[place] != nil }

  /// - Parameter shanks: Nil when a cell is no shank, which is an error of its own.
  mutating func add(
    _ row: ManifestRow, at place: Place, isSplit: Bool, track: Int,
    shanks: (histology: Int?, ephys: Int?)?
  ) {
    let index = indexes[place] ?? groups.count
    if index == groups.count {
      indexes[place] = index
      groups.append(
        Group(stream: row[.ephysCollection], recordingID: row.recordingID, isSplit: isSplit))
    }
    guard let shanks else { return }
    groups[index].uses.append(
      Use(row: row.id, track: track, histology: shanks.histology, ephys: shanks.ephys))
  }

  func report(to collector: inout ProblemCollector) {
    for group in groups where group.uses.count > 1 {
      if group.isSplit {
        if group.hasSeveralTracks {
          let fault = Fault.severalTracksOnSplitStream(group.stream)
          collector.add(fault, .ephysCollection, rows: group.uses.map(\.row))
        }
      } else {
        reportHistology(group, to: &collector)
        reportEphys(group, to: &collector)
      }
    }
  }

  /// Rows that say the same track are told by `TrackUses`, once.
  private func reportHistology(_ group: Group, to collector: inout ProblemCollector) {
    guard group.hasSeveralTracks else { return }
    for (shank, uses) in Self.grouped(group.uses, by: \.histology) {
      if uses.contains(where: { $0.track != uses[0].track }) {
        let fault = Fault.repeatedStream(
          group.stream, recordingID: group.recordingID, shank: shank)
        collector.add(fault, .ephysCollection, rows: uses.map(\.row))
      } else if shank == nil {
        let column: ManifestColumn =
          collector.schema == .launcher ? .probeShank : .histologyShank
        let fault = Fault.missingShank(stream: group.stream, recordingID: group.recordingID)
        collector.add(fault, column, rows: uses.map(\.row))
      }
    }
  }

  private func reportEphys(_ group: Group, to collector: inout ProblemCollector) {
    for (shank, uses) in Self.grouped(group.uses, by: \.ephys)
    where uses.contains(where: { $0.histology != uses[0].histology }) {
      let fault = Fault.repeatedEphysShank(
        group.stream, recordingID: group.recordingID, shank: shank)
      collector.add(fault, .ephysShank, rows: uses.map(\.row))
    }
  }

  /// The uses of each shank, shanks in order.
  private static func grouped(
    _ uses: [Use], by shank: KeyPath<Use, Int?>
  ) -> [(shank: Int?, uses: [Use])] {
    Dictionary(grouping: uses) { $0[keyPath: shank] }
      .map { (shank: $0.key, uses: $0.value) }
      .sorted { ($0.shank ?? -1) < ($1.shank ?? -1) }
  }
}
