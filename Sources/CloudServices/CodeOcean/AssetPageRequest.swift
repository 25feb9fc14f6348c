import Vocabulary

/// Which page of a search to ask for next.
struct AssetPageRequest: Equatable, Sendable {
  /// How the server tells where a page begins: newer ones by a token.
  enum Start: Equatable, Sendable {
    case offset(Int)
    case token(String)
  }

  let query: String
  let archived: Bool
  private(set) var start = Start.offset(0)
  /// Tokens asked with: a server that repeats one would keep us for ever.
  private var usedTokens: Set<String> = []

  init(query: String, archived: Bool = false) {
    self.query = query
    self.archived = archived
  }

  var body: JSONValue {
    var members: [(String, JSONValue)] = [
      ("query", .string(query)), ("limit", .integer(Self.limit)), ("archived", .boolean(archived)),
      ("favorite", false),
      // By creation, oldest first: what is made meanwhile goes to the end and shifts no page.
      ("sort_field", "created"), ("sort_order", "asc"),
    ]
    switch start {
    case .offset(let offset): members.append(("offset", .integer(offset)))
    case .token(let token): members.append(("next_token", .string(token)))
    }
    return .object(JSONObject(members))
  }

  /// The request for the page after `page`, or nil when that was the last.
  func following(_ page: AssetPage) -> AssetPageRequest? {
    var next = self
    if let token = page.nextToken {
      guard page.hasMore, next.usedTokens.insert(token).inserted else { return nil }
      next.start = .token(token)
      return next
    }
    guard page.hasMore, page.count > 0, case .offset(let offset) = start else { return nil }
    next.start = .offset(offset + page.count)
    return next
  }

  /// The most that a page may hold.
  private static let limit = 1000
}
