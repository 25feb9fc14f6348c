import AssetSearch
import Manifest
import Screen

/// The converter's own columns, split probes, and what is left to assign.
extension Scenes {
  /// A recording with a split quad-base probe, two of whose shanks have a track.
  private static func split(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows, schema: .alignment)
    driver.list(.success(Brain.stored))
    driver.open(.success(try Brain.opened(tracks: ["A_0408", "B_0408", "A_0409", "tip", "spare"])))
    driver.offer(nil)
    var assets = try Brain.assets()
    let streams = ["45883-1", "45883-2", "45883-3", "45883-4", "ProbeA"]
    assets.sorted[0].probes = .found(streams)
    assets.sorted[0].streams = .found(streams)
    driver.find(assets)
    driver.press(.control("k"), Key(.up, .control), .down)
    driver.press(.right, .right)
    driver.type("45883-2")
    driver.press(.enter)
    return driver
  }

  static let assigning = [
    Scene("manifest-alignment") { try split($0, $1) },
    Scene("manifest-shanks", plainToo: true) { columns, rows in
      var driver = try split(columns, rows)
      driver.press(Key(.delete), .enter)
      return driver
    },
    Scene("unassigned", plainToo: true) { columns, rows in
      var driver = try split(columns, rows)
      driver.press(.alt("w"))
      return driver
    },
    Scene("unassigned-nothing") { columns, rows in
      var driver = try Driver.filled(
        columns: columns, rows: rows, tracks: ["A_0408", "B_0408", "C_0408", "A_0409", "B_0409"])
      driver.press(.alt("w"))
      return driver
    },
    Scene("assign-track") { columns, rows in
      var driver = try split(columns, rows)
      driver.press(.alt("w"), .enter)
      return driver
    },
    Scene("assign-stream") { columns, rows in
      var driver = try split(columns, rows)
      driver.press(.alt("w"), Key(.end), .enter)
      return driver
    },
  ]
}
