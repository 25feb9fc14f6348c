import AssetSearch
import Launch
import Screen
import Vocabulary

/// The commands that work over everything: the palette, the help, copying.
extension AppState {
  /// The palette's key closes it, and what was opened over it, too.
  mutating func togglePalette() {
    let place = overlays.firstIndex { if case .palette = $0 { true } else { false } }
    if let place {
      overlays.removeSubrange(place...)
    } else {
      show(.palette(PaletteOverlay(commands, on: step, recent: recentCommands)))
    }
  }

  mutating func toggleHelp() {
    let place = overlays.firstIndex { if case .help = $0 { true } else { false } }
    if let place {
      overlays.removeSubrange(place...)
    } else {
      show(.help(HelpOverlay(commands, on: step)))
    }
  }

  /// What lies on top is copied: an overlay's text, the cell being edited, what is selected.
  mutating func copy() -> [AppEffect] {
    if let top = overlays.last { return copy(top.copied, "the text") }
    switch step {
    case .manifest:
      guard let editor = manifest.editor else { return copySelection() }
      return copy(editor.typed, "the text")
    case .state:
      if importing.pane == .tree, let opened {
        let lines = importing.tree.lines(of: opened)
        guard lines.indices.contains(importing.tree.cursor) else { return copy("", "") }
        let text = lines[importing.tree.cursor].line.spans.map(\.text).joined()
        return copy(text.trimmed, "the line")
      }
      return copy(importing.list.selected?.location.description ?? "", "the state's address")
    case .assets:
      if let line = assets.selectedLine { return copy(line.text, "the line") }
      let recording = assets.selectedRecording
      return copy(recording.map { "\($0.name)\t\($0.id)" } ?? "", "the asset's name and ID")
    case .launch: return copy(launching.copied, "the line")
    case .runs:
      return copy(runs.table.selected?.record.names.capture ?? "", "the name of the result")
    }
  }

  private mutating func copy(_ text: String, _ what: String) -> [AppEffect] {
    guard !text.isEmpty else {
      report("There is nothing to copy here.", .hint)
      return []
    }
    report("Copied \(what), also to the terminal's clipboard.")
    manifest.clipboard = text
    return [.copy(text)]
  }
}
