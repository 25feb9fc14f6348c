/// The bytes that turn one appearance into another, the fewest the terminal allows.
struct Rendition {
  private let capabilities: Capabilities
  private var known: [Change: [UInt8]] = [:]

  private struct Change: Hashable {
    let old: Appearance
    let new: Appearance
  }

  init(_ capabilities: Capabilities) { self.capabilities = capabilities }

  mutating func bytes(from old: Appearance, to new: Appearance) -> [UInt8] {
    guard old != new else { return [] }
    let change = Change(old: old, new: new)
    if let bytes = known[change] { return bytes }
    let afresh = joined([capabilities.plain] + parts(from: Appearance(), to: new))
    let added = adds(new, to: old) ? joined(parts(from: old, to: new)) : afresh
    let bytes = Array((added.utf8.count < afresh.utf8.count ? added : afresh).utf8)
    known[change] = bytes
    return bytes
  }

  /// Whether nothing of the old appearance must be ended.
  private func adds(_ new: Appearance, to old: Appearance) -> Bool {
    new.attributes.isSuperset(of: old.attributes)
      && (old.foreground == -1 || new.foreground != -1)
      && (old.background == -1 || new.background != -1)
  }

  private func parts(from old: Appearance, to new: Appearance) -> [String] {
    let attributes: [(Appearance.Attributes, String?)] = [
      (.bold, capabilities.bold), (.dim, capabilities.dim), (.underline, capabilities.underline),
      (.reverse, capabilities.reverse),
    ]
    let added = new.attributes.subtracting(old.attributes)
    var parts = attributes.compactMap { added.contains($0.0) ? $0.1 : nil }
    if new.foreground != old.foreground, let text = capabilities.foreground {
      parts.append(Capabilities.format(text, Int(new.foreground)))
    }
    if new.background != old.background, let text = capabilities.background {
      parts.append(Capabilities.format(text, Int(new.background)))
    }
    return parts
  }

  /// Sequences of the form `ESC [ … m` are one, with the numbers of all.
  private func joined(_ parts: [String]) -> String {
    let numbers = parts.map(Self.numbers)
    let all = numbers.compactMap { $0 }
    guard all.count == parts.count, all.count > 1 else { return parts.joined() }
    return "\u{1B}[" + all.map { $0.isEmpty ? "0" : $0 }.joined(separator: ";") + "m"
  }

  private static func numbers(in part: String) -> Substring? {
    guard part.hasPrefix("\u{1B}["), part.hasSuffix("m") else { return nil }
    let numbers = part.dropFirst(2).dropLast()
    return numbers.utf8.allSatisfy { (0x30...0x3B).contains($0) } ? numbers : nil
  }
}
