import Vocabulary

/// Reads `dimensions` and `outputDimensions`: an object of axes, in order.
enum AxisReader {
  /// - Parameter dimensions: `{"z": [2e-06, "m"], …}`; an axis of labels (`{"coordinates": …}`)
  ///   has no scale. Null or an empty object: no axes.
  static func axes(of dimensions: JSONValue, notes: inout [String]) -> [AxisScale] {
    guard dimensions != .null else { return [] }
    guard let object = dimensions.object else {
      notes.append("The dimensions are \(dimensions.kind), not an object; they are not used.")
      return []
    }
    return object.members.map { member in
      guard let scale = scale(of: member) else {
        notes.append("The axis \(quoted(member.key)) has no [size, unit]; distances leave it out.")
        return AxisScale(axis: member.key, value: 1, unit: "")
      }
      return scale
    }
  }

  private static func scale(of member: JSONObject.Member) -> AxisScale? {
    if member.value.object != nil { return AxisScale(axis: member.key, value: 1, unit: "") }
    guard let pair = member.value.array, pair.count == 2, let value = pair[0].number,
      value.isFinite, value > 0, let unit = pair[1].string
    else { return nil }
    return AxisScale(axis: member.key, value: value, unit: unit)
  }
}
