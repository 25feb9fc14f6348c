import Launch
import Synchronization
import Vocabulary

/// S3 and Code Ocean in memory, which outlive every program that talks to them.
final class FakeCloud: Sendable {
  struct World: Sendable {
    var objects: [S3Location: [UInt8]] = [:]
    var assets: [DataAsset] = []
    var computations: [(capsule: String, request: RunRequest, run: Computation)] = []
    /// Looks at an asset until it is ready.
    var looksUntilReady = 2
    /// Looks at a folder until a file shows in it.
    var looksUntilFiles = 1
    /// Searches that do not show what has just been made.
    var searchLag = 0
    /// Names of assets whose next creation ends as `failed`.
    var failingAssets: Set<String> = []
    var looks: [String: Int] = [:]
    var calls: [String] = []
    var nextID = 1
  }

  let world = Mutex(World())

  init(_ change: (inout World) -> Void = { _ in }) {
    world.withLock { change(&$0) }
  }

  func usableAssets(named name: String) -> [DataAsset] {
    world.withLock { $0.assets.filter { $0.name == name && $0.state != .failed } }
  }

  var runs: [RunRequest] { world.withLock { $0.computations.map(\.request) } }
  var calls: [String] { world.withLock(\.calls) }

  func create(_ asset: NewAsset) -> DataAsset {
    world.withLock { world in
      let fails = world.failingAssets.remove(asset.name) != nil
      let made = DataAsset(
        id: "asset-\(world.nextID)", name: asset.name, created: world.nextID,
        state: fails ? .failed : .draft, failureReason: fails ? "no space" : nil,
        source: DataLocation(bucket: "internal", key: "asset-\(world.nextID)"))
      world.nextID += 1
      world.assets.append(made)
      return made
    }
  }

  func start(_ request: RunRequest) -> Computation {
    world.withLock { world in
      let run = Computation(
        id: "run-\(world.nextID)", name: "Run", created: world.nextID, state: .initializing,
        parameters: [request.parameter])
      world.nextID += 1
      world.computations.append((request.capsuleID, request, run))
      return run
    }
  }

  /// One look at an asset; it becomes ready after some.
  func look(at id: String) -> DataAsset? {
    world.withLock { world in
      world.looks[id, default: 0] += 1
      guard let index = world.assets.firstIndex(where: { $0.id == id }) else { return nil }
      let asset = world.assets[index]
      if asset.state == .draft, world.looks[id, default: 0] > world.looksUntilReady {
        world.assets[index] = DataAsset(
          id: id, name: asset.name, created: asset.created, source: asset.source)
      }
      return world.assets[index]
    }
  }

  func search(named name: String) -> [DataAsset] {
    world.withLock { world in
      guard world.searchLag == 0 else {
        world.searchLag -= 1
        return []
      }
      return world.assets.filter { $0.name == name }.reversed()
    }
  }
}
