import Launch
import TestSupport
import Testing
import Vocabulary

@testable import LocalStore

/// A database whose rows hold anything: each is read, or told of; none hides the others.
@Suite struct JournalFuzzTests {
  @Test func readsAnyRow() throws {
    let folder = try TemporaryFolder()
    let storage = try Storage(folder: folder.path + "/conversion-tui")
    let (plan, other) = (
      try LaunchJournalStoreTests.plan(), try LaunchJournalStoreTests.plan(now: 1_723_875_400)
    )
    try storage.journal.begin(other)
    try storage.journal.begin(plan)
    for entry in LaunchJournalStoreTests.entries(plan) { try storage.journal.append(entry) }
    let tokens =
      LaunchStep.allCases.map(\.rawValue) + [
        "null", "\"\"", "{}", "[]", "1e999", "-1", "s3://", "done", "intended", "failed", "\u{0}",
        "\\ud800", "not_done",
      ]
    try Fuzz("journal", cases: 150).run { random in
      var record = Array(plan.record.json.text().utf8)
      random.mutate(&record, tokens: tokens)
      var observation = Array(RunObservation().json.text().utf8)
      random.mutate(&observation, tokens: tokens)
      let words = (0..<3).map { _ in
        random.chance(in: 2) ? random.one(of: tokens) : random.text(random.below(5))
      }
      try storage.drafts.database.change { connection throws(StoreError) in
        try connection.run(
          "UPDATE launch SET record = ?, observation = ?, created = ? WHERE id = ?",
          [
            .blob(record), random.chance(in: 3) ? .null : .blob(observation),
            .integer(Int(truncatingIfNeeded: random.next())), .text(plan.id),
          ])
        try connection.run(
          "UPDATE journal SET step = ?, result = ?, failure = ?, time = ? WHERE sequence = ?",
          [
            .text(words[0]), .text(words[1]), .text(words[2]),
            .integer(Int(truncatingIfNeeded: random.next())), .integer(1 + random.below(4)),
          ])
      }
      let listing = try storage.runs.list()
      try hold(listing.launches.contains { $0.id == other.id }, "the other launch is hidden")
      try hold(listing.launches.count + listing.problems.count == 2, "a launch is missing")
      for problem in listing.problems {
        try hold(printable(problem.message) == problem.message, problem.message)
      }
      for launch in listing.launches {
        _ = (launch.phase, PacificTime(epochSeconds: launch.record.created))
      }
      do throws(StoreError) {
        _ = try storage.runs.plan(plan.id)
        _ = try storage.runs.unfinished(
          stateDigest: plan.record.stateDigest, manifestDigest: plan.record.manifestDigest)
      } catch {
        try hold(printable(error.message) == error.message, error.message)
      }
    }
  }
}
