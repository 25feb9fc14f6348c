import AssetSearch
import ConversionFlow
import Screen
import Vocabulary

/// The browser of a subject's sessions.
extension Scenes {
  static let sessions = [
    Scene("sessions-subject") { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("g"))
      return driver
    },
    Scene("sessions-searching") { columns, rows in
      var driver = try Driver.browsing(columns: columns, rows: rows)
      driver.send(.tick(now: Brain.now + 2))
      driver.sessions(try Brain.halfListed(), isFinal: false)
      return driver
    },
    Scene("sessions-listed", plainToo: true) { columns, rows in
      var driver = try Driver.browsing(columns: columns, rows: rows)
      driver.sessions(try Brain.listed())
      driver.press(.down)
      return driver
    },
    Scene("sessions-narrowed") { columns, rows in
      var driver = try Driver.browsing(columns: columns, rows: rows)
      driver.sessions(try Brain.listed())
      driver.type("ecephys 04-08")
      return driver
    },
    Scene("sessions-refused") { columns, rows in
      var driver = try Driver.browsing(columns: columns, rows: rows)
      var found = SubjectAssets(subject: "812345")
      found.failure = .token(.refused(source: "CODE_OCEAN_API_TOKEN"))
      driver.sessions(found)
      return driver
    },
    Scene("session-searching") { columns, rows in
      var driver = try Driver.browsing(columns: columns, rows: rows)
      driver.sessions(try Brain.listed())
      driver.press(.enter)
      return driver
    },
    Scene("session-found", plainToo: true) { columns, rows in
      var driver = try Driver.inspecting(columns: columns, rows: rows)
      driver.press(Key(.pageDown), .down)
      return driver
    },
    Scene("session-attached") { columns, rows in
      let attached = AttachedData(folder: "/root/capsule/data", entries: [Brain.first])
      var driver = try Driver.inspecting(columns: columns, rows: rows, attached: attached)
      driver.press(Key(.end))
      return driver
    },
    Scene("session-asset") { columns, rows in
      var driver = try Driver.inspecting(columns: columns, rows: rows)
      driver.press(Key(.pageDown), .down, .enter)
      return driver
    },
  ]
}

extension Driver {
  /// The browser is open for the subject of the open state.
  static func browsing(columns: Int = 80, rows: Int = 24) throws -> Driver {
    var driver = try Driver.filled(columns: columns, rows: rows)
    driver.press(.alt("g"), .enter)
    return driver
  }

  /// Everything of a session is shown.
  static func inspecting(
    columns: Int = 80, rows: Int = 24, attached: AttachedData? = nil
  ) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.list(.success(Brain.ownStates + Brain.stored))
    driver.press(.alt("g"))
    driver.type("812345")
    driver.press(.enter)
    driver.sessions(try Brain.listed())
    driver.press(.down, .enter)
    driver.sessions(try Brain.inspected(), attached: attached)
    return driver
  }

  /// Answers the search for sessions that was asked for last.
  mutating func sessions(
    _ found: SubjectAssets, attached: AttachedData? = nil, isFinal: Bool = true
  ) {
    guard case .searchSessions(_, _, let ticket)? = lastSessionSearch else { return }
    send(.sessionsFound(found, attached: attached, isFinal: isFinal, ticket: ticket))
  }

  var lastSessionSearch: AppEffect? {
    last { if case .searchSessions = $0 { true } else { false } }
  }
}

extension Brain {
  static let lost = "ecephys_812345_2025-04-01_14-22-09"

  static let ownStates: [StoredState] = ["2025-06-16_17-40-31", "2025-06-18_11-05-22"].map { time in
    let stem = "\(session)_neuroglancer-state_\(time)"
    return StoredState(
      location: DataLocation(bucket: "aind-scratch-data", key: "states/\(stem)/\(stem).json"),
      modified: now - 1000, size: 50_000)
  }

  private static func overview(
    _ id: String, _ raw: Finding<DataAsset>, modalities: [String]
  ) throws -> SessionOverview {
    var overview = SessionOverview(session: try name(id))
    overview.raw = raw
    overview.modalities = modalities
    overview.folder =
      modalities.isEmpty
      ? .missing("There is nothing in s3://aind-open-data/\(id).")
      : .found(DataLocation(bucket: "aind-open-data", key: id))
    overview.record = .found(
      MetadataRecord(name: id, created: "2025-04-10T11:29:12Z", location: nil, assetIDs: []))
    return overview
  }

  /// What a listing of the sessions finds.
  static func listed() throws -> SubjectAssets {
    let found = try assets()
    var sessions = try found.ecephys.map { row in
      var overview = try overview(
        row.session.id, row.asset, modalities: ["behavior", "behavior_videos", "ecephys"])
      overview.sorted = found.sorted.filter { $0.session == row.session }.map {
        SortedRecording(asset: $0.asset, session: $0.session)
      }
      overview.assets = [row.asset.value].compactMap(\.self) + overview.sorted.map(\.asset)
      return overview
    }
    sessions.append(try overview(session, found.smartspim[0].asset, modalities: ["SPIM"]))
    sessions.append(
      try overview(lost, .missing("The DocumentDB record links no asset."), modalities: []))
    var result = SubjectAssets(subject: "812345")
    result.sessions = sessions.sorted { $0.session.isEarlier(than: $1.session) }
    result.progress = SearchProgress(asked: 9, answered: 9)
    return result
  }

  /// The same, half way.
  static func halfListed() throws -> SubjectAssets {
    var result = try listed()
    for index in result.sessions.indices.dropFirst(2) {
      result.sessions[index].raw = .pending
      result.sessions[index].folder = .pending
      result.sessions[index].modalities = []
    }
    result.progress = SearchProgress(asked: 9, answered: 5)
    return result
  }

  /// What a search of the first session with sorted assets finds.
  static func inspected() throws -> SubjectAssets {
    let found = try assets()
    var overview = try overview(
      first, found.ecephys[0].asset, modalities: ["behavior", "behavior_videos", "ecephys"])
    overview.sorted = found.sorted.filter { $0.session.id == first }
    overview.assets = [overview.raw.value].compactMap(\.self) + overview.sorted.map(\.asset)
    let root = DataLocation(bucket: "aind-open-data", key: first)
    overview.ecephys = EcephysFolders(
      clipped: .found(root.appending("ecephys_clipped")),
      compressed: .missing("There is no ecephys_compressed in \(root), nor in its ecephys/."))
    var result = SubjectAssets(subject: "812345")
    result.sessions = [overview]
    result.progress = SearchProgress(asked: 21, answered: 21)
    return result
  }
}
