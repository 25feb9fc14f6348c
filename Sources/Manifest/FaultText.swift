import Vocabulary

extension Fault {
  /// - Parameters:
  ///   - column: The column at fault.
  ///   - schema: Decides the names of columns.
  func message(_ column: ManifestColumn?, in schema: ManifestSchema) -> String {
    let name = column?.name(in: schema) ?? ""
    switch self {
    case .emptyCell(let reason): return reason ?? "\(name) is empty; \(Self.cure(of: column))"
    case .invalidShank(let text): return Self.invalidShank(text, name)
    case .unknownFormat(let format):
      return "annotation_format \(quoted(format)) is not known; write json"
    case .skippedFormat:
      return "the converter skips annotation_format swc; write json to have the track converted"
    case .otherProbeFile(let stem):
      return "probe_file is not the state's name \(quoted(stem)); launching sets it"
    case .severalMice(let mice):
      return "the manifest names \(counted(mice.count, "mouse ID")) (\(listed(mice.map(quoted)))); "
        + "keep the rows of one mouse"
    case .severalBrains(let values):
      return "\(name) differs between rows (\(listed(values.map(quoted)))); it is the same for the "
        + "whole brain"
    case .unknownTrack, .archivedTrack, .tooFewPoints, .uncoveredTrack, .repeatedTrack:
      return trackMessage
    case .unknownRecording, .unselectedRecording, .recordingInError, .unknownStream,
      .uncoveredStream:
      return recordingMessage
    case .repeatedStream, .repeatedEphysShank, .missingShank, .severalTracksOnSplitStream:
      return streamMessage(shankColumn: schema.shankColumn.name(in: schema))
    case .shankOnSplitStream, .shankLeftOut, .otherLogicalProbe, .differentShanks:
      return probeMessage
    }
  }

  private static func cure(of column: ManifestColumn?) -> String {
    switch column {
    case .sortedRecording: "choose the sorted recording of this track, or delete the row"
    case .ephysCollection: "choose the probe that this track belongs to"
    case .histologyTrackID: "write the name of the track's layer, or delete the row"
    default: "fill the manifest again to have it set"
    }
  }

  private static func invalidShank(_ text: String, _ name: String) -> String {
    let range = name == "probe_shank" ? "0, 1, 2 or 3" : "a whole number from 0"
    return "\(name) \(quoted(text)) is not \(range); the first shank is 0"
  }

  private var trackMessage: String {
    switch self {
    case .unknownTrack(let name):
      "no layer of the state is named \(quoted(name)); write a layer's name, or delete the row"
    case .archivedTrack(let name):
      "layer \(quoted(name)) is archived; delete the row, or restore the layer in Neuroglancer"
    case .tooFewPoints(let track, let points):
      "layer \(quoted(track)) has \(counted(points, "point")), and a track needs 2; mark more in "
        + "Neuroglancer, or delete the row"
    case .uncoveredTrack(let track, let points):
      "track \(quoted(track)) (\(counted(points, "point"))) has no row; add one, or archive the "
        + "layer in Neuroglancer"
    case .repeatedTrack(let track, let shank):
      "track \(quoted(track))\(Self.with(shank)) stands in several rows; keep one, or give each "
        + "its own shank"
    default: ""
    }
  }

  private var recordingMessage: String {
    switch self {
    case .unknownRecording(let name):
      "\(quoted(name)) is no sorted asset of the subject; choose one of those found"
    case .unselectedRecording(let name):
      "\(quoted(name)) is not selected; select it in Assets, or choose another"
    case .recordingInError(let name):
      "the sorting of \(quoted(name)) ended in an error; see Assets for what its output says"
    case .unknownStream(let stream, _, let known, let reasons):
      "\(quoted(stream)) is no probe of this recording; "
        + (known.isEmpty
          ? "none was found there\(reasons.isEmpty ? "" : " (\(listed(reasons)))")"
          : "choose \(Self.either(known))")
    case .uncoveredStream(let stream):
      "stream \(quoted(stream.stream)) of \(quoted(stream.recording)) has no track; assign one, or "
        + "leave it out on purpose"
    default: ""
    }
  }

  private func streamMessage(shankColumn: String) -> String {
    switch self {
    case .repeatedStream(let stream, _, let shank):
      "several tracks of this recording are on stream \(quoted(stream))"
        + "\(Self.with(shank)); give each its own \(shankColumn), or its own probe"
    case .repeatedEphysShank(let stream, _, let shank):
      "several rows of this recording on stream \(quoted(stream)) have "
        + (shank.map { "the same ephys_shank \($0)" } ?? "no ephys_shank") + "; give each its own"
    case .missingShank(let stream, _):
      "other tracks of this recording on stream \(quoted(stream)) have a shank and this has "
        + "none; give each its own \(shankColumn)"
    case .severalTracksOnSplitStream(let stream):
      "\(quoted(stream)) is one shank recorded as a stream of its own; it takes one track"
    default: ""
    }
  }

  private var probeMessage: String {
    switch self {
    case .shankOnSplitStream(let stream, nil):
      "\(quoted(stream)) is one shank recorded as a stream of its own; leave its shank empty"
    case .shankOnSplitStream(let stream, let shank?), .shankLeftOut(let stream, let shank):
      "\(quoted(stream)) is one shank recorded as a stream of its own; its histology_shank is "
        + "\(shank) and its ephys_shank 0"
    case .otherLogicalProbe(let text, let stream, let probe):
      "\(quoted(stream)) is a stream of probe \(quoted(probe)), and logical_probe "
        + (text.isEmpty ? "is empty" : "says \(quoted(text))") + "; write \(probe)"
    case .differentShanks:
      "histology_shank and ephys_shank differ, and the stream has all shanks of its probe; they "
        + "are the same there"
    default: ""
    }
  }

  private static func with(_ shank: Int?) -> String { shank.map { " with shank \($0)" } ?? "" }

  private static func either(_ names: [String]) -> String {
    names.count == 1 ? quoted(names[0]) : "one of \(listed(names.map(quoted)))"
  }
}
