/// The values a person has chosen, by column, the last one first.
public struct RecentValues: Equatable, Sendable {
  /// As many of a column as are kept.
  private static let limit = 8

  private var values: [ManifestColumn: [String]] = [:]

  public init() {}

  public mutating func take(_ value: String, _ column: ManifestColumn) {
    guard !value.isEmpty else { return }
    let others = (values[column] ?? []).filter { $0 != value }
    values[column] = Array(([value] + others).prefix(Self.limit))
  }

  /// The choices with those taken before first; a text that was typed before, and is none of
  /// them, comes behind them where any text may stand.
  public func ordered(
    _ choices: [Choice], _ column: ManifestColumn, allowsOther: Bool
  ) -> [Choice] {
    guard let recent = values[column] else { return choices }
    let again = recent.compactMap { value in
      choices.first { $0.value == value && !$0.keepsPlace }
    }
    let rest = choices.filter { !again.contains($0) }
    let typed = recent.filter { value in !choices.contains { $0.value == value } }
    return again + rest + (allowsOther ? typed.map { Choice($0, note: "typed before") } : [])
  }
}
