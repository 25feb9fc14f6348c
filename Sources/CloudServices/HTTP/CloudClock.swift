import Glibc

/// Time and chance, from outside, so that tests decide them.
public struct CloudClock: Sendable {
  /// Seconds since 1970.
  public var epochSeconds: @Sendable () -> Int
  /// Time since some fixed moment; never goes back.
  public var uptime: @Sendable () -> Duration
  /// Waits; false when the task was cancelled meanwhile.
  public var sleep: @Sendable (Duration) async -> Bool
  /// From 0 to 1.
  public var random: @Sendable () -> Double

  public init(
    epochSeconds: @escaping @Sendable () -> Int, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async -> Bool,
    random: @escaping @Sendable () -> Double
  ) {
    self.epochSeconds = epochSeconds
    self.uptime = uptime
    self.sleep = sleep
    self.random = random
  }

  /// The machine's own.
  public static let system = CloudClock(
    epochSeconds: { time(nil) },
    uptime: { launch.duration(to: .now) },
    sleep: { duration in
      do {
        try await Task.sleep(for: duration)
        return true
      } catch {
        // Sleeping fails for one reason alone: the task was cancelled.
        return false
      }
    },
    random: { Double.random(in: 0...1) })

  private static let launch = ContinuousClock.now
}
