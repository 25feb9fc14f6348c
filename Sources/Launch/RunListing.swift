/// All launches of this user that are known.
public struct RunListing: Equatable, Sendable {
  /// In no order.
  public let launches: [RunStatus]
  /// Why launches made elsewhere could not be asked for; those that are listed stand all the same.
  public let problem: LaunchError?

  public init(launches: [RunStatus], problem: LaunchError? = nil) {
    self.launches = launches
    self.problem = problem
  }
}
