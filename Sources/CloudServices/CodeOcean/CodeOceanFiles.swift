import AssetSearch
import Vocabulary

/// Files that Code Ocean keeps itself.
extension CodeOcean {
  /// The names directly beneath a folder of an asset that Code Ocean keeps itself.
  ///
  /// - Parameter path: Empty for the asset's own folder.
  func files(ofAsset id: String, path: String) async throws(ServiceFailure) -> FolderListing {
    let items = try await read(
      .post, ["data_assets", id, "files"], body: ["path": .string(path)], lacking: "items"
    ) { $0["items"]?.array }
    let names = { (type: String) in
      items.filter { $0["type"]?.string == type }.compactMap { $0["name"]?.string }
    }
    return FolderListing(folders: names("folder"), files: names("file"))
  }

  /// A whole file of an asset that Code Ocean keeps itself, by the URL it prepares.
  func file(ofAsset id: String, path: String, limit: Int) async throws(ServiceFailure) -> [UInt8] {
    try await download(
      from: ["data_assets", id, "files", "urls"], path: path, limit: limit,
      deadlines: deadlines.withoutTotal()
    )
  }

  /// The last bytes of a file among a run's results.
  func endOfResult(
    ofRun id: String, path: String, bytes: Int
  ) async throws(ServiceFailure) -> [UInt8] {
    do throws(ServiceFailure) {
      let end = try await download(
        from: ["computations", id, "results", "urls"], path: path, limit: Self.resultLimit,
        deadlines: deadlines, headers: [HTTPRequest.Header(range: .last(bytes))])
      // A server need not know of ranges.
      return end.suffix(bytes)
    } catch .status(.codeOcean, code: 416, _) {
      // No part of an empty file can be had.
      return []
    }
  }

  /// A file by the URL that Code Ocean prepares for it.
  private func download(
    from place: [String], path: String, limit: Int, deadlines: Deadlines,
    headers: [HTTPRequest.Header] = []
  ) async throws(ServiceFailure) -> [UInt8] {
    let address = try await read(
      .get, place, query: [("path", path)], lacking: "download_url"
    ) { $0["download_url"]?.string.flatMap { WebAddress($0) } }
    var request = HTTPRequest(service: .codeOcean, method: .get, address: address)
    request.headers = headers
    request.hidesQuery = true
    request.bodyLimit = limit
    request.deadlines = deadlines
    return try await succeeding(request) { (request) async throws(HTTPFailure) in
      try await client.read(request)
    }.body
  }

  /// Bytes of a result's file, where its end alone cannot be had.
  private static let resultLimit = 8 << 20
}
