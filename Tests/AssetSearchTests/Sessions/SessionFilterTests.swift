import AssetSearch
import Testing
import Vocabulary

@Suite struct SessionFilterTests {
  struct Form: CustomTestStringConvertible, Sendable {
    let text: String
    let date: String?
    var time: String?
    var testDescription: String { text }
  }

  static let forms = [
    Form(text: "2023-12-13", date: "2023-12-13"),
    Form(text: "2023/12/13", date: "2023-12-13"),
    Form(text: "20231213", date: "2023-12-13"),
    Form(text: " 2023-12-13 ", date: "2023-12-13"),
    Form(text: "2023-12-13 13:43:40", date: "2023-12-13", time: "13-43-40"),
    Form(text: "2023-12-13T13:43:40", date: "2023-12-13", time: "13-43-40"),
    Form(text: "2023-12-13_13-43-40", date: "2023-12-13", time: "13-43-40"),
    Form(text: "2023-12-13 13.43.40.123456", date: "2023-12-13", time: "13-43-40"),
    Form(text: "20231213_134340", date: "2023-12-13", time: "13-43-40"),
    Form(text: "20231213134340", date: "2023-12-13", time: "13-43-40"),
    Form(text: "", date: nil),
    Form(text: "2023", date: nil),
    Form(text: "2023-12", date: nil),
    Form(text: "13-12-2023", date: nil),
    Form(text: "2023-13-01", date: nil),
    Form(text: "2023-12-32", date: nil),
    Form(text: "1999-12-13", date: nil),
    Form(text: "2023-12-13 13:43", date: nil),
    Form(text: "2023-12-13 24:00:00", date: nil),
    Form(text: "2023-12-13 13:43:60", date: nil),
    Form(text: "2023-12-13 13:43:40.", date: nil),
    Form(text: "2023-12-13 13:43:40 h", date: nil),
    Form(text: "2023--12-13", date: nil),
    Form(text: "٢٠٢٣-12-13", date: nil),
    Form(text: "yesterday", date: nil),
  ]

  @Test(arguments: forms) func readsATimeAsPeopleWriteIt(_ form: Form) {
    let time = SessionTime(form.text)
    #expect(time?.date == form.date)
    #expect(time?.time == form.time)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let filter: SessionFilter
    /// The letters of the sessions that belong to it.
    let included: String

    init(_ name: String, _ filter: SessionFilter, _ included: String) {
      testDescription = name
      self.filter = filter
      self.included = included
    }

    init(_ name: String, from: String?, through: String?, _ included: String) {
      let dates = SessionFilter.Dates.range(
        from: from.flatMap { SessionTime($0) }, through: through.flatMap { SessionTime($0) })
      self.init(name, SessionFilter(dates: dates), included)
    }
  }

  static let sessions = [
    ("a", "behavior_717381_2023-12-12_23-59-59"), ("b", "ecephys_717381_2023-12-13_00-00-00"),
    ("c", "ecephys_717381_2023-12-13_13-43-40"),
    ("d", "multiplane-ophys_717381_2023-12-13_23-59-59"),
    ("e", "SmartSPIM_717381_2023-12-14_00-00-00"),
  ]

  static let day = SessionTime("2023-12-13").map { SessionFilter.Dates.day($0) } ?? .all
  static let second = SessionTime("2023-12-13 13:43:40").map { SessionFilter.Dates.day($0) } ?? .all

  static let cases = [
    Case("everything", SessionFilter(), "abcde"),
    Case("a platform", SessionFilter(platform: "ecephys"), "bc"),
    Case("a platform, case ignored", SessionFilter(platform: "smartspim"), "e"),
    Case("not a part of a platform", SessionFilter(platform: "ophys"), ""),
    Case("a day", SessionFilter(dates: day), "bcd"),
    Case("the day of a time", SessionFilter(dates: second), "bcd"),
    Case("a day and a platform", SessionFilter(platform: "ecephys", dates: day), "bc"),
    Case("from a day", from: "2023-12-13", through: nil, "bcde"),
    Case("from a second, inclusive", from: "2023-12-13 13:43:40", through: nil, "cde"),
    Case("from the next second", from: "2023-12-13 13:43:41", through: nil, "de"),
    Case("through a day, all of it", from: nil, through: "2023-12-13", "abcd"),
    Case("through a second, inclusive", from: nil, through: "2023-12-13_13-43-40", "abc"),
    Case("through the second before", from: nil, through: "2023-12-13_13-43-39", "ab"),
    Case("one day as a range", from: "20231213", through: "20231213", "bcd"),
    Case("open on both sides", from: nil, through: nil, "abcde"),
    Case("no range", from: "2023-12-14", through: "2023-12-13", ""),
  ]

  @Test(arguments: cases) func saysWhichSessionsAreMeant(_ example: Case) throws {
    let included = try Self.sessions.filter { _, id in
      example.filter.includes(try SessionName(firstIn: id))
    }
    #expect(included.map(\.0).joined() == example.included)
  }
}
