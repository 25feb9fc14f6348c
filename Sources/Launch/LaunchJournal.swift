/// Keeps launches and what was done of them, through crashes.
///
/// Each call returns when what it wrote is on disk; failures are `LaunchError.journal`.
public protocol LaunchJournal: Sendable {
  /// Writes the plan down, unless it is known, and takes the launch for this program alone.
  ///
  /// - Throws: `.alreadyRunning` while another program, or this one, is at this launch;
  ///   `.nameTaken` when another launch has its ID.
  func begin(_ plan: LaunchPlan) throws(LaunchError)
  /// Adds a line.
  func append(_ entry: JournalEntry) throws(LaunchError)
  /// The lines of a launch, oldest first.
  func entries(of launch: LaunchRecord.ID) throws(LaunchError) -> [JournalEntry]
  /// Lets go of the launch.
  func end(_ launch: LaunchRecord.ID)
}
