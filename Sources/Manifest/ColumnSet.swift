/// A set of columns in two bytes: every row of a large table carries one.
public struct ColumnSet: Hashable, Sendable, Sequence, ExpressibleByArrayLiteral {
  let bits: UInt16

  public init(_ columns: some Sequence<ManifestColumn>) {
    bits = columns.reduce(0) { $0 | Self.bit(of: $1) }
  }

  public init(arrayLiteral elements: ManifestColumn...) { self.init(elements) }

  init(bits: UInt16) { self.bits = bits & Self.all }

  public var isEmpty: Bool { bits == 0 }

  public var count: Int { bits.nonzeroBitCount }

  public func contains(_ column: ManifestColumn) -> Bool { bits & Self.bit(of: column) != 0 }

  /// The set with the column in it, or without it.
  public func setting(_ column: ManifestColumn, to isMember: Bool) -> ColumnSet {
    let bit = Self.bit(of: column)
    return ColumnSet(bits: isMember ? bits | bit : bits & ~bit)
  }

  public func makeIterator() -> IndexingIterator<[ManifestColumn]> {
    ManifestColumn.allCases.filter(contains).makeIterator()
  }

  private static let all = UInt16(1 << ManifestColumn.allCases.count) - 1

  private static func bit(of column: ManifestColumn) -> UInt16 { 1 << UInt16(column.rawValue) }
}
