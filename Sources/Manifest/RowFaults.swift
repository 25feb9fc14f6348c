import AssetSearch
import Neuroglancer

extension RowRules {
  /// What is wrong with a row that breaks a rule, in words for people.
  func fault(_ rule: RowRule, _ row: PackedRow, _ texts: TextPool) -> Fault {
    switch rule {
    case .mouseID, .probeFile, .ephysCollection, .histologyTrackID: .emptyCell(reason: nil)
    case .sortedRecording: .emptyCell(reason: row.note == 0 ? nil : texts[row.note])
    case .otherProbeFile: .otherProbeFile(stem: context.stem)
    case .unknownFormat: .unknownFormat(texts[row[.annotationFormat]])
    case .skippedFormat: .skippedFormat
    case .badTrack: trackFault(texts[row[.histologyTrackID]])
    case .wrongRecording: recordingFault(texts[row[.sortedRecording]])
    case .recordingInError: .recordingInError(texts[row[.sortedRecording]])
    case .probeShank: .invalidShank(texts[row[.probeShank]])
    case .histologyShank: .invalidShank(texts[row[.histologyShank]])
    case .ephysShank: .invalidShank(texts[row[.ephysShank]])
    case .unknownStream:
      streamFault(texts[row[.ephysCollection]], of: texts[row[.sortedRecording]])
    case .shankOnSplitStream, .shankOfSplitStream, .logicalProbe: probeFault(rule, row, texts)
    case .differentShanks: .differentShanks
    }
  }

  /// Of what an alignment row says of its stream's probe.
  private func probeFault(_ rule: RowRule, _ row: PackedRow, _ texts: TextPool) -> Fault {
    let stream = texts[row[.ephysCollection]]
    let split = streams.split(stream, of: texts[row[.sortedRecording]])
    switch rule {
    case .logicalProbe:
      return .otherLogicalProbe(
        texts[row[.logicalProbe]], stream: stream, probe: split?.base ?? stream)
    case .shankOfSplitStream:
      return .shankLeftOut(stream: stream, shank: (split?.position ?? 1) - 1)
    default:
      return .shankOnSplitStream(
        stream, shank: schema == .alignment ? split.map { $0.position - 1 } : nil)
    }
  }

  private func trackFault(_ name: String) -> Fault {
    layers[name].flatMap { Self.fault(of: context.tracks[$0]) } ?? .unknownTrack(name)
  }

  private func recordingFault(_ name: String) -> Fault {
    assetNames.contains(name) ? .unselectedRecording(name) : .unknownRecording(name)
  }

  private func streamFault(_ stream: String, of recording: String) -> Fault {
    let entry = streams.entries[recording]
    return .unknownStream(
      stream, recording: recording, known: entry?.streams ?? [], reasons: entry?.reasons ?? [])
  }
}
