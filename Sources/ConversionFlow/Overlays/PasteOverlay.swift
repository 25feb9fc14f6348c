import Manifest
import Screen
import Vocabulary

/// What a pasted block will do, before it lands.
public struct PasteOverlay: Equatable, Sendable {
  private let plan: PastePlan
  private let action: ManifestDocument.Action?
  private let lines: [TextOverlay.Line]
  private var reader: TextOverlay

  /// - Parameter validation: Of the table as it is; nil while nothing can be said of it.
  init(
    _ plan: PastePlan, table: ManifestTable, context: MatchingContext, validation: RowValidation?
  ) {
    self.plan = plan
    action = plan.action(in: table, context)
    let lines = Self.lines(of: plan, in: table)
    let outlook = action.flatMap { Self.outlook(of: plan, $0, table, validation) }
    let following = plan.followingCells(in: table, context)
    let more =
      following > 0
      ? [TextOverlay.Line("\(counted(following, "cell")) will follow them.")] : []
    self.lines = lines.prefix(1) + more + (outlook.map { [$0] } ?? []) + lines.dropFirst()
    reader = TextOverlay(
      title: "Paste \(plan.blockRows) × \(plan.blockColumns)",
      lines: self.lines, note: action == nil ? "Esc drops it" : "Enter lands it · Esc drops it")
  }

  /// What the paste does to the number of faults; of a small one, for all that it changes is done
  /// once to know.
  private static func outlook(
    of plan: PastePlan, _ action: ManifestDocument.Action, _ table: ManifestTable,
    _ validation: RowValidation?
  ) -> TextOverlay.Line? {
    guard let validation, plan.changes.count + plan.addedRows.count <= 2000 else { return nil }
    var document = ManifestDocument(table: table)
    var change = TableChange()
    _ = document.perform(action, noting: &change)
    var after = validation
    after.update(change, in: document.table)
    let more = after.errorMarkCount - validation.errorMarkCount
    if more > 0 {
      return .init("Then \(counted(more, "more cell")) will be at fault.", .problem)
    }
    return more < 0
      ? .init("Then \(counted(-more, "fewer cell")) will be at fault.", .success) : nil
  }

  private static func lines(of plan: PastePlan, in table: ManifestTable) -> [TextOverlay.Line] {
    var lines: [TextOverlay.Line] = []
    let count = plan.unchangedCells
    let same =
      count > 0 ? "; \(counted(count, "cell")) \(count == 1 ? "is" : "are") so already" : ""
    lines.append(
      .init(plan.isEmpty ? "Nothing changes\(same)." : "Lands \(plan.extent)\(same).", .header))
    if let header = plan.header {
      let names = header.map { $0.map { $0.name(in: table.schema) } ?? "–" }
      lines.append(.init("The first line names columns: \(names.joined(separator: ", "))", .hint))
      if !plan.ignoredNames.isEmpty {
        let ignored = listed(plan.ignoredNames.map(quoted))
        lines.append(.init("Left out, for the manifest has no such column: \(ignored)", .warning))
      }
    }
    lines += plan.refusals.prefix(100).map { refusal in
      let column = refusal.column.map { $0.name(in: table.schema) } ?? "beyond the table"
      let text =
        "refused: line \(refusal.line), \(column) “\(printable(refusal.value))”: \(refusal.reason)"
      return .init(text, .problem)
    }
    if plan.refusals.count > 100 {
      lines.append(.init("… and \(plan.refusals.count - 100) more refused", .problem))
    }
    lines += plan.changes.prefix(200).map { change in
      let old = table.row(change.row)?[change.column] ?? ""
      let row = table.position(of: change.row).map { "row \($0 + 1)" } ?? ""
      let column = change.column.name(in: table.schema)
      return .init("\(row) \(column): \(shown(old)) → \(shown(change.value))")
    }
    if plan.changes.count > 200 {
      lines.append(.init("… and \(plan.changes.count - 200) more cells"))
    }
    lines += plan.addedRows.prefix(100).map { row in
      let cells = table.schema.columns.map { shown(row[$0]) }.joined(separator: " | ")
      return .init("new row: \(cells)", .success)
    }
    return lines
  }

  private static func shown(_ text: String) -> String {
    text.isEmpty ? "(empty)" : printable(text)
  }
}

extension PasteOverlay: OverlayContent {
  var overlay: Overlay { .paste(self) }
  var copied: String { reader.copied }

  mutating func take(_ key: Key) -> OverlayOutcome {
    switch (key.code, key.modifiers) {
    case (.enter, []):
      guard let action else {
        return .closeAnd(
          .report(plan.refusals.isEmpty ? "Nothing changed." : "Nothing of the paste could land."))
      }
      return .closeAnd(.land(action))
    case (.escape, _): return .closeAnd(.report("The paste was dropped; nothing changed."))
    default: return reader.take(key)
    }
  }

  mutating func scroll(by rows: Int) { reader.scroll(by: rows) }
  mutating func fit(to area: Rect) { reader.fit(to: area) }
  func rect(in area: Rect) -> Rect { reader.rect(in: area) }
  func draw(into frame: inout Frame, in area: Rect) { reader.draw(into: &frame, in: area) }
}

extension AppState {
  /// A block from a spreadsheet, onto the cursor or the selection.
  mutating func paste(_ bytes: [UInt8]) -> [AppEffect] {
    guard !bytes.isEmpty else {
      report(
        "Nothing was copied here yet. Paste from elsewhere with the terminal's own key.", .hint)
      return []
    }
    guard let matching, let selection = manifest.selection else {
      report(openFirst, .hint)
      return []
    }
    do {
      let block = try PastedText.rows(of: bytes)
      let plan = PastePlan(block, onto: selection, of: manifest.table, matching)
      if plan.landsAtOnce { return land(oneCell: plan, matching) }
      overlays.append(
        .paste(
          PasteOverlay(
            plan, table: manifest.table, context: matching,
            validation: manifest.isSearching ? nil : manifest.validation)))
    } catch {
      overlays.append(
        .text(
          TextOverlay(
            title: "The paste was not taken",
            lines: [.init(error.message, .problem), .init(error.remedy)])))
    }
    return []
  }

  /// A single cell is not worth a question.
  private mutating func land(
    oneCell plan: PastePlan, _ matching: MatchingContext
  ) -> [AppEffect] {
    if let refusal = plan.refusals.first {
      report("“\(printable(refusal.value))” was not pasted: \(refusal.reason).", .problem)
      return []
    }
    guard let action = plan.action(in: manifest.table, matching) else {
      report("Nothing changed: that stands there already.", .hint)
      return []
    }
    return perform(action)
  }

  /// A paste into the manifest: into the cell being edited, or a block.
  mutating func takePasteOfTable(_ bytes: [UInt8]) -> [AppEffect] {
    guard manifest.isEditing else { return paste(bytes) }
    manifest.editor?.insert(String(decoding: bytes, as: UTF8.self))
    return []
  }
}
