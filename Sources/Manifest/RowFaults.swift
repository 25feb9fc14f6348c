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
    case .shankOnSplitStream: .shankOnSplitStream(texts[row[.ephysCollection]])
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
