import AssetSearch
import ConversionFlow
import Screen
import TestSupport
import Vocabulary

/// What a person sees of each way in which a search can go wrong, and how it is explained.
///
/// That the services' faults lead to these answers is `SearchFaultTests`' to show.
extension Scenes {
  static let faults = [
    fault("slow-bucket", isFinal: false, silent: isInOpenBucket) { _ in nil },
    fault("documentdb") { isOfDocumentDB($0) ? .failed(down("DocumentDB", 503)) : nil },
    fault("s3") { isOfS3($0) ? .failed(down("S3", 503)) : nil },
    fault("token-half-way") { question in
      guard case .asset = question else { return nil }
      return .refused(reason: "Code Ocean refused the token from CODE_OCEAN_API_TOKEN (HTTP 401)")
    },
    fault("credentials") { question in
      guard isInOpenBucket(question) else { return nil }
      return .failed(
        .accessDenied(
          location: "s3://aind-open-data/\(Brain.first)/",
          credentials: "the keys of the container (ExpiredToken)"))
    },
    fault("drip") { question in
      guard isInOpenBucket(question) else { return nil }
      return .failed(
        .unreachable(
          service: "S3",
          reason: "Operation timed out after 60001 milliseconds with 61 out of 412 bytes received"))
    },
    fault("garbage") { question in
      guard case .recordsOfSubject = question else { return nil }
      return .failed(
        .unreadable(
          service: "DocumentDB", request: "GET /v1/metadata_index/data_assets/find?filter=…",
          reason: "line 1, column 10: '}' expected near end of file"))
    },
    Scene("fault-explained") { columns, rows in
      var driver = try searched(columns, rows) {
        isOfDocumentDB($0) ? .failed(down("DocumentDB", 503)) : nil
      }
      driver.press(.alt("2"), .down, .enter)
      return driver
    },
    Scene("fault-manifest") { columns, rows in
      try searched(columns, rows, tracks: ["A_0408", "B_0408", "C_0413"]) {
        isOfDocumentDB($0) ? .failed(down("DocumentDB", 503)) : nil
      }
    },
    Scene("fault-launch") { columns, rows in
      var driver = try searched(columns, rows) { question in
        guard case .assets = question else { return nil }
        return .failed(.token(.refused(source: "CODE_OCEAN_API_TOKEN")))
      }
      driver.press(.alt("4"))
      return driver
    },
  ]

  private static func fault(
    _ name: String, isFinal: Bool = true,
    silent: @escaping @Sendable (Question) -> Bool = { _ in false },
    failing: @escaping @Sendable (Question) -> Answer?
  ) -> Scene {
    Scene("fault-\(name)") { columns, rows in
      var driver = try searched(columns, rows, isFinal: isFinal, silent: silent, failing: failing)
      driver.press(.alt("2"))
      return driver
    }
  }

  private static func searched(
    _ columns: Int, _ rows: Int, tracks: [String]? = nil, isFinal: Bool = true,
    silent: (Question) -> Bool = { _ in false }, failing: (Question) -> Answer?
  ) throws -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.open(.success(try Brain.opened(tracks: tracks)))
    driver.send(.tick(now: Brain.now + 12))
    driver.find(Searched.found(silent: silent, failing: failing), isFinal: isFinal)
    return driver
  }

  private static func down(_ service: String, _ status: Int) -> SearchError {
    .serviceUnavailable(service: service, status: status, detail: "slow down")
  }

  private static func isOfDocumentDB(_ question: Question) -> Bool {
    switch question {
    case .recordsOfSubject, .recordsNamed: true
    default: false
    }
  }

  private static func isOfS3(_ question: Question) -> Bool {
    switch question {
    case .folder, .folders, .file, .output: true
    default: false
    }
  }

  /// Whether it asks the bucket where the raw data is; the sorted assets are in another.
  private static func isInOpenBucket(_ question: Question) -> Bool {
    switch question {
    case .folder(let location), .file(let location), .output(let location):
      location.root == .bucket(FakeWorld.openBucket)
    case .folders(let bucket, _): bucket == FakeWorld.openBucket
    default: false
    }
  }
}
