import AssetSearch
import ConversionFlow
import Launch
import Manifest
import Screen
import Vocabulary

/// The screens that are kept as golden frames.
enum Scenes {
  typealias Scene = GoldenFrameTests.Scene

  static let all =
    states + assets + manifests + overlays + questions + prompts + notices + launches
    + reopenings + drafts + sessions + faults + assigning + folders

  static let states = [
    Scene("state-listing") { Driver(columns: $0, rows: $1) },
    Scene("state-listed", plainToo: true) { columns, rows in
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
    Scene("state-which-brain", plainToo: true) { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      let sessions = [Brain.session, "SmartSPIM_812345_2025-06-30_09-00-41"]
      driver.open(.failure(.ambiguous(source: .typed("/data/state.json"), sessions: sessions)))
      return driver
    },
    Scene("state-opened", plainToo: true) { columns, rows in
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
    Scene("assets-found", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("2"), .down)
      return driver
    },
    Scene("assets-refused") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      var assets = SubjectAssets(subject: "812345")
      assets.failure = .token(.refused(source: "CODE_OCEAN_API_TOKEN"))
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
    Scene("manifest-filled", plainToo: true) { try Driver.filled(columns: $0, rows: $1) },
    Scene("manifest-problems", plainToo: true) { columns, rows in
      var driver = try Driver.filled(
        columns: columns, rows: rows, tracks: ["A_0408", "B_0408", "C_0413", "targets"])
      driver.press(.alt("n"))
      return driver
    },
    Scene("manifest-choices", plainToo: true) { columns, rows in
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
    Scene("manifest-cell") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .enter)
      driver.type(" v2")
      return driver
    },
    Scene("manifest-names", plainToo: true) { columns, rows in
      try Driver.filled(
        columns: columns, rows: rows,
        tracks: ["A_0408\u{1B}[2J", "B_0408 日本語", "A_0409 e\u{301}🇩🇪", "B\u{202E}_0409\u{7}"])
    },
    Scene("manifest-selection", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, Key(.down, .shift), Key(.right, .shift))
      return driver
    },
    Scene("manifest-track", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      if columns < 160 { driver.press(.alt("t")) }
      return driver
    },
    Scene("manifest-filter") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("f"))
      driver.type("04-09")
      return driver
    },
    Scene("manifest-row", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .right)
      driver.type("ProbeX")
      driver.press(.enter, .up, Key(.character("i"), .alt))
      return driver
    },
    Scene("manifest-edited") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.right, .right)
      driver.type("ProbeX")
      driver.press(.enter)
      return driver
    },
    Scene("manifest-paste", plainToo: true) { columns, rows in
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
}
