import Vocabulary

/// Asks this machine how launches on it are doing.
public struct LocalFollower: Sendable {
  private let service: any LocalConversionService

  public init(service: any LocalConversionService) { self.service = service }

  /// The launches as they are now, in the same order; those of the cloud as they were.
  public func refreshed(_ launches: [RunStatus]) async -> [RunStatus] {
    var current: [RunStatus] = []
    for launch in launches { current.append(await refreshed(launch)) }
    return current
  }

  private func refreshed(_ launch: RunStatus) async -> RunStatus {
    guard let run = launch.record.local, launch.progress.isComplete, !launch.phase.isFinal else {
      return launch
    }
    var observation = launch.observation
    do throws(LaunchError) {
      let converter = try await service.computation(of: launch.id)
      observation.converter = converter
      if let converter, converter.succeeded {
        observation.result = DataAsset(
          id: run.results, name: launch.record.names.capture,
          created: converter.created + converter.runTime,
          source: DataLocation(root: .folder(run.results), key: ""))
      }
      return launch.observed(observation, problem: nil)
    } catch {
      return launch.observed(observation, problem: error)
    }
  }
}
