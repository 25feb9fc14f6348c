import AssetSearch
import Neuroglancer
import Vocabulary

/// Pairs tracks with the selected sorted assets by one convention.
struct RowPairing {
  /// What a row says beyond what all rows say.
  private struct Pair {
    var recording: SortedRecording?
    var collection = ""
    var shank = ""
    var note: String?
  }

  private let context: MatchingContext
  private let convention: Convention
  private let recordings: [SortedRecording]
  private let days: [String]

  init(_ context: MatchingContext, _ convention: Convention) {
    self.context = context
    self.convention = convention
    recordings = context.selectedRecordings
    days = context.assets.recordingDays
  }

  /// The rows of a track: at least one, with the reason where nothing could be assigned.
  func rows(of track: ProbeTrack) -> [ManifestRow] {
    pairs(of: track.name).map { pair in
      var cells = context.commonCells
      cells[.histologyTrackID] = track.name
      cells[.sortedRecording] = pair.recording?.name
      cells[.ephysCollection] = pair.collection
      cells[.probeShank] = pair.shank
      cells[.surfaceFinding] = pair.recording.flatMap { context.assets.surface[$0.session]?.id }
      return ManifestRow(id: 0, cells: cells, fillNote: pair.note)
    }
  }

  private func pairs(of name: String) -> [Pair] {
    let name = TrackName(name)
    switch convention {
    case .monthDay: return [name.monthDay.map(pair) ?? unreadable]
    case .day: return [name.dayNumber.map(pair) ?? unreadable]
    case .dateTag: return name.dateTag.map(pairs) ?? [unreadable]
    case .none: return [onlyRecording]
    case .pairs: return name.dateTag.map(pairs) ?? allRecordings
    }
  }

  private func pair(_ name: TrackName.MonthDay) -> Pair {
    let date = "\(twoDigits(name.month))-\(twoDigits(name.day))"
    return first(where: { $0.hasSuffix("-\(date)") }, letter: name.letter, dated: date)
  }

  private func pair(_ name: TrackName.DayNumber) -> Pair {
    guard days.indices.contains(name.number - 1) else {
      if let notSearched { return Pair(collection: "Probe\(name.letter)", note: notSearched) }
      let known = days.isEmpty ? "no day of recording is known" : "the days are \(listed(days))"
      return Pair(
        collection: "Probe\(name.letter)",
        note: "no day \(name.number) of recording: \(known); \(Self.archiving)")
    }
    let date = days[name.number - 1]
    return first(
      where: { $0 == date }, letter: name.letter, dated: "\(date), day \(name.number)")
  }

  /// The first asset in use whose date fits, the others named in the note.
  private func first(
    where fits: (String) -> Bool, letter: Character, dated date: String
  ) -> Pair {
    let fitting = recordings.filter { fits($0.session.date) }
    var pair = Pair(recording: fitting.first, collection: "Probe\(letter)")
    if fitting.isEmpty {
      pair.note = missing(where: fits, dated: date)
    } else if fitting.count > 1 {
      pair.note = "also dated \(date): \(listed(fitting.dropFirst().map(\.name)))"
    }
    return pair
  }

  private func pairs(_ name: TrackName.DateTag) -> [Pair] {
    let shank = String((name.shank ?? 1) - 1)
    let fitting = recordings.filter { $0.session.date == name.date }
    guard fitting.isEmpty else {
      return fitting.map { Pair(recording: $0, collection: name.tag, shank: shank) }
    }
    let note = missing(where: { $0 == name.date }, dated: name.date)
    return [Pair(collection: name.tag, shank: shank, note: note)]
  }

  private var onlyRecording: Pair {
    if recordings.count == 1 { return Pair(recording: recordings[0]) }
    guard !recordings.isEmpty else { return Pair(note: nothingSelected) }
    return Pair(
      note: "needs a person: the layer's name says no recording, and "
        + "\(recordings.count) sorted assets are selected")
  }

  private var allRecordings: [Pair] {
    recordings.isEmpty
      ? [Pair(note: nothingSelected)] : recordings.map { Pair(recording: $0) }
  }

  private var unreadable: Pair {
    Pair(
      note: "needs a person: the layer's name does not follow the convention "
        + "\(convention.rawValue) (\(convention.example))")
  }

  /// Why no asset in use has the date; an asset that is there but not in use is the likelier cure.
  private func missing(where fits: (String) -> Bool, dated date: String) -> String {
    let unused = context.assets.sorted.filter { fits($0.session.date) }.map(\.name)
    guard unused.isEmpty else {
      return "no selected sorted asset dated \(date); select \(listed(unused)) in Assets, or "
        + Self.archiving
    }
    return notSearched ?? "no sorted asset dated \(date); \(Self.archiving)"
  }

  /// What is said of an asset that nobody could look for, or that may yet be found: a layer must
  /// not be given up for that.
  private var notSearched: String? {
    if context.assets.failure != nil {
      return "the assets could not be searched, Assets says why; search again, or choose by hand"
    }
    if context.assets.mayLackAssets {
      return "some assets could not be looked for, Assets says why; search again, or choose by hand"
    }
    return context.assets.progress.isComplete
      ? nil : "not all assets were searched; search again, or choose by hand"
  }

  private var nothingSelected: String {
    notSearched ?? "needs a person: no sorted asset is selected"
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let archiving = "archive the layer in Neuroglancer if it is not wanted"
}
