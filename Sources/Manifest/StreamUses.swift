/// Which rows put a track on which stream, in counts: what streams with several tracks need.
struct StreamUses {
  /// What a row is taken out by; −1 where it has no part.
  struct Part {
    var group: Int32 = -1
    var histology: Int32 = -1
    var ephys: Int32 = -1
    /// Of a row that names a histology shank and leaves the ephys shank to follow it.
    var following: Int32 = -1
  }

  /// What is wrong with rows that share a stream; rows with an equal one have one problem.
  enum Conflict: Hashable {
    case tracksOnSplitStream(group: Int)
    /// Several tracks on one shank, or several without.
    case tracksOnShank(index: Int)
    /// A track without a shank where another track is too.
    case missingShank(index: Int)
    case ephysShank(index: Int)
  }

  private struct Group {
    let place: StreamPlace
    let isSplit: Bool
    /// Rows with a track, whether or not their shanks can be read.
    var rows = 0
    var tracks = Spread()
    /// The histology shank of rows without one.
    var blank: Int?
  }

  private struct Shank {
    let group: Int
    /// −1 for none, `following` for what the histology shank decides.
    let shank: Int
    /// Tracks on a histology shank; histology shanks, from 1, on an ephys shank.
    var spread = Spread()

    static let following = -2
  }

  private struct ShankKey: Hashable {
    let group: Int32
    let shank: Int32
  }

  private let comparesEphys: Bool
  private let splits: Set<StreamPlace>
  private var groupIndexes: [StreamPlace: Int] = [:]
  private var groups: [Group] = []
  private var histologyIndexes: [ShankKey: Int] = [:]
  private var histology: [Shank] = []
  private var ephysIndexes: [ShankKey: Int] = [:]
  private var ephys: [Shank] = []
  /// Conflicts, and the rows that each is told of.
  private(set) var conflicts = Count()

  struct Count {
    var conflicts = 0
    var rows = 0

    fileprivate mutating func add(rows: Int) {
      conflicts += 1
      self.rows += rows
    }

    fileprivate mutating func change(from before: Count, to after: Count) {
      conflicts += after.conflicts - before.conflicts
      rows += after.rows - before.rows
    }
  }

  /// - Parameters:
  ///   - comparesEphys: Whether ephys shanks may differ from histology shanks.
  ///   - splits: Streams that are one shank each.
  init(comparesEphys: Bool, splits: Set<StreamPlace>) {
    self.comparesEphys = comparesEphys
    self.splits = splits
  }

  func isUsed(_ place: StreamPlace) -> Bool {
    groupIndexes[place].map { groups[$0].rows > 0 } ?? false
  }

  /// - Parameters:
  ///   - track: Number of its name.
  ///   - shanks: Nil when a cell is no shank.
  /// - Returns: What the row is taken out by, and whether it is the place's first.
  mutating func add(
    _ track: Int, at place: StreamPlace, _ shanks: Shanks?
  ) -> (part: Part, isFirst: Bool) {
    let part = part(at: place, shanks)
    let group = Int(part.group)
    let before = conflicts(near: part)
    groups[group].rows += 1
    if part.histology >= 0 {
      groups[group].tracks.add(track)
      histology[Int(part.histology)].spread.add(track)
    }
    for index in [part.ephys, part.following] where index >= 0 {
      ephys[Int(index)].spread.add(histology[Int(part.histology)].shank + 1)
    }
    conflicts.change(from: before, to: conflicts(near: part))
    return (part, groups[group].rows == 1)
  }

  /// - Returns: Whether it was the place's last.
  mutating func remove(_ track: Int, _ part: Part) -> Bool {
    let group = Int(part.group)
    let before = conflicts(near: part)
    groups[group].rows -= 1
    if part.histology >= 0 {
      groups[group].tracks.remove(track)
      histology[Int(part.histology)].spread.remove(track)
    }
    for index in [part.ephys, part.following] where index >= 0 {
      ephys[Int(index)].spread.remove(histology[Int(part.histology)].shank + 1)
    }
    conflicts.change(from: before, to: conflicts(near: part))
    return groups[group].rows == 0
  }

