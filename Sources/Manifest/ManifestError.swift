public import Vocabulary

/// Why a manifest, or a draft of one, cannot be read.
public enum ManifestError: UserFacingError, Equatable {
  /// Line and column count from 1; the column counts Unicode scalars.
  case malformedText(DelimitedText, DelimitedFault, line: Int, column: Int)
  case notUTF8(line: Int, column: Int)
  /// The byte order mark of another encoding.
  case otherEncoding(String)
  case emptyText
  /// No cell of the first line is a column's name; the cells that stand there.
  case noHeader([String])
  case missingColumns([ManifestColumn])
  case repeatedColumns([String])
  /// A text that is no TOML; line and column count from 1.
  case malformedMapping(reason: String, line: Int, column: Int)
  /// TOML that is no mapping of tracks to streams.
  case badMapping(String, line: Int)
  case mappingTooLarge(bytes: Int)
  /// - Parameter reason: What of the draft is not as it was written.
  case unreadableDraft(reason: String)

  public var message: String {
    switch self {
    case .malformedText(let format, let fault, let line, let column):
      "Not valid \(format.rawValue.uppercased()): line \(line), column \(column): \(fault.words)."
    case .notUTF8(let line, let column):
      "The manifest is not UTF-8 text: line \(line), column \(column)."
    case .otherEncoding(let name): "The manifest is \(name) text, not UTF-8."
    case .emptyText: "The manifest is empty."
    case .noHeader(let cells):
      "The first line names no manifest column: \(listed(cells.map(quoted)))."
    case .missingColumns(let columns):
      "The manifest lacks \(columns.count == 1 ? "the column" : "the columns") "
        + listed(columns.map(Self.bothNames)) + "."
    case .repeatedColumns(let names):
      "The first line says \(listed(names.map(quoted))) more than once."
    case .malformedMapping(let reason, let line, let column):
      "Not valid TOML: line \(line), column \(column): \(printable(reason))."
    case .badMapping(let reason, let line):
      "No mapping of tracks to streams: line \(max(line, 1)): \(reason)."
    case .mappingTooLarge(let bytes):
      "The mapping has \(byteCount(bytes)); \(byteCount(MappingFile.sizeLimit)) are read."
    case .unreadableDraft(let reason): "The draft cannot be read: \(reason)."
    }
  }

  public var remedy: String {
    switch self {
    case .malformedText(_, .unbalancedQuote, _, _):
      "Close the quote, or write two quotes for one that belongs to the cell."
    case .malformedText(_, .textBehindQuote, _, _):
      "Put the quotes around the whole cell, and write two quotes for one inside it."
    case .malformedMapping: "Names with other letters than A-Z, a-z, 0-9, - and _ need quotes."
    case .badMapping:
      "A mapping has mouseid, annotation, and for each [[session]] sorted_recording and "
        + "[session.tracks] with lines such as track = \"stream\"."
    case .mappingTooLarge: "Save the manifest as CSV, which has no limit."
    case .notUTF8, .otherEncoding: "Save it as “CSV UTF-8”."
    case .emptyText, .noHeader:
      "A manifest starts with a line such as "
        + "\(ManifestSchema.launcher.columns.map { $0.name(in: .launcher) }.joined(separator: ","))."
    case .missingColumns: "Add them to the first line and give every row a value."
    case .repeatedColumns: "Remove or rename all but one of them."
    case .unreadableDraft: "Open the state again; the manifest will be filled afresh."
    }
  }

  private static func bothNames(of column: ManifestColumn) -> String {
    column.olderName.map { "\($0) (or \(column.canonicalName))" } ?? column.canonicalName
  }
}

/// What is wrong with quotes.
public enum DelimitedFault: Equatable, Sendable {
  case unbalancedQuote
  case textBehindQuote

  var words: String {
    switch self {
    case .unbalancedQuote: "a quoted cell starts here and never ends"
    case .textBehindQuote: "text behind the closing quote of a cell"
    }
  }
}
