import ConversionFlow
import Launch
import Screen
import Vocabulary

extension Scenes {
  static let launches = [
    Scene("launch-empty") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("4"))
      return driver
    },
    Scene("launch-ready", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), .down, .down, .down)
      return driver
    },
    Scene("launch-blocked", plainToo: true) { columns, rows in
      var driver = try Driver.filled(
        columns: columns, rows: rows, tracks: ["A_0408", "C_0413", "B_0408"])
      driver.press(.alt("4"), .control("l"))
      return driver
    },
    Scene("launch-confirm", plainToo: true) { columns, rows in
      var driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), .control("l"))
      driver.found(nil)
      return driver
    },
    Scene("launch-continue") { columns, rows in
      var driver = try launched(columns, rows)
      let plan = driver.launch?.plan
      driver = try Driver.filled(columns: columns, rows: rows)
      driver.press(.alt("4"), .control("l"))
      driver.found(plan)
      return driver
    },
    Scene("launch-running", plainToo: true) { columns, rows in
      var driver = try launched(columns, rows)
      if let launch = driver.launch {
        driver.send(.launchProgressed(progress(launch.plan, steps: 2), ticket: launch.ticket))
      }
      return driver
    },
    Scene("launch-stopped", plainToo: true) { columns, rows in
      var driver = try launched(columns, rows)
      if let launch = driver.launch {
        let error = LaunchError.unknownOutcome(service: "Code Ocean", reason: "connection reset")
        var stopped = progress(launch.plan, steps: 4)
        stopped.apply(entry(.createManifestAsset, .failed(StepFailure(error)), launch.plan, 9))
        driver.send(.launchProgressed(stopped, ticket: launch.ticket))
        driver.send(.launchEnded(.failure(FailureError(Failure(error))), ticket: launch.ticket))
      }
      return driver
    },
    Scene("launch-twice") { columns, rows in
      var driver = try reopened(columns, rows, steps: LaunchStep.cloud.count)
      driver.press(.alt("4"), .control("l"))
      driver.found(nil)
      return driver
    },
    Scene("launch-offer", plainToo: true) { try reopened($0, $1, steps: 4) },
    Scene("launch-failed-before") { columns, rows in
      guard let plan = try launched(columns, rows).launch?.plan else { return Driver() }
      var failed = progress(plan, steps: 4)
      failed.apply(entry(.createManifestAsset, .failed(StepFailure(refused)), plan, 9))
      var driver = try reopened(columns, rows, RunStatus(progress: failed))
      driver.press(.escape, .alt("4"))
      return driver
    },
    Scene("launch-done") { columns, rows in
      var driver = try launched(columns, rows)
      if let launch = driver.launch {
        let done = progress(launch.plan, steps: LaunchStep.cloud.count)
        driver.send(.launchEnded(.success(done), ticket: launch.ticket))
      }
      return driver
    },
    Scene("runs-empty") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("5"))
      driver.follow(.success([]))
      return driver
    },
    Scene("runs-refused") { columns, rows in
      var driver = Driver(columns: columns, rows: rows)
      driver.press(.alt("5"))
      driver.follow(.success([]), problem: refused)
      return driver
    },
    Scene("runs-partly") { columns, rows in
      var driver = try launched(columns, rows)
      driver.press(.alt("5"))
      driver.follow(.success(try runs(of: driver)), problem: refused)
      return driver
    },
    Scene("runs-listed", plainToo: true) { columns, rows in
      var driver = try launched(columns, rows)
      driver.press(.alt("5"))
      driver.follow(.success(try runs(of: driver)))
      return driver
    },
    Scene("runs-failed") { columns, rows in
      var driver = try launched(columns, rows)
      driver.press(.alt("5"))
      driver.follow(.success(try runs(of: driver)))
      driver.press(.down, .down, .enter)
      return driver
    },
    Scene("runs-steps", plainToo: true) { columns, rows in
      var driver = try launched(columns, rows)
      driver.press(.alt("5"))
      driver.follow(.success(try runs(of: driver)))
      driver.press(.down, .enter)
      return driver
    },
  ]

  /// The screen of a launch that was killed at each of its steps, opened again.
  static let reopenings = LaunchStep.cloud.indices.map { done in
    Scene("launch-killed-\(done + 1)") { columns, rows in
      var driver = try reopened(columns, rows, steps: done)
      driver.press(.escape, .alt("4"))
      return driver
    }
  }

  /// The state is opened again some time after its launch came to a step and was killed.
  static func reopened(_ columns: Int, _ rows: Int, steps: Int) throws -> Driver {
    guard let plan = try launched(columns, rows).launch?.plan else { return Driver() }
    return try reopened(columns, rows, RunStatus(progress: progress(plan, steps: steps)))
  }

  private static func reopened(_ columns: Int, _ rows: Int, _ run: RunStatus) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.send(.tick(now: Brain.now + 3600))
    driver.send(.runsKnown([run]))
    driver.follow(.success([run]))
    driver.open(.success(try Brain.opened()))
    driver.offer(nil)
    driver.find(try Brain.assets())
    return driver
  }

  static let refused = LaunchError.rejected(
    service: "Code Ocean", status: 401, detail: "the token is not valid")

  static func launched(_ columns: Int, _ rows: Int) throws -> Driver {
    var driver = try Driver.filled(columns: columns, rows: rows)
    driver.press(.alt("4"), .control("l"))
    driver.found(nil)
    driver.press(.enter)
    return driver
  }

  /// A launch with its first steps done.
  static func progress(_ plan: LaunchPlan, steps count: Int) -> LaunchProgress {
    var progress = LaunchProgress(of: plan.record)
    let steps = plan.record.steps
    for (index, step) in steps.prefix(count).enumerated() {
      progress.apply(entry(step, .intended, plan, index))
      progress.apply(entry(step, .done(id: made(by: step, plan)), plan, index + 1))
    }
    if count < steps.count {
      progress.apply(entry(steps[count], .intended, plan, count))
    }
    return progress
  }

  private static func made(by step: LaunchStep, _ plan: LaunchPlan) -> String {
    step == .storeState ? step.name(in: plan.record) : "id-of-\(step.rawValue)"
  }

  static func entry(
    _ step: LaunchStep, _ event: JournalEntry.Event, _ plan: LaunchPlan, _ seconds: Int
  ) -> JournalEntry {
    JournalEntry(
      launch: plan.id, step: step, name: step.name(in: plan.record), event: event,
      time: Brain.now + seconds)
  }

  /// One converting, one done, one that failed.
  private static func runs(of driver: Driver) throws -> [RunStatus] {
    guard let plan = driver.launch?.plan else { return [] }
    let complete = progress(plan, steps: LaunchStep.cloud.count)
    func run(_ id: String, _ state: Computation.State, exit: Int? = nil) -> Computation {
      Computation(
        id: id, name: id, created: Brain.now, state: state, runTime: 3725,
        endStatus: state == .failed ? "failed" : nil, exitCode: exit)
    }
    let result = DataAsset(id: "result", name: plan.record.names.capture, created: Brain.now)
    return [
      RunStatus(
        progress: complete,
        observation: RunObservation(
          monitor: run("monitor-1", .running), converter: run("converter-1", .running))),
      RunStatus(
        progress: complete,
        observation: RunObservation(
          monitor: run("monitor-2", .completed), converter: run("converter-2", .completed),
          result: result)),
      RunStatus(
        progress: complete,
        observation: RunObservation(
          monitor: run("monitor-3", .running), converter: run("converter-3", .failed, exit: 1),
          output: [
            "Traceback (most recent call last):", "  File \"run_capsule.py\", line 1",
            "ValueError: no such probe: ProbeX",
          ])),
    ]
  }
}
