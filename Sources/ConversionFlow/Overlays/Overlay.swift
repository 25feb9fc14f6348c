public import Launch
public import Manifest
import Screen

/// What lies over a step and takes the keys first.
public enum Overlay: Equatable, Sendable {
  case palette(PaletteOverlay)
  case text(TextOverlay)
  case confirm(ConfirmOverlay)
  case prompt(PromptOverlay)
  case conventions(ConventionOverlay)
  case paste(PasteOverlay)
}

/// What an overlay makes of a key.
public enum OverlayOutcome: Equatable, Sendable {
  case stay
  case stayAnd(OverlayAction)
  case close
  case closeAnd(OverlayAction)
}

/// What an overlay asks of the program.
public enum OverlayAction: Equatable, Sendable {
  case run(Command)
  case report(String)
  case answered(PromptOverlay.Purpose, String)
  case gaveUp(PromptOverlay.Purpose)
  case typing(PromptOverlay.Purpose, String)
  case openState(StateSource, session: String)
  case fill(by: ConventionChoice)
  /// Nil for all of them.
  case showColumn(ManifestColumn?)
  case land(ManifestDocument.Action)
  case continueDraft(Draft)
  case discardDraft
  case takeOverDraft
  case launchAnew
  case overwrite(path: String, bytes: [UInt8])
  case launch(LaunchPlan)
  case quit
}

extension Overlay {
  mutating func take(_ key: Key) -> OverlayOutcome {
    switch self {
    case .palette(var overlay): defer { self = .palette(overlay) }; return overlay.take(key)
    case .text(var overlay): defer { self = .text(overlay) }; return overlay.take(key)
    case .confirm(var overlay): defer { self = .confirm(overlay) }; return overlay.take(key)
    case .prompt(var overlay): defer { self = .prompt(overlay) }; return overlay.take(key)
    case .conventions(var overlay): defer { self = .conventions(overlay) }; return overlay.take(key)
    case .paste(var overlay): defer { self = .paste(overlay) }; return overlay.take(key)
    }
  }

  /// Tells an overlay that scrolls how much room it has.
  mutating func fit(to area: Rect) {
    switch self {
    case .text(var overlay): overlay.fit(to: area); self = .text(overlay)
    case .paste(var overlay): overlay.fit(to: area); self = .paste(overlay)
    default: break
    }
  }

  /// Pasted text goes into the overlay's field, if it has one.
  mutating func insert(_ text: String) {
    switch self {
    case .palette(var overlay): overlay.insert(text); self = .palette(overlay)
    case .prompt(var overlay): overlay.insert(text); self = .prompt(overlay)
    default: break
    }
  }

  func draw(into frame: inout Frame, in area: Rect) {
    switch self {
    case .palette(let overlay): overlay.draw(into: &frame, in: area)
    case .text(let overlay): overlay.draw(into: &frame, in: area)
    case .confirm(let overlay): overlay.draw(into: &frame, in: area)
    case .prompt(let overlay): overlay.draw(into: &frame, in: area)
    case .conventions(let overlay): overlay.draw(into: &frame, in: area)
    case .paste(let overlay): overlay.draw(into: &frame, in: area)
    }
  }
}
