/// A table and everything done to it, which cannot disagree: only its actions change them.
public struct ManifestDocument: Equatable, Sendable {
  /// What a person does to a document. Replaying the actions gives the document again, so a
  /// journal may hold these instead of whole tables.
  public enum Action: Equatable, Sendable {
    /// - Parameter title: What was done, for people: “Pasted 24 cells”.
    case edit(RowEdit, title: String)
    case undo
    case redo
  }

  /// An edit that takes back, or does again, what the title says.
  public struct Step: Equatable, Sendable {
    public let title: String
    public let edit: RowEdit

    public init(title: String, edit: RowEdit) {
      self.title = title
      self.edit = edit
    }
  }

  public private(set) var table: ManifestTable
  /// Newest last; unlimited.
  public private(set) var undoSteps: [Step]
  /// What was undone last is last.
  public private(set) var redoSteps: [Step]

  public init(table: ManifestTable = ManifestTable()) {
    self.table = table
    undoSteps = []
    redoSteps = []
  }

  /// - Returns: The title of what was done, undone or redone; nil when nothing changed.
  @discardableResult
  public mutating func perform(_ action: Action) -> String? {
    var change = TableChange()
    return perform(action, noting: &change)
  }

  /// - Parameter change: Gets what the action does to the table on top of what it holds.
  public mutating func perform(_ action: Action, noting change: inout TableChange) -> String? {
    switch action {
    case .edit(let edit, let title):
      let inverse = table.apply(edit, noting: &change)
      guard !inverse.isEmpty else { return nil }
      undoSteps.append(Step(title: title, edit: inverse))
      redoSteps.removeAll()
      return title
    case .undo:
      guard let step = undoSteps.popLast() else { return nil }
      redoSteps.append(Step(title: step.title, edit: table.apply(step.edit, noting: &change)))
      return step.title
    case .redo:
      guard let step = redoSteps.popLast() else { return nil }
      undoSteps.append(Step(title: step.title, edit: table.apply(step.edit, noting: &change)))
      return step.title
    }
  }

  /// The table it began with, and actions that make it again of that: what it is kept as.
  var journal: (start: ManifestTable, actions: [Action]) {
    var past = self
    while past.perform(.undo) != nil {}
    let edits = past.redoSteps.reversed().map { Action.edit($0.edit, title: $0.title) }
    return (past.table, edits + redoSteps.map { _ in .undo })
  }
}
