/// What a recording's name means for the rows that say it, its streams in numbers of a pool.
struct RecordingRules {
  /// What a row of this recording breaks whatever its stream is.
  let broken: RuleSet
  /// Number of the session that the converter names its outputs by.
  let session: Int
  /// The streams that it may have; nil while that is not known.
  private var streams: Set<Int>?
  /// By stream: the probe's number, and the shank, from 0, that a split stream is of it.
  private var splits: [Int: (probe: Int, shank: Int)] = [:]

  /// Of a recording whose streams are not known.
  init(_ name: String, broken: RuleSet, _ names: inout TextPool) {
    self.broken = broken
    session = names.number(of: ManifestRow.recordingID(of: name))
  }

  init(_ name: String, _ entry: StreamLists.Entry, _ names: inout TextPool) {
    self.init(name, broken: entry.isInError ? RuleSet(.recordingInError) : [], &names)
    if !entry.isPending { streams = Set(entry.streams.map { names.number(of: $0) }) }
    for (stream, split) in entry.splits {
      splits[names.number(of: stream)] = (names.number(of: split.base), split.position - 1)
    }
  }

  /// What a row breaks by its stream.
  /// - Parameters:
  ///   - shanks: Nil when a cell is no shank, which is an error of its own.
  ///   - probe: What the row says the probe is, 0 for nothing; nil in the launcher's schema, which
  ///     says no probe and no shank of a split stream.
  ///   - isProbe: Whether that is the probe of this number.
  func broken(
    _ stream: Int, _ shanks: Shanks?, probe: Int?, isProbe: (Int) -> Bool
  ) -> RuleSet {
    var broken = RuleSet([])
    guard let streams else { return broken }
    guard streams.contains(stream) else { return RuleSet(.unknownStream) }
    let split = splits[stream]
    guard let probe else {
      if split != nil, shanks?.histology != nil { broken.insert(.shankOnSplitStream) }
      return broken
    }
    // An empty cell means the stream, which is right where that is the probe.
    if probe == 0 ? split != nil : !isProbe(split?.probe ?? stream) { broken.insert(.logicalProbe) }
    guard let shanks else { return broken }
    if let split {
      if (shanks.histology ?? split.shank) != split.shank || (shanks.ephys ?? 0) != 0 {
        broken.insert(.shankOnSplitStream)
      } else if shanks.histology == nil || shanks.ephys == nil {
        broken.insert(.shankOfSplitStream)
      }
    } else if shanks.histology != shanks.ephys {
      broken.insert(.differentShanks)
    }
    return broken
  }
}
