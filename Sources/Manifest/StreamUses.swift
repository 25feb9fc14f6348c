/// Which rows say which track, to find those that say the same one.
struct TrackUses {
  /// Mouse, track and shank in one number, which is hashed faster than three.
  struct Key: Hashable, Comparable {
    private let bits: UInt64

    /// - Parameters:
    ///   - mouse: −1 without one.
    ///   - track: Below 2³².
    init(mouse: Int, track: Int, shank: Int?) {
      let mouse = UInt64(UInt16(truncatingIfNeeded: mouse + 1))
      let shank = UInt64(UInt16(truncatingIfNeeded: (shank ?? -1) + 1))
      bits = UInt64(truncatingIfNeeded: track) << 32 | shank << 16 | mouse
    }

    var track: Int { Int(bits >> 32) }

    var shank: Int? {
      let shank = Int(bits >> 16 & 0xFFFF)
      return shank == 0 ? nil : shank - 1
    }

    static func < (left: Key, right: Key) -> Bool { left.bits < right.bits }
  }

  private var first: [Key: ManifestRow.ID] = [:]
  private var repeats: [Key: [ManifestRow.ID]] = [:]

  mutating func reserve(_ rows: Int) { first.reserveCapacity(rows) }

  mutating func add(_ row: ManifestRow.ID, _ key: Key) {
    if let first = first.updateValue(row, forKey: key) {
      // The one before stands in the list already, unless it was the first.
      repeats[key, default: [first]].append(row)
    }
  }

  func report(to collector: inout ProblemCollector, name: (Int) -> String) {
    for (key, rows) in repeats.sorted(by: { $0.key < $1.key }) {
      let fault = Fault.repeatedTrack(name(key.track), shank: key.shank)
      collector.add(fault, .histologyTrackID, rows: rows)
    }
  }
}

/// Which rows put a track on which stream, to find streams with several.
struct StreamUses {
  /// Session and stream, by which the converter names its outputs.
  struct Place: Hashable {
    private let bits: UInt64

    /// Numbers below 2³².
    init(session: Int, stream: Int) {
      bits = UInt64(truncatingIfNeeded: session) << 32 | UInt64(truncatingIfNeeded: stream)
    }
  }

  private struct Use {
    let row: ManifestRow.ID
    let track: Int32
    /// −1 without one.
    let histology: Int16
    let ephys: Int16
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
    _ row: ManifestRow, at place: Place, isSplit: Bool, track: Int, shanks: Shanks?
  ) {
    let index = indexes[place] ?? groups.count
    if index == groups.count {
      indexes[place] = index
      groups.append(
        Group(stream: row[.ephysCollection], recordingID: row.recordingID, isSplit: isSplit))
    }
    guard let shanks else { return }
    groups[index].uses.append(
      Use(
        row: row.id, track: Int32(truncatingIfNeeded: track),
        histology: Int16(shanks.histology ?? -1), ephys: Int16(shanks.ephys ?? -1)))
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
    for (shank, uses) in Self.grouped(group.uses, by: { $0.histology }) {
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
    for (shank, uses) in Self.grouped(group.uses, by: { $0.ephys })
    where uses.contains(where: { $0.histology != uses[0].histology }) {
      let fault = Fault.repeatedEphysShank(
        group.stream, recordingID: group.recordingID, shank: shank)
      collector.add(fault, .ephysShank, rows: uses.map(\.row))
    }
  }

  /// The uses of each shank, shanks in order.
  private static func grouped(
    _ uses: [Use], by shank: (Use) -> Int16
  ) -> [(shank: Int?, uses: [Use])] {
    Dictionary(grouping: uses, by: shank).sorted { $0.key < $1.key }
      .map { (shank: $0.key < 0 ? nil : Int($0.key), uses: $0.value) }
  }
}
