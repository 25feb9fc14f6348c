public import Manifest
import Neuroglancer
public import Screen

/// Step 3: the manifest, edited.
public struct ManifestStage: Equatable, Sendable {
  public internal(set) var document: ManifestDocument
  public internal(set) var choice: ConventionChoice = .auto
  /// What is wrong with the table; nil before a state is open.
  public internal(set) var validation: RowValidation?
  public internal(set) var view = TableView()
  var editor: CellEditor?
  var filter = ""
  var sorting: Sorting?
  /// The rows that show, in their order.
  var shown = ShownRows(all: 0)
  /// Values chosen before come first in the lists of choices.
  var recent = RecentValues()
  /// The last copy, as TSV.
  var clipboard = ""
  /// Whether a person wants the track view; nil leaves it to the size of the screen.
  var wantsTrack: Bool?
  /// While assets are looked for, an empty cell is not a problem yet.
  var isSearching = false
  /// The table file and the draft that are being read.
  var readTicket: Int?
  /// An earlier draft of this state, until a person has decided.
  var offeredDraft: SavedDraft?
  /// Whether the table came from a draft.
  var isContinued = false
  /// Whether what was done so far is kept: what is done next is written behind it.
  var isKept = false
  /// Whether answers wait for an editor or an overlay to close.
  var refillIsDue = false
  var draftTicket: Int?
  /// Whether what was done is on disk.
  var keeping = Keeping.untouched
  /// Whether another session has the state open, until a person has decided.
  var isHeldElsewhere = false
  /// How the columns show, as of the last change.
  var layout = ManifestColumns()

  /// What becomes of what is done here.
  enum Keeping: Equatable {
    /// Nothing was done yet.
    case untouched
    /// On disk, in seconds since 1970.
    case saved(at: Int)
    /// It cannot be written, and is tried again.
    case failed
    /// Another session has the draft: nothing is changed here.
    case readOnly
  }

  struct Sorting: Equatable {
    let column: ManifestColumn
    let isDescending: Bool
  }

  /// - Parameter schema: What the table is filled in at first.
  init(_ schema: ManifestSchema = .launcher) {
    document = ManifestDocument(table: ManifestTable(schema: schema))
  }

  public var table: ManifestTable { document.table }
  /// Whether rows are still to be filled from what is found: an empty cell is no fault yet.
  var awaitsFilling: Bool { isSearching || refillIsDue }
  var isEditing: Bool { editor != nil }
  /// The columns from left to right: what people decide first, what the program fills last.
  var columns: [ManifestColumn] { layout.shown }

  /// The row under the cursor, as an index into the table's rows.
  var currentRow: Int? {
    shown.indices.contains(view.cursor.row) ? shown[view.cursor.row] : nil
  }

  /// Whether the row under the cursor has no recording.
  var isUnassigned: Bool { currentRow.map { table.rows[$0].isUnassigned } ?? false }

  var currentColumn: ManifestColumn? {
    columns.indices.contains(view.cursor.column) ? columns[view.cursor.column] : nil
  }

  /// The selected cells, as edits know them.
  var selection: TableSelection? {
    guard !columns.isEmpty else { return nil }
    let cells = view.selection
    return TableSelection(
      shownRows: shown.map { table.id(at: $0) }, shownColumns: columns,
      rowRange: cells.map { $0.rows.lowerBound..<$0.rows.upperBound + 1 } ?? 0..<0,
      columnRange: cells.map { $0.columns.lowerBound..<$0.columns.upperBound + 1 } ?? 0..<0)
  }

  /// `3 × 2 cells`.
  var selectionSize: String {
    guard let cells = view.selection else { return "nothing" }
    return cells.isOneCell ? "1 cell" : "\(cells.rows.count) × \(cells.columns.count) cells"
  }

  /// Esc: the selection first, then the filter, then the track that was asked for.
  mutating func goBack() {
    if view.hasSelection {
      view.clearSelection()
    } else if !filter.isEmpty {
      showAllRows()
    } else if wantsTrack == true {
      wantsTrack = nil
    }
  }
}
