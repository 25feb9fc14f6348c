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
      try LaunchJournalStoreTests.plan(),
      try LaunchJournalStoreTests.plan("[]", now: 1_723_875_400)
    )
    try storage.journal.begin(other)
    try storage.journal.begin(plan)
    for entry in LaunchJournalStoreTests.entries(plan) { try storage.journal.append(entry) }
    try Fuzz("journal", cases: 150).run { random in
      try Self.spoil(plan, in: storage.drafts.database, &random)
      let listing = try storage.runs.list()
      try hold(listing.launches.contains { $0.id == other.id }, "the other launch is hidden")
      try hold(listing.launches.count + listing.problems.count == 2, "a launch is missing")
      for problem in listing.problems {
        try hold(printable(problem.message) == problem.message, problem.message)
      }
      for launch in listing.launches {
        _ = (launch.phase, PacificTime(epochSeconds: launch.record.created))
      }
      try Self.plan(plan.record, in: storage.runs)
    }
  }

  /// Writes anything into the launch's rows.
  private static func spoil(
    _ plan: LaunchPlan, in database: Database, _ random: inout SeededGenerator
  ) throws {
    var record = Array(plan.record.json.text().utf8)
    random.mutate(&record, tokens: tokens)
    var observation = Array(RunObservation().json.text().utf8)
    random.mutate(&observation, tokens: tokens)
    let words = (0..<3).map { _ in
      random.chance(in: 2) ? random.one(of: tokens) : random.text(random.below(5))
    }
    let hasObservation = !random.chance(in: 3)
    let numbers = (0..<2).map { _ in Int(truncatingIfNeeded: random.next()) }
    let sequence = 1 + random.below(4)
    let (text, seen) = (record, observation)
    try database.change { connection throws(StoreError) in
      try connection.run(
        "UPDATE launch SET record = ?, observation = ?, created = ? WHERE id = ?",
        [
          .blob(text), hasObservation ? .blob(seen) : .null, .integer(numbers[0]), .text(plan.id),
        ])
      try connection.run(
        "UPDATE journal SET step = ?, result = ?, failure = ?, time = ? WHERE sequence = ?",
        [
          .text(words[0]), .text(words[1]), .text(words[2]), .integer(numbers[1]),
          .integer(sequence),
        ])
    }
  }

  private static func plan(_ record: LaunchRecord, in runs: RunStore) throws {
    do throws(StoreError) {
      _ = try runs.plan(record.id)
      _ = try runs.unfinished(
        stateDigest: record.stateDigest, manifestDigest: record.manifestDigest)
    } catch {
      try hold(printable(error.message) == error.message, error.message)
    }
  }

  private static let tokens =
    (LaunchStep.cloud + LaunchStep.local).map(\.rawValue) + [
      "null", "\"\"", "{}", "[]", "1e999", "-1", "s3://", "done", "intended", "failed", "\u{0}",
      "\\ud800", "not_done",
    ]
}