  /// The conflicts that a row is in.
  func conflicts(of part: Part) -> [Conflict] {
    var conflicts: [Conflict] = []
    if part.histology >= 0, let conflict = conflict(onHistology: Int(part.histology)) {
      conflicts.append(conflict)
    }
    for index in [part.ephys, part.following] where hasConflict(onEphys: index) {
      conflicts.append(.ephysShank(index: Int(index)))
    }
    return conflicts
  }

  func hasConflict(_ part: Part) -> Bool {
    part.histology >= 0 && conflict(onHistology: Int(part.histology)) != nil
      || hasConflict(onEphys: part.ephys) || hasConflict(onEphys: part.following)
  }

  /// - Parameter names: Of sessions and streams.
  func fault(_ conflict: Conflict, _ names: TextPool) -> Fault {
    func text(_ group: Int) -> (stream: String, recording: String) {
      let place = groups[group].place
      return (names[Int(place.stream)], names[Int(place.session)])
    }
    func shank(_ shank: Shank) -> Int? { shank.shank < 0 ? nil : shank.shank }
    switch conflict {
    case .tracksOnSplitStream(let group): return .severalTracksOnSplitStream(text(group).stream)
    case .tracksOnShank(let index):
      let (stream, recording) = text(histology[index].group)
      return .repeatedStream(stream, recordingID: recording, shank: shank(histology[index]))
    case .missingShank(let index):
      let (stream, recording) = text(histology[index].group)
      return .missingShank(stream: stream, recordingID: recording)
    case .ephysShank(let index):
      let (stream, recording) = text(ephys[index].group)
      return .repeatedEphysShank(stream, recordingID: recording, shank: shank(ephys[index]))
    }
  }

  /// Rows that say the same track are told by `TrackUses`, once.
  private func conflict(onHistology index: Int) -> Conflict? {
    let shank = histology[index]
    let group = groups[shank.group]
    if shank.spread.count == 0 || group.tracks.isUniform { return nil }
    if group.isSplit { return .tracksOnSplitStream(group: shank.group) }
    if !shank.spread.isUniform { return .tracksOnShank(index: index) }
    return shank.shank < 0 ? .missingShank(index: index) : nil
  }

  /// - Parameter index: −1 where the row has no part.
  private func hasConflict(onEphys index: Int32) -> Bool {
    guard index >= 0 else { return false }
    let shank = ephys[Int(index)]
    return !groups[shank.group].isSplit && !shank.spread.isUniform
  }

  /// The conflicts that a row of this part can make or end.
  private func conflicts(near part: Part) -> Count {
    let group = groups[Int(part.group)]
    var count = Count()
    if group.isSplit {
      if !group.tracks.isUniform { count.add(rows: group.tracks.count) }
      return count
    }
    let own = part.histology < 0 ? nil : Int(part.histology)
    for shank in [own, group.blank == own ? nil : group.blank] {
      if let shank, conflict(onHistology: shank) != nil {
        count.add(rows: histology[shank].spread.count)
      }
    }
    for index in [part.ephys, part.following] where hasConflict(onEphys: index) {
      count.add(rows: ephys[Int(index)].spread.count)
    }
    return count
  }

  private mutating func part(at place: StreamPlace, _ shanks: Shanks?) -> Part {
    let group = groupIndexes[place] ?? groups.count
    if group == groups.count {
      groupIndexes[place] = group
      groups.append(Group(place: place, isSplit: splits.contains(place)))
    }
    var part = Part(group: Int32(group))
    guard let shanks else { return part }
    part.histology = Self.index(of: shanks.histology, group, in: &histologyIndexes, &histology)
    if shanks.histology == nil { groups[group].blank = Int(part.histology) }
    if comparesEphys {
      part.ephys = Self.index(of: shanks.ephys, group, in: &ephysIndexes, &ephys)
      // The converter's validator compares what is written, its parser what follows from it.
      if shanks.ephysFollows {
        part.following = Self.index(of: Shank.following, group, in: &ephysIndexes, &ephys)
      }
    }
    return part
  }

  private static func index(
    of shank: Int?, _ group: Int, in indexes: inout [ShankKey: Int], _ shanks: inout [Shank]
  ) -> Int32 {
    let key = ShankKey(group: Int32(group), shank: Int32(shank ?? -1))
    let index = indexes[key] ?? shanks.count
    if index == shanks.count {
      indexes[key] = index
      shanks.append(Shank(group: group, shank: shank ?? -1))
    }
    return Int32(index)
  }
}
