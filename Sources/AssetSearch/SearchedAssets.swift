import Vocabulary

/// What the two Code Ocean searches brought, filed; read again only when one of them answers.
struct SearchedAssets: Equatable, Sendable {
  /// How the two searches went, taken together.
  enum Outcome: Equatable, Sendable {
    case pending
    /// At least one answered.
    case answered
    case failed(SearchError)
  }

  private(set) var outcome = Outcome.pending
  /// Whether one of the searches failed, or both.
  private(set) var hasFailure = false
  private(set) var byID: [DataAsset.ID: DataAsset] = [:]
  /// By creation, then ID.
  private(set) var assets: [DataAsset] = []
  /// The assets named for each session, in the order of `assets`.
  private(set) var bySession: [SessionName: [DataAsset]] = [:]
  /// The questions that this reading asked.
  private(set) var asked: [Question] = []
  /// Those of them that have no answer yet.
  private(set) var wanted: [Question] = []

  init() {}

  init(of subject: String, in place: SearchPlace, facts: [Question: Fact]) {
    var inquiry = Inquiry(facts: facts, place: place)
    let field = inquiry.assets(.subjectField(subject))
    let text = inquiry.assets(.text(subject))
    asked = inquiry.asked
    wanted = inquiry.wanted
    outcome = Self.outcome(field, text)
    hasFailure = field.problem != nil || text.problem != nil
    // An asset of both searches is taken as the first one tells it.
    for asset in (text.value ?? []) + (field.value ?? []) { byID[asset.id] = asset }
    assets = byID.values.sorted(by: SubjectHoldings.isEarlier)
    for asset in assets {
      if let session = asset.session { bySession[session, default: []].append(asset) }
    }
  }

  private static func outcome(_ field: Reply<[DataAsset]>, _ text: Reply<[DataAsset]>) -> Outcome {
    if field.isPending || text.isPending { return .pending }
    if field.value != nil || text.value != nil { return .answered }
    return .failed(
      field.error ?? text.error
        ?? .unreadable(
          service: "Code Ocean", request: "a search", reason: field.problem ?? "it was refused"))
  }
}
