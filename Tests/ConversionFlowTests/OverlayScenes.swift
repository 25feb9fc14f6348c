import ConversionFlow
import Manifest
import Screen
import Vocabulary

/// What lies over a step: lists, questions, lines to type, texts to read.
extension Scenes {
  static let overlays = [
    Scene("palette", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("p"))
      driver.type("fill")
      return driver
    },
    Scene("palette-whole") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("p"), .down, .down)
      return driver
    },
    Scene("help", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(Key(.function(1)))
      return driver
    },
    Scene("help-end") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), Key(.function(1)), Key(.end))
      return driver
    },
    Scene("conventions") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("c"), .down, .down)
      return driver
    },
    Scene("asset-details") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("2"), .down, .enter)
      return driver
    },
    Scene("asset-explained") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.open(.success(try Brain.opened()))
      driver.find(Searched.everything())
      driver.press(.alt("2"), Key(.end, .control), Key(.end, .control), .enter)
      return driver
    },
  ]

  static let questions = [
    Scene("replace-file") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.send(.fileWritten(.failure(.exists(path: "/data/manifest.csv", bytes: []))))
      return driver
    },
    Scene("quit-while-launching") { columns, rows in
      var driver = try launched(columns, rows)
      driver.press(.control("q"))
      return driver
    },
  ]

  static let prompts = [
    Scene("prompt-state") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.list(.success(Brain.stored))
      driver.press(.control("o"))
      driver.type("~/states/812345.json")
      return driver
    },
    Scene("prompt-table") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("o"))
      return driver
    },
    Scene("prompt-save") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.control("s"))
      return driver
    },
    Scene("prompt-files") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), .control("s"))
      return driver
    },
    Scene("prompt-setting") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), .enter)
      return driver
    },
  ]

  static let notices = [
    Scene("paste-not-taken") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.paste("\"ProbeC\t0\nProbeA\t1\n")
      return driver
    },
    Scene("table-notes") { columns, rows in
      let header = "mouseid,sorted_recording,probe_file,probe_name,probe_id,colour"
      return try reading("\(header)\n812345,,state,ProbeA,A_0408,red,more\n", columns, rows)
    },
    Scene("table-not-opened") { columns, rows in
      try reading("\"never closed\n", columns, rows)
    },
  ]

  /// A table file is opened over the manifest.
  private static func reading(_ text: String, _ columns: Int, _ rows: Int) throws -> Driver {
    var driver = try Driver.filled(columns: columns, rows: rows)
    driver.press(.control("o"))
    driver.type("/data/table.csv")
    driver.press(.enter)
    driver.read(text, from: "/data/table.csv")
    return driver
  }
}
