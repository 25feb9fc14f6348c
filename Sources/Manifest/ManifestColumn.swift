import Vocabulary

/// A column of a manifest: every one that the converter knows, named canonically.
///
/// The launcher's columns come first, in the launcher's order, so that a row of the launcher's
/// schema stores nothing for the others.
public enum ManifestColumn: UInt8, CaseIterable, Hashable, Sendable {
  case mouseID
  case sortedRecording
  /// The state's stem: the annotation file's name without `.json`.
  case probeFile
  /// The recorded stream; the launcher calls it `probe_name`.
  case ephysCollection
  /// Both shanks at once; only the launcher has it.
  case probeShank
  /// The layer's name; the launcher calls it `probe_id`.
  case histologyTrackID
  case surfaceFinding
  case annotationFormat
  case logicalProbe
  case histologyShank
  case ephysShank
  case registrationAsset
  case templateToCCFAsset

  /// The column of a header's cell: canonical or older name, case and outer blanks ignored.
  public init?(name: String) {
    let key = name.trimmed.lowercased()
    guard let column = Self.byName[key] else { return nil }
    self = column
  }

  /// The name that the converter's contract uses today.
  public var canonicalName: String { Self.canonicalNames[Int(rawValue)] }

  /// The older name that is still read, where there is one.
  public var olderName: String? {
    switch self {
    case .ephysCollection: "probe_name"
    case .histologyTrackID: "probe_id"
    default: nil
    }
  }

  /// The name that a schema writes and shows.
  public func name(in schema: ManifestSchema) -> String {
    switch schema {
    case .launcher: olderName ?? canonicalName
    case .alignment: canonicalName
    }
  }

  /// Whether the converter refuses a row without it.
  public var isRequired: Bool {
    switch self {
    case .mouseID, .sortedRecording, .probeFile, .ephysCollection, .histologyTrackID: true
    default: false
    }
  }

  /// Columns that the program fills and people do not edit.
  public var isReadOnly: Bool { self == .mouseID || self == .probeFile }

  /// Columns that say something of the brain: the same in all rows.
  public static let perBrain: [ManifestColumn] = [.registrationAsset, .templateToCCFAsset]

  private static let canonicalNames = [
    "mouseid", "sorted_recording", "probe_file", "ephys_collection", "probe_shank",
    "histology_track_id", "surface_finding", "annotation_format", "logical_probe",
    "histology_shank", "ephys_shank", "registration_asset", "template_to_ccf_asset",
  ]

  private static let byName: [String: ManifestColumn] = {
    var names: [String: ManifestColumn] = [:]
    for column in allCases {
      names[column.canonicalName] = column
      if let older = column.olderName { names[older] = column }
    }
    return names
  }()
}

/// Which columns a manifest is written with.
public enum ManifestSchema: String, CaseIterable, Sendable {
  /// The eight columns of the launcher.
  case launcher
  /// The converter's own, which can say split quad-base streams.
  case alignment

  /// The columns in order, as they are shown; the per-brain ones are written only when set.
  public var columns: [ManifestColumn] {
    switch self {
    case .launcher: Self.launcherColumns
    case .alignment: Self.alignmentColumns
    }
  }

  /// The one to switch to.
  public var other: ManifestSchema { self == .launcher ? .alignment : .launcher }

  private static let launcherColumns: [ManifestColumn] = [
    .mouseID, .sortedRecording, .probeFile, .ephysCollection, .probeShank, .histologyTrackID,
    .surfaceFinding, .annotationFormat,
  ]

  private static let alignmentColumns: [ManifestColumn] =
    [
      .mouseID, .sortedRecording, .surfaceFinding, .probeFile, .histologyTrackID, .logicalProbe,
      .ephysCollection, .histologyShank, .ephysShank,
    ] + ManifestColumn.perBrain
}
