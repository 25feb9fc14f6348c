public import Launch
public import Vocabulary

/// Stores, creates and runs on S3 and Code Ocean.
public struct CloudConversion: ConversionService {
  let services: Services

  /// Two launches of the same second have the same names: the object is written only where none
  /// is. Where one is, it may be ours, written when an answer was lost: its bytes tell.
  public func store(_ bytes: [UInt8], at location: S3Location) async throws(LaunchError) {
    let type = location.key.hasSuffix(".json") ? "application/json" : "text/csv"
    let isThere = try await reading { () async throws(ServiceFailure) in
      if try await services.s3.create(bytes, at: location, type: type) { return true }
      return try await services.s3.holds(bytes, at: location)
    }
    guard isThere else { throw .nameTaken(location.description) }
  }

  public func exists(_ location: S3Location) async throws(LaunchError) -> Bool {
    try await reading { () async throws(ServiceFailure) in
      try await services.s3.exists(location)
    }
  }

  public func holdsFiles(_ folder: S3Location) async throws(LaunchError) -> Bool {
    try await reading { () async throws(ServiceFailure) in
      var found = false
      // Objects whose keys end in a slash stand for folders.
      try await services.s3.listAll(
        bucket: folder.bucket, prefix: folder.key.isEmpty ? "" : folder.key + "/"
      ) { page in
        found = found || page.objects.contains { !$0.key.hasSuffix("/") }
        return !found
      }
      return found
    }
  }

  public func createAsset(_ asset: NewAsset) async throws(LaunchError) -> DataAsset {
    try await creating { () async throws(ServiceFailure) in
      try await services.codeOcean.createAsset(asset)
    }
  }

  public func asset(id: String) async throws(LaunchError) -> DataAsset {
    try await reading { () async throws(ServiceFailure) in
      try await services.codeOcean.asset(id: id)
    }
  }

  public func assets(named name: String) async throws(LaunchError) -> [DataAsset] {
    try await reading { () async throws(ServiceFailure) in
      try await services.codeOcean.assets(named: name)
    }
  }

  public func run(_ request: RunRequest) async throws(LaunchError) -> Computation {
    try await creating { () async throws(ServiceFailure) in
      try await services.codeOcean.run(request)
    }
  }

  public func computation(id: String) async throws(LaunchError) -> Computation {
    try await reading { () async throws(ServiceFailure) in
      try await services.codeOcean.computation(id: id)
    }
  }

  public func computations(ofCapsule id: String) async throws(LaunchError) -> [Computation] {
    try await reading { () async throws(ServiceFailure) in
      try await services.codeOcean.computations(ofCapsule: id)
    }
  }

  public func outputEnd(ofRun id: String) async throws(LaunchError) -> [String] {
    do throws(ServiceFailure) {
      let end = try await services.codeOcean.endOfResult(
        ofRun: id, path: "output", bytes: Self.outputBytes)
      return OutputEnd.lines(of: end, isWhole: end.count < Self.outputBytes)
    } catch .notFound, .accessDenied {
      return []
    } catch {
      throw LaunchError(reading: error)
    }
  }

  private static let outputBytes = 8 << 10

  private func reading<Value: Sendable>(
    _ call: () async throws(ServiceFailure) -> Value
  ) async throws(LaunchError) -> Value {
    do throws(ServiceFailure) {
      return try await call()
    } catch {
      throw LaunchError(reading: error)
    }
  }

  private func creating<Value: Sendable>(
    _ call: () async throws(ServiceFailure) -> Value
  ) async throws(LaunchError) -> Value {
    do throws(ServiceFailure) {
      return try await call()
    } catch {
      throw LaunchError(creating: error)
    }
  }
}
