/// A thing looked for: not known yet, found, or missing for a reason that is shown in its place.
public enum Finding<Value: Equatable & Sendable>: Equatable, Sendable {
  case pending
  case found(Value)
  /// The reason, for people: what was looked for and where.
  case missing(String)

  /// The value when found.
  public var value: Value? { if case .found(let value) = self { value } else { nil } }

  /// The reason when missing.
  public var reason: String? { if case .missing(let reason) = self { reason } else { nil } }

  /// The same of what is found, seen in another way.
  func map<Other>(_ transform: (Value) -> Other) -> Finding<Other> {
    switch self {
    case .pending: .pending
    case .found(let value): .found(transform(value))
    case .missing(let reason): .missing(reason)
    }
  }
}
