import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import Vocabulary

/// The screens that are kept as golden frames.
enum Scenes {
  typealias Scene = GoldenFrameTests.Scene

  static let all = states + assets + manifests + overlays + Scenes.launches

  static let states = [
    Scene("state-listing") { Driver(columns: $0, rows: $1) },
    Scene("state-listed") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      driver.type("812 07")
      return driver
    },
    Scene("state-not-listed") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      let error = SearchError.credentialsMissing(
        location: "s3://aind-scratch-data", tried: ["the environment", "~/.aws", "the container"])
      driver.list(.failure(FailureError(Failure(error))))
      return driver
    },
    Scene("state-broken") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      let error = JSONError.syntax(line: 12, column: 7, reason: "'}' expected near end of file")
      driver.open(.failure(.failed(Failure(error))))
      return driver
    },
    Scene("state-which-brain") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      let sessions = [Brain.session, "SmartSPIM_812345_2025-06-30_09-00-41"]
      driver.open(.failure(.ambiguous(source: .typed("/data/state.json"), sessions: sessions)))
      return driver
    },
    Scene("state-opened") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("1"), Key(.tab), .down, .down, .enter)
      return driver
    },
  ]

  static let assets = [
    Scene("assets-empty") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("2"))
      return driver
    },
    Scene("assets-searching") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      driver.find(try Brain.halfFound(), isFinal: false)
      driver.send(.tick(now: Brain.now + 2))
      driver.press(.alt("2"))
      return driver
    },
    Scene("assets-found") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("2"), .down)
      return driver
    },
    Scene("assets-refused") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      var assets = SubjectAssets(subject: "812345")
      assets.failure = .tokenRefused(source: "CODE_OCEAN_API_TOKEN")
      driver.find(assets)
      driver.press(.alt("2"))
      return driver
    },
  ]

  static let manifests = [
    Scene("manifest-empty") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("3"))
      return driver
    },
    Scene("manifest-searching") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      driver.find(try Brain.halfFound(), isFinal: false)
      return driver
    },
    Scene("manifest-filled") { try Driver.filled(columns: $0, rows: $1) },
    Scene("manifest-problems") { columns, rows in
      var driver = try Driver.filled(
        columns: columns, rows: rows, tracks: ["A_0408", "B_0408", "C_0413", "targets"])
      driver.press(.alt("n"))
      return driver
    },
    Scene("manifest-choices") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .right, .down, .enter)
      return driver
    },
    Scene("manifest-typing") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .right)
      driver.type("probec")
      return driver
    },
    Scene("manifest-selection") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, Key(.down, .shift), Key(.right, .shift))
      return driver
    },
    Scene("manifest-track") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("t"))
      return driver
    },
    Scene("manifest-filter") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("f"))
      driver.type("04-09")
      return driver
    },
    Scene("manifest-paste") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .right)
      driver.paste("ProbeC\t1\n\"Pro\tbe\nD\"\t7\n")
      return driver
    },
    Scene("manifest-paste-header") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(Key(.end, .control))
      driver.paste("probe_id\tprobe_name\nB_0409\tProbeC\nC_0409\tProbeB\n")
      return driver
    },
  ]

  static let overlays = [
    Scene("palette") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("p"))
      driver.type("fill")
      return driver
    },
    Scene("help") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(Key(.function(1)))
      return driver
    },
    Scene("conventions") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("c"), .down, .down)
      return driver
    },
    Scene("draft-offer") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      let opened = try Brain.opened()
      driver.open(.success(opened))
      var document = ManifestDocument()
      document.perform(
        .edit(.insert([RowInsertion(position: 0, row: ManifestRow(id: 0))]), title: "Add"))
      let draft = Draft(stateDigest: opened.digest, stateName: opened.stem, document: document)
      driver.offer(SavedDraft(draft, savedAt: Brain.now - 3600))
      return driver
    },
  ]
}
