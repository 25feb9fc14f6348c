import AssetSearch
import Vocabulary

/// What a manifest is read from and written to.
public enum TableFormat: String, CaseIterable, Sendable {
  case csv
  case tsv
  /// A mapping file, from which the manifest follows.
  case toml

  /// By the end of a file's name; nil for one that says nothing.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

/// A file that a manifest is read from.
public enum ManifestFile: Equatable, Sendable {
  case table(ManifestText)
  /// The manifest follows from it, once the streams of the recordings are known.
  case mapping(MappingFile)

  /// Reads a file: a mapping by the end of its name or by its first line, else a table.
  /// - Parameter common: What stands in all rows of a column that a table does not have.
  public init(
    reading bytes: [UInt8], named path: String, filling common: [ManifestColumn: String] = [:]
  ) throws(ManifestError) {
    if TableFormat(path: path) == .toml || Self.looksLikeMapping(bytes) {
      self = .mapping(try MappingFile(reading: bytes))
    } else {
      self = .table(try ManifestText(reading: bytes, filling: common))
    }
  }

  /// The manifest, and what a person should know of the reading.
  /// - Parameter context: Knows the streams that a mapping leaves to be looked up.
  public func text(_ context: MatchingContext?) -> ManifestText {
    switch self {
    case .table(let text): return text
    case .mapping(let mapping):
      var context = context
      // Naming an asset is using it.
      if let assets = context?.assets {
        context?.selectedAssets.formUnion(assets.sorted.map(\.id))
      }
      let (table, notes) = mapping.table(context)
      return ManifestText(table, notes)
    }
  }

  /// Whether the first line that says anything is one of a mapping: no head of a table has `=`
  /// behind such a name.
  private static func looksLikeMapping(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let lines = start.split(whereSeparator: \.isNewline).map(\.trimmed)
    guard let line = lines.first(where: { !$0.isEmpty && !$0.hasPrefix("#") }) else { return false }
    if line == "[[session]]" { return true }
    let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
    return parts.count == 2 && MappingFile.headKeys.contains(parts[0])
  }
}

extension ManifestText {
  /// A manifest as the text of a file.
  ///
  /// - Parameters:
  ///   - annotation: How a mapping file names the state.
  ///   - context: Knows the streams.
  /// - Returns: The text, and a note for each thing that the format cannot say.
  public static func file(
    _ table: ManifestTable, as format: TableFormat, annotation: String, _ context: MatchingContext
  ) -> (text: String, notes: [String]) {
    switch format {
    case .csv: return (text(table, as: .csv), [])
    case .tsv: return (text(table, as: .tsv), [])
    case .toml:
      let (mapping, notes) = MappingFile.mapping(of: table, annotation: annotation, context)
      return (mapping.text, notes)
    }
  }
}

extension MappingFile {
  /// How a file names the state, so that it is found from the folder of the file.
  ///
  /// - Parameters:
  ///   - stem: What `probe_file` says: a state of another name cannot be meant.
  ///   - state: Path of the state, where it is a file.
  ///   - place: Path of the mapping file.
  public static func annotation(stem: String, state: String?, from place: String) -> String {
    guard let state, Self.stem(of: state) == stem else { return "\(stem).json" }
    let (folder, name) = parts(of: state)
    let isBeside = folder == parts(of: place).folder
    return !isBeside && state.hasPrefix("/") ? state : name
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
