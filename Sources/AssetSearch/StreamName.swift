/// The names of recorded streams in the folder names of a sorting pipeline.
enum StreamName {
  /// The stream of `experiment1_Record Node 104#Neuropix-PXI-100.ProbeF-AP_recording1`: `ProbeF`.
  ///
  /// The token between the processor's `.` and `_recording`, less a trailing `-AP`. Nil for a
  /// `-LFP` folder and for a name of another form. The processor's name follows the last `#`, where
  /// there is one: the node's own name may hold a `.`.
  static func parse(_ entry: String) -> String? {
    let processor = entry.lastIndex(of: "#").map { entry[$0...] } ?? entry[...]
    guard let dot = processor.firstIndex(of: ".") else { return nil }
    let rest = processor[processor.index(after: dot)...]
    guard let end = rest.firstRange(of: "_recording")?.lowerBound else { return nil }
    let token = rest[..<end]
    guard !token.hasSuffix("-LFP") else { return nil }
    let name = token.hasSuffix("-AP") ? token.dropLast(3) : token
    return name.isEmpty ? nil : String(name)
  }

  /// Each stream named by some entries once, sorted.
  static func all(in entries: [String]) -> [String] {
    Set(entries.compactMap(parse)).sorted()
  }

  /// Entries of which no stream can be read, `-LFP` folders aside.
  static func unread(in entries: [String]) -> [String] {
    entries.filter { parse($0) == nil && !$0.contains("-LFP_recording") }
  }
}
