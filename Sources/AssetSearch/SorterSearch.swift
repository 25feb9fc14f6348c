import Vocabulary

/// The name of the sorter of an asset, and what was noticed on the way to it.
struct SorterFinding: Equatable {
  var name: Finding<String>
  var notes: [String] = []
}

extension Inquiry {
  /// Looks for `sorter_name` in `processing.json`, `spikesorted/**/si_folder.json`,
  /// `postprocessed/**/sorting.json`, `params.json`, one after the other.
  ///
  /// The first is asked for at once; what the root lacks is not asked for at all.
  mutating func sorter(in contents: AssetContents) -> SorterFinding {
    var trail = SorterTrail()
    let processing = sorter(in: contents.source.appending("processing.json"))
    if let finding = trail.take(processing, from: "processing.json") { return finding }
    let root: FolderListing
    switch contents.root {
    case .pending: return trail.pending
    // Without a listing there is nothing to go by.
    case .missing(let reason): return trail.missing(reason)
    case .found(let listing): root = listing
    }
    for (top, file) in [("spikesorted", "si_folder.json"), ("postprocessed", "sorting.json")] {
      guard root.folders.contains(top) else {
        trail.lacks("\(top)/")
        continue
      }
      let location = contents.source.appending(top)
      if let finding = walk(location, for: file, &trail) { return finding }
    }
    if root.files.contains("params.json") {
      let params = sorter(in: contents.source.appending("params.json"))
      if let finding = trail.take(params, from: "params.json") { return finding }
    } else {
      trail.lacks("params.json")
    }
    return trail.missing("Incomplete: no file names the sorter.")
  }

  /// Walks a tree breadth first for files of a name, until one names the sorter.
  ///
  /// Of each level the first folder is asked alone, and of its files the first: the streams of a
  /// run are alike, so that mostly one listing and one file are enough.
  private mutating func walk(
    _ top: DataLocation, for name: String, _ trail: inout SorterTrail
  ) -> SorterFinding? {
    var level = [top]
    var budget = SorterTrail.listingLimit
    var filesSeen = 0
    while !level.isEmpty {
      var next: [DataLocation] = []
      for group in [level.prefix(1), level.dropFirst().prefix(max(0, budget - 1))] {
        let replies = group.map { (location: $0, reply: folder($0)) }
        if replies.contains(where: \.reply.isPending) { return trail.pending }
        var files: [DataLocation] = []
        for (location, reply) in replies {
          if let problem = reply.problem { trail.note("\(location.name)/", problem) }
          guard let listing = reply.value else { continue }
          if listing.files.contains(name) { files.append(location.appending(name)) }
          next += listing.folders.sorted().map { location.appending($0) }
        }
        filesSeen += files.count
        if let finding = read(files, beneath: top, &trail) { return finding }
      }
      if level.count > budget { return walkEnded(top, name, &trail) }
      budget -= level.count
      level = next
      if budget == 0, !next.isEmpty { return walkEnded(top, name, &trail) }
    }
    if filesSeen == 0 { trail.lacks("\(top.name)/**/\(name)") }
    return nil
  }

  /// The first of some files that names the sorter; the first file is asked for alone.
  private mutating func read(
    _ files: [DataLocation], beneath top: DataLocation, _ trail: inout SorterTrail
  ) -> SorterFinding? {
    for group in [files.prefix(1), files.dropFirst()] {
      let replies = group.map { (location: $0, reply: sorter(in: $0)) }
      if replies.contains(where: \.reply.isPending) { return trail.pending }
      for (location, reply) in replies {
        let path = location.key.dropFirst(top.key.count - top.name.count)
        if let finding = trail.take(reply, from: String(path)) { return finding }
      }
    }
    return nil
  }

  private func walkEnded(
    _ top: DataLocation, _ name: String, _ trail: inout SorterTrail
  ) -> SorterFinding? {
    trail.note(
      "\(top.name)/**/\(name)", "looked into \(SorterTrail.listingLimit) folders, then stopped.")
    return nil
  }
}

/// Where the sorter's name was looked for, and what was there.
struct SorterTrail {
  /// Folders of one tree that are listed, at most.
  static let listingLimit = 32

  private var notes: [String] = []
  private var lacking: [String] = []

  init() {}

  /// Takes what a file said; the finding, unless the search goes on.
  mutating func take(_ reply: Reply<SorterReading>, from file: String) -> SorterFinding? {
    switch reply {
    case .pending: return pending
    case .answered(.name(let name)): return SorterFinding(name: .found(name), notes: notes)
    case .answered(.none(let reason)): note(file, reason)
    case .refused: lacks(file)
    case .failed(let error): note(file, error.message)
    }
    return nil
  }

  mutating func note(_ file: String, _ text: String) {
    notes.append("\(printable(file)): \(text)")
  }

  mutating func lacks(_ file: String) { lacking.append(printable(file)) }

  var pending: SorterFinding { SorterFinding(name: .pending) }

  func missing(_ reason: String) -> SorterFinding {
    let absent = lacking.isEmpty ? "" : " Not there: \(lacking.joined(separator: ", "))."
    return SorterFinding(name: .missing(reason + absent), notes: notes)
  }
}
