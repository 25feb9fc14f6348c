public import Vocabulary

/// An object with one member, named for the kind of edit.
extension RowEdit {
  public var json: JSONValue {
    switch self {
    case .set(let cells): ["set": .array(cells.map(\.json))]
    case .insert(let rows):
      ["insert": .array(rows.map { [.integer($0.position), $0.row.json] })]
    case .delete(let ids): ["delete": .array(ids.map { .integer($0) })]
    case .replace(let table): ["replace": table.json]
    case .sequence(let edits): ["sequence": .array(edits.map(\.json))]
    }
  }

  public init(json: JSONValue) throws(ManifestError) {
    guard let member = json.object?.members.first else {
      throw .unreadableDraft(reason: "an edit is no object")
    }
    let value = member.value
    switch member.key {
    case "set":
      self = .set(try value.map("set") { (cell) throws(ManifestError) in try CellEdit(json: cell) })
    case "insert":
      var pool = TextPool()
      var rows: [RowInsertion] = []
      for pair in try value.requireArray("insert") {
        let parts = try pair.requireArray("an insertion", atLeast: 2)
        let position = try parts[0].requireInteger("a position")
        rows.append(
          RowInsertion(position: position, row: try ManifestRow(json: parts[1], pool: &pool)))
      }
      self = .insert(rows)
    case "delete":
      self = .delete(
        try value.map("delete") { (id) throws(ManifestError) in try id.requireInteger("an ID") })
    case "replace": self = .replace(try ManifestTable(json: value))
    case "sequence":
      self = .sequence(
        try value.map("sequence") { (edit) throws(ManifestError) in try RowEdit(json: edit) })
    default: throw .unreadableDraft(reason: "the edit \(quoted(member.key)) is not known")
    }
  }
}

/// `[row, column, value, is edited]`, the column by its canonical name.
extension CellEdit {
  var json: JSONValue {
    [.integer(row), .string(column.canonicalName), .string(value), .boolean(isEdited)]
  }

  init(json: JSONValue) throws(ManifestError) {
    let parts = try json.requireArray("a cell", atLeast: 4)
    let name = try parts[1].requireText("a column")
    self.init(
      row: try parts[0].requireInteger("a row's ID"),
      column: try known(ManifestColumn(name: name), name),
      value: try parts[2].requireText("a cell's value"),
      isEdited: try parts[3].requireBoolean("a cell's mark"))
  }
}

/// `{"edit", "title"}`, `"undo"` or `"redo"`.
extension ManifestDocument.Action {
  public var json: JSONValue {
    switch self {
    case .edit(let edit, let title): ["edit": edit.json, "title": .string(title)]
    case .undo: "undo"
    case .redo: "redo"
    }
  }

  public init(json: JSONValue) throws(ManifestError) {
    switch json {
    case "undo": self = .undo
    case "redo": self = .redo
    default:
      self = .edit(
        try RowEdit(json: try json.member("edit")),
        title: try json.member("title").requireText("title"))
    }
  }
}

extension ManifestDocument {
  /// `{"table", "undo": [{"title", "edit"}], "redo"}`, the newest step last.
  public var json: JSONValue {
    [
      "table": table.json, "undo": .array(undoSteps.map(\.json)),
      "redo": .array(redoSteps.map(\.json)),
    ]
  }

  public init(json: JSONValue) throws(ManifestError) {
    let read = { (step: JSONValue) throws(ManifestError) in try Step(json: step) }
    self.init(
      table: try ManifestTable(json: try json.member("table")),
      undoSteps: try json.member("undo").map("undo", read),
      redoSteps: try json.member("redo").map("redo", read))
  }
}

extension ManifestDocument.Step {
  var json: JSONValue { ["title": .string(title), "edit": edit.json] }

  init(json: JSONValue) throws(ManifestError) {
    self.init(
      title: try json.member("title").requireText("title"),
      edit: try RowEdit(json: try json.member("edit")))
  }
}
