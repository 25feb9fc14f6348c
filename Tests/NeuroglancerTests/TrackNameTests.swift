import Neuroglancer
import Testing

@Suite struct TrackNameTests {
  struct Reading: CustomTestStringConvertible, Sendable {
    let name: String
    /// What was read, in words; empty where the name holds none.
    let found: String
    var testDescription: String { "\(name) → \(found.isEmpty ? "none" : found)" }
    init(_ name: String, _ found: String) { (self.name, self.found) = (name, found) }
  }

  static let monthDays = [
    Reading("A_1107", "A 11 7"), Reading("B 0410 v2", "B 4 10"), Reading("C0413", "C 4 13"),
    Reading("F-_ -0101", "F 1 1"), Reading("Probe D 1231", "D 12 31"),
    Reading("E_0410a", "E 4 10"), Reading("mouse1 A_0409 deep", "A 4 9"),
    Reading("AB0409", "B 4 9"), Reading("A_B_0409", "B 4 9"), Reading("CA_0409", "A 4 9"),
    Reading("A_11071 B_0410", "B 4 10"), Reading("A_1307 B_0410", "B 4 10"),
    Reading("A_0410 B_0411", "A 4 10"), Reading("A_0410_2024", "A 4 10"),
    Reading("éA_0410é", "A 4 10"), Reading("D_0230", "D 2 30"),
    Reading("A_11071", ""), Reading("A_111112", ""), Reading("A_110", ""), Reading("g_0409", ""),
    Reading("G_0409", ""), Reading("a_0409", ""), Reading("A.0409", ""),
    Reading("A\t0409", ""), Reading("A_0009", ""), Reading("A_1300", ""),
    Reading("A_0400", ""), Reading("A_0432", ""), Reading("A", ""), Reading("A_", ""),
    Reading("0409", ""), Reading("", ""), Reading("A_20240409", ""), Reading("A_04-09", ""),
    Reading("A_٠٤٠٩", ""), Reading("А_0409", ""), Reading("probe A1", ""), Reading("268", ""),
  ]

  @Test(arguments: monthDays)
  func readsMonthAndDay(_ example: Reading) {
    let found = TrackName(example.name).monthDay
    #expect((found.map { "\($0.letter) \($0.month) \($0.day)" } ?? "") == example.found)
  }

  static let dayNumbers = [
    Reading("Probe A1", "A 1"), Reading("C-2", "C 2"), Reading("F9", "F 9"),
    Reading("E _-3x", "E 3"), Reading("A0 B4", "B 4"), Reading("A1 B2", "A 1"),
    Reading("AB3", "B 3"), Reading("DA-1", "A 1"), Reading("CA1", "A 1"),
    // The pattern looks no further than one digit: the order of the conventions decides.
    Reading("A_1107", "A 1"), Reading("A12", "A 1"),
    Reading("A_0409", ""), Reading("A0", ""), Reading("a1", ""), Reading("G1", ""),
    Reading("A.1", ""), Reading("1A", ""), Reading("A", ""), Reading("", ""),
    Reading("Probe", ""), Reading("A１", ""), Reading("268", ""), Reading("targets", ""),
  ]

  @Test(arguments: dayNumbers)
  func readsDayNumber(_ example: Reading) {
    let found = TrackName(example.name).dayNumber
    #expect((found.map { "\($0.letter) \($0.number)" } ?? "") == example.found)
  }

  static let dateTags = [
    Reading("20240409_ProbeA", "2024-04-09 ProbeA"),
    Reading("20240409_ProbeA_Shank2", "2024-04-09 ProbeA 2"),
    Reading("20240409_probea_SHANK1", "2024-04-09 probea 1"),
    Reading("20240409_A_shank04", "2024-04-09 A 4"),
    Reading("20240409_45883-1", "2024-04-09 45883-1"),
    Reading("20240409_Shank2", "2024-04-09 Shank2"), Reading("20240409_é b", "2024-04-09 é b"),
    Reading("20240409_ProbeA_Shank12", "2024-04-09 ProbeA 12"),
    Reading("20241309_ProbeA", ""), Reading("20240400_ProbeA", ""),
    Reading("2024040_ProbeA", ""), Reading("202404091_ProbeA", ""),
    Reading("2024-04-09_ProbeA", ""), Reading("20240409ProbeA", ""),
    Reading("20240409", ""), Reading("20240409_", ""), Reading("_ProbeA", ""),
    Reading("x20240409_ProbeA", ""), Reading(" 20240409_ProbeA", ""),
    Reading("20240409_Probe_A", ""), Reading("20240409_ProbeA_Shank", ""),
    Reading("20240409_ProbeA_Shank0", ""), Reading("20240409_ProbeA_Shank-1", ""),
    Reading("20240409_ProbeA_Shank2 ", ""), Reading("20240409_ProbeA_Shank2_v2", ""),
    Reading("20240409_ProbeA_S2", ""), Reading("20240409__Shank2", ""),
    Reading("20240409_A_Shank99999999999999999999", ""), Reading("2024０409_ProbeA", ""),
    Reading("A_0409", ""), Reading("", ""),
  ]

  @Test(arguments: dateTags)
  func readsDateTagAndShank(_ example: Reading) {
    let found = TrackName(example.name).dateTag
    let text = found.map { [$0.date, $0.tag] + ($0.shank.map { [String($0)] } ?? []) } ?? []
    #expect(text.joined(separator: " ") == example.found)
  }
}
