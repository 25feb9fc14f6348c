import Testing
import Vocabulary

@Suite struct SessionNameTests {
  /// A text and the IDs in it, in order.
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let ids: [String]
    var testDescription: String { text }

    init(_ text: String, _ ids: String...) {
      self.text = text
      self.ids = ids
    }
  }

  static let plain = "ecephys_366122_2024-02-29_10-20-30"
  static let brain = "SmartSPIM_717381_2024-05-20_15-19-15"
  static let dlc = "ecephys_686740_2023-10-26_12-29-08"

  static let found = [
    Case(plain, plain),
    Case("ecephys_686740_2023_10_26_12_29_08_to_dlc", dlc),
    Case("prefix_ecephys_366122_2024-02-29_10-20-30", plain),
    Case("\(plain)_sorted_2024-03-01_16-02-45", plain),
    Case("zarr://s3://bucket/\(brain)_stitched_2024-06-01_08-00-00/x.zarr", brain),
    Case("C:\\data\\\(plain)\\x", plain),
    Case("s3://bucket/\(brain)/|zarr3:", brain),
    Case(
      "multiplane-ophys_1234567_2010-01-01_00-00-00", "multiplane-ophys_1234567_2010-01-01_00-00-00"
    ),
    Case("a_123456_2029-12-31_23-59-59", "a_123456_2029-12-31_23-59-59"),
    Case("é_123456_2020-01-01_00-00-00", "é_123456_2020-01-01_00-00-00"),
    Case("ecephys_366122_2024/02/29_10:20:30", plain),
    Case("ecephys_366122_2024_02-29_10.20_30", plain),
    Case("ecephys_366122_2024-02/29_10-20.30", plain),
    Case("\(plain)0", plain),
    Case("\(plain)-x", plain),
    Case("a_366122_\(plain)", plain),
    Case("\u{1B}[31m\u{7}\(plain)", plain),
    Case("x\n\(plain)\u{7F}\(brain)", plain, brain),
    Case("a_366122_2024-02-31_10-20-30", "a_366122_2024-02-31_10-20-30"),
    Case("\(plain)/\(brain)/\(plain)", plain, brain),
    Case("\(brain)_\(plain)", brain, plain),
    Case("\(plain)_717381_2024-05-20_15-19-15", plain),
  ]

  @Test(arguments: found)
  func finds(_ example: Case) throws {
    #expect(SessionName.all(in: example.text).map(\.id) == example.ids)
    #expect(try SessionName(firstIn: example.text).id == example.ids.first)
  }

  static let missed = [
    "", "_", "ecephys", "ecephys_366122", "_366122_2024-02-29_10-20-30",
    "a\u{1B}_366122_2024-02-29_10-20-30", "a\u{7F}_366122_2024-02-29_10-20-30",
    "/_366122_2024-02-29_10-20-30", "ecephys_36612_2024-02-29_10-20-30",
    "ecephys_36612200_2024-02-29_10-20-30", "ecephys_36612a_2024-02-29_10-20-30",
    "ecephys-366122-2024-02-29-10-20-30", "ecephys_366122-2024-02-29_10-20-30",
    "ecephys_366122_2009-02-28_10-20-30", "ecephys_366122_2030-02-28_10-20-30",
    "ecephys_366122_2024-00-29_10-20-30", "ecephys_366122_2024-13-29_10-20-30",
    "ecephys_366122_2024-02-00_10-20-30", "ecephys_366122_2024-02-32_10-20-30",
    "ecephys_366122_2024-02-29_24-20-30", "ecephys_366122_2024-02-29_10-60-30",
    "ecephys_366122_2024-02-29_10-20-60", "ecephys_366122_2024-02-29_10-20",
    "ecephys_366122_2024-02-29", "ecephys_366122_2024-02-29-10-20-30",
    "ecephys_366122_2024-02-29T10-20-30", "ecephys_366122_2024.02.29_10-20-30",
    "ecephys_366122_2024:02-29_10-20-30", "ecephys_366122_2024-02-29_10/20/30",
    "ecephys_366122_24-02-29_10-20-30", "ecephys_366122_2024-2-29_10-20-30",
    "ecephys_366122_20240229_102030", "ecephys_366122_2024-02-29_10-20-3",
    "ecephys_٣٦٦١٢٢_2024-02-29_10-20-30",
  ]

  @Test(arguments: missed)
  func findsNoneIn(_ text: String) {
    #expect(SessionName.all(in: text).isEmpty)
    #expect(throws: SessionNameError.notFound(in: text)) { try SessionName(firstIn: text) }
  }

  @Test func splitsIntoParts() throws {
    let name = try SessionName(firstIn: "x/multiplane-ophys_645814_2022_11_10_15:27:52/y")
    #expect(name.platform == "multiplane-ophys")
    #expect(name.subject == "645814")
    #expect(name.date == "2022-11-10")
    #expect(name.time == "15-27-52")
    #expect("\(name)" == "multiplane-ophys_645814_2022-11-10_15-27-52")
  }

  @Test func comparesByID() throws {
    let one = try SessionName(firstIn: "b_366122_2024-02-29_10-20-30")
    let same = try SessionName(firstIn: "b_366122_2024_02_29_10:20:30_suffix")
    let later = try SessionName(firstIn: "a_366122_2024-03-01_10-20-30")
    #expect(one == same && Set([one, same]).count == 1)
    #expect(later < one && one.isEarlier(than: later) && !later.isEarlier(than: one))
    #expect([one, later].sorted() == [later, one])
    #expect([later, one].sorted { $0.isEarlier(than: $1) } == [one, later])
  }

  @Test func ordersEqualTimesByID() throws {
    let a = try SessionName(firstIn: "a_366122_2024-02-29_10-20-30")
    let b = try SessionName(firstIn: "b_366122_2024-02-29_10-20-30")
    #expect(a.isEarlier(than: b) && !b.isEarlier(than: a) && !a.isEarlier(than: a))
  }

  @Test func namesTheTextWithoutASession() {
    let error = SessionNameError.notFound(in: "mouse\u{7} 7")
    #expect(error.message == "No session ID in “mouse␇ 7”.")
    #expect(error.remedy.contains("<platform>_<subject>_<YYYY-MM-DD>_<HH-MM-SS>"))
  }
}
