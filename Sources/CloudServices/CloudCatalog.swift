public import AssetSearch
import Vocabulary

/// Answers the questions of a search from Code Ocean, DocumentDB and S3.
public struct CloudCatalog: AssetCatalog {
  let services: Services
  /// What was learnt of large files before.
  var outputs: (any OutputMemory)?

  public func answer(_ question: Question) async -> Answer {
    do throws(ServiceFailure) {
      return try await answerOrThrow(question)
    } catch {
      return Self.answer(to: question, failing: error)
    }
  }

  private func answerOrThrow(_ question: Question) async throws(ServiceFailure) -> Answer {
    switch question {
    case .assets(let query):
      let found = try await services.codeOcean.search(
        query.codeOcean, archived: query.isOfArchived)
      return .assets(found.assets, skipped: found.skipped)
    case .asset(let id): return .assets([try await services.codeOcean.asset(id: id)])
    case .recordsOfSubject(let subject):
      return .records(try await services.documentDB.records(ofSubject: subject))
    case .recordsNamed(let names):
      return .records(try await services.documentDB.records(named: names))
    case .wholeRecord(let name):
      return .wholeRecord(try await services.documentDB.newestRecord(named: name))
    case .folder(let location):
      guard let place = location.s3 else { return Self.notOnS3(location) }
      return .folder(try await folder(place))
    case .folders(let bucket, let prefix):
      return .folder(try await listing(bucket: bucket, prefix: prefix, folder: ""))
    case .file(let location):
      guard let place = location.s3 else { return Self.notOnS3(location) }
      return .file(try await services.s3.object(place, limit: Answer.fileLimit))
    case .output(let location):
      guard let place = location.s3 else { return Self.notOnS3(location) }
      return .output(
        try await OutputReader(s3: services.s3, memory: outputs).verdict(of: place))
    }
  }

  private func folder(_ location: S3Location) async throws(ServiceFailure) -> FolderListing {
    let folder = location.key.isEmpty ? "" : location.key + "/"
    return try await listing(bucket: location.bucket, prefix: folder, folder: folder)
  }

  /// What begins with a prefix and lies directly in a folder, which is the prefix or a part of it.
  private func listing(
    bucket: String, prefix: String, folder: String
  ) async throws(ServiceFailure) -> FolderListing {
    var folders: [String] = []
    var files: [String] = []
    try await services.s3.listAll(bucket: bucket, prefix: prefix, delimiter: "/") { page in
      folders += page.commonPrefixes.map { String($0.dropFirst(folder.count).dropLast()) }
      files += page.objects.map { String($0.key.dropFirst(folder.count)) }
      return true
    }
    // A console's "create folder" leaves an object named as the folder itself.
    return FolderListing(
      folders: folders.filter { !$0.isEmpty }, files: files.filter { !$0.isEmpty })
  }

  /// Nothing in the cloud tells of a folder of this machine.
  private static func notOnS3(_ location: DataLocation) -> Answer {
    .refused(reason: "\(printable("\(location)")) is not on S3")
  }

  /// What is a fact about the thing asked for is told apart from a failing service.
  static func answer(to question: Question, failing failure: ServiceFailure) -> Answer {
    switch (question, failure) {
    case (_, .notFound(let what, let status)):
      .refused(reason: "\(printable(what)) is missing (HTTP \(status))")
    case (.asset, .token(.refused(let source))):
      .refused(reason: "Code Ocean refused the token from \(source) (HTTP 401)")
    case (.asset, .accessDenied(let what, _)):
      .refused(reason: "\(printable(what)) was denied (HTTP 403)")
    default: .failed(SearchError(failure))
    }
  }
}
