/// A probe of a recording: one stream, or a stream for each of its shanks.
public struct RecordedProbe: Equatable, Sendable {
  public struct Stream: Equatable, Sendable {
    public let name: String
    /// Of a split probe, from 1; nil for a stream that has all shanks.
    public let shank: Int?
  }

  /// `45883` of `45883-1`, or the stream's name.
  public let name: String
  /// By shank.
  public let streams: [Stream]

  /// The probes of streams, each where its first stream stands.
  /// - Parameter names: Every stream of one sorted asset.
  public static func all(of names: [String]) -> [RecordedProbe] {
    var probes: [(name: String, streams: [Stream])] = []
    var places: [String: Int] = [:]
    for name in names {
      guard let split = SplitStream(name, among: names) else {
        probes.append((name, [Stream(name: name, shank: nil)]))
        continue
      }
      let stream = Stream(name: name, shank: split.position)
      if let place = places[split.base] {
        probes[place].streams.append(stream)
      } else {
        places[split.base] = probes.count
        probes.append((split.base, [stream]))
      }
    }
    return probes.map { probe in
      RecordedProbe(
        name: probe.name, streams: probe.streams.sorted { ($0.shank ?? 0) < ($1.shank ?? 0) })
    }
  }

  /// What a list shows for a stream: the shanks of a probe stand below each other beside its name.
  public func title(ofStreamAt index: Int) -> String {
    guard let shank = streams[index].shank else { return name }
    let margin = index == 0 ? name : String(repeating: " ", count: name.count)
    return "\(margin) shank \(shank)"
  }
}
