import Launch
import Manifest
import Vocabulary

/// Values that several suites use.
enum Sample {
  static let brain = SessionName.all(in: "SmartSPIM_717381_2024-05-20_15-19-15")[0]
  /// 2024-08-16 23:15:47 in US/Pacific, daylight time.
  static let now = 1_723_875_347
  static let bytes = Array(#"{"layers": [], "unknown": 1.50}"#.utf8)
  static let recording = "ecephys_717381_2024-04-09_11-14-13_sorted_2024-04-10_22-15-25"

  static let table = ManifestTable(rows: [
    ManifestRow(
      id: 0,
      cells: [
        .mouseID: "717381", .sortedRecording: recording, .probeFile: "before",
        .ephysCollection: "ProbeA", .histologyTrackID: "A_0409",
        .surfaceFinding: "ecephys_717381_2024-04-09_11-44-16", .annotationFormat: "json",
      ])
  ])

  static let attachments = [
    Attachment(id: "raw-id", mount: "ecephys_717381_2024-04-09_11-14-13"),
    Attachment(id: "sorted-id", mount: recording),
  ]

  static func plan(
    stored: S3Location? = nil, attachments: [Attachment] = attachments,
    parameters: RunParameters = RunParameters(), now: Int = now
  ) -> LaunchPlan {
    LaunchPlan(
      stateBytes: bytes, stored: stored, session: brain, table: table, attachments: attachments,
      parameters: parameters, now: now)
  }

  static let stored = S3Location(
    bucket: "aind-scratch-data",
    key: "aind-session/neuroglancer_states/old_stem/old_stem.json")
}
