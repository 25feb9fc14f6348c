import AssetSearch
import LocalStore
import TestSupport
import Testing
import Vocabulary

@Suite struct SearchStoreTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func store() throws -> SearchStore { try Storage(folder: folder.path + "/state").searches }

  private static func answer(_ question: String, _ answer: String, time: Int = 100) -> KeptAnswer {
    KeptAnswer(question: question, answer: answer, time: time)
  }

  @Test func answersSurviveTheProgram() throws {
    let answers = [Self.answer("[\"a\"]", "{}"), Self.answer("[\"b\"]", "'; DROP \u{1F9E0}")]
    try store().save(answers, of: "717381", scope: "me", now: 100)
    let read = try store().answers(of: "717381", scope: "me")
    #expect(read.sorted { $0.question < $1.question } == answers)
  }

  @Test func anothersAnswersAreNotShown() throws {
    try store().save([Self.answer("q", "mine")], of: "717381", scope: "me", now: 100)
    try store().save([Self.answer("q", "hers")], of: "717381", scope: "her", now: 100)
    #expect(try store().answers(of: "717381", scope: "me").map(\.answer) == ["mine"])
    #expect(try store().answers(of: "717381", scope: "nobody").isEmpty)
    #expect(try store().answers(of: "717382", scope: "me").isEmpty)
  }

  @Test func aNewAnswerTakesTheOldOnesPlace() throws {
    let old = [Self.answer("q", "old"), Self.answer("other", "stays")]
    try store().save(old, of: "717381", scope: "me", now: 100)
    try store().save([Self.answer("q", "new", time: 200)], of: "717381", scope: "me", now: 200)
    let read = try store().answers(of: "717381", scope: "me").sorted { $0.question < $1.question }
    #expect(read == [Self.answer("other", "stays"), Self.answer("q", "new", time: 200)])
  }

  @Test func answersOfLongAgoAreForgotten() throws {
    try store().save([Self.answer("q", "old")], of: "717381", scope: "me", now: 100)
    let later = 100 + 31 * 86_400
    try store().save([], of: "717382", scope: "me", now: later)
    #expect(try store().answers(of: "717381", scope: "me").isEmpty)
  }

  @Test func whatAVersionOfAnOutputFileSaysIsKept() throws {
    let file = S3Location(bucket: "aind-results", key: "id/output")
    try store().save(.clean, of: file, version: "\"1\"", now: 100)
    try store().save(
      .error("Out of memory."), of: file.appending("x"), version: "\"1\"", now: 100)
    #expect(try store().verdict(of: file, version: "\"1\"") == .clean)
    #expect(
      try store().verdict(of: file.appending("x"), version: "\"1\"") == .error("Out of memory."))
    #expect(try store().verdict(of: file, version: "\"2\"") == nil)
    let other = S3Location(bucket: "elsewhere", key: "id/output")
    #expect(try store().verdict(of: other, version: "\"1\"") == nil)
  }

  @Test func theLastSearchsRequestsAreKept() throws {
    #expect(try store().lastLog() == nil)
    let requests = [
      SearchLog.Request(
        service: "S3", method: "GET", path: "/b?x=\u{1B}", outcome: "200", milliseconds: 12),
      SearchLog.Request(
        service: "Code Ocean", method: "POST", path: "/s", outcome: "failed: reset",
        milliseconds: 1),
    ]
    try store().save(SearchLog(subject: "1", began: 1, milliseconds: 1, requests: []))
    let log = SearchLog(subject: "717381", began: 100, milliseconds: 420, requests: requests)
    try store().save(log)
    #expect(try store().lastLog() == log)
  }
}
