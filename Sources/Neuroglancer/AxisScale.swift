/// The size of one step along an axis, as Neuroglancer writes it: `"x": [4e-06, "m"]`.
public struct AxisScale: Equatable, Sendable {
  public let axis: String
  public let value: Double
  /// `m`, `s`, or empty for a plain index.
  public let unit: String

  public init(axis: String, value: Double, unit: String) {
    self.axis = axis
    self.value = value
    self.unit = unit
  }

  /// Micrometres of one step; nil for an axis that is no length (time, channel, plain index).
  public var micrometres: Double? {
    guard unit.hasSuffix("m"), let factor = Self.micrometresPerUnit[String(unit.dropLast())],
      value.isFinite, value != 0
    else { return nil }
    return value.magnitude * factor
  }

  /// By SI prefix. Neuroglancer writes plain `m`; states made by scripts use the others too.
  private static let micrometresPerUnit: [String: Double] = [
    "k": 1e9, "": 1e6, "c": 1e4, "m": 1e3, "u": 1, "\u{B5}": 1, "\u{3BC}": 1, "n": 1e-3,
    "p": 1e-6,
  ]
}
