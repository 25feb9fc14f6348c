/// A value bound to a statement's parameter.
enum SQLValue: Equatable, Sendable {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])
}
