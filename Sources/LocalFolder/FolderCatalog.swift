public import AssetSearch
import Vocabulary

/// Answers the questions of a search from a folder of assets on this machine; asks no service.
public struct FolderCatalog: AssetCatalog {
  /// An absolute path, without a slash at its end.
  public let root: String
  private let threads = ReadingThreads()

  public init(root: String) { self.root = root }

  public func answer(_ question: Question) async -> Answer {
    await threads.run { answerNow(question) }
  }

  /// How many assets there are of each subject.
  public func subjects() async throws(SearchError) -> [String: Int] {
    switch await threads.run({ assets { _ in true } }) {
    case .assets(let assets, _):
      return Dictionary(grouping: assets) { $0.session?.subject ?? "" }.mapValues(\.count)
    case .failed(let error): throw error
    default: return [:]
    }
  }

  private func answerNow(_ question: Question) -> Answer {
    switch question {
    case .assets(.subjectField(let subject)):
      return assets { $0.session?.subject == subject }
    case .asset(let id): return assets { $0.id == id }
    // There is one search of a folder, and nothing archived or recorded in it.
    case .assets: return .assets([])
    case .recordsOfSubject, .recordsNamed: return .records([])
    case .folders: return .folder(FolderListing())
    case .wholeRecord(let name): return record(named: name)
    case .folder(let location): return listing(of: location)
    case .file(let location):
      return reading(location) { path throws(FolderFiles.Problem) in
        .file(try FolderFiles.bytes(of: path, limit: Answer.fileLimit))
      }
    case .output(let location):
      return reading(location) { path throws(FolderFiles.Problem) in
        .output(try FolderFiles.verdict(of: path))
      }
    }
  }

  private func assets(where isMeant: (DataAsset) -> Bool) -> Answer {
    do throws(SystemFailure) {
      let found = try AssetFolders(beneath: root)
      let counts = Dictionary(grouping: found.folders, by: \.name)
      let assets = found.folders.map { folder in
        asset(folder, sharing: (counts[folder.name] ?? []).map { "\(root)/\($0.path)" })
      }
      return .assets(assets.filter(isMeant), skipped: found.unreadable.count)
    } catch {
      return .failed(.folderUnreadable(path: root, reason: error.reason))
    }
  }

  /// - Parameter places: The paths of all folders that bear its name.
  private func asset(_ folder: AssetFolders.Folder, sharing places: [String]) -> DataAsset {
    DataAsset(
      id: "\(root)/\(folder.path)", name: folder.name,
      created: SessionName.all(in: folder.name).first?.made(as: folder.name) ?? 0,
      state: places.count == 1 ? .ready : .failed,
      failureReason: places.count == 1
        ? nil
        : "\(places.count) folders are named \(folder.name), and which is meant cannot be told: "
          + "\(places.joined(separator: ", ")).",
      source: DataLocation(root: .folder(root), key: folder.path))
  }

  private func listing(of location: DataLocation) -> Answer {
    guard let path = path(of: location) else { return .folder(FolderListing()) }
    do throws(SystemFailure) {
      let folder = try OpenFolder(path)
      var folders: [String] = []
      var files: [String] = []
      let isAll = folder.forEach(where: { _ in true }) { name, kind in
        let isFolder = kind == .folder || kind != .file && folder.isFolder(name)
        if isFolder { folders.append(name) } else { files.append(name) }
      }
      guard isAll else {
        let reason = "it has more than \(OpenFolder.entryLimit) entries"
        return .failed(.folderUnreadable(path: path, reason: reason))
      }
      return .folder(FolderListing(folders: folders.sorted(), files: files.sorted()))
    } catch {
      // As on S3, nothing there is an empty listing.
      return error.isAbsence
        ? .folder(FolderListing())
        : .failed(.folderUnreadable(path: path, reason: error.reason))
    }
  }

  private func reading(
    _ location: DataLocation, _ read: (String) throws(FolderFiles.Problem) -> Answer
  ) -> Answer {
    guard let path = path(of: location) else {
      return .refused(reason: "\(printable("\(location)")) is not looked into")
    }
    do throws(FolderFiles.Problem) {
      return try read(path)
    } catch {
      switch error {
      case .system(let failure) where failure.isAbsence:
        return .refused(reason: "\(printable(path)) is missing")
      case .system(let failure):
        return .failed(.folderUnreadable(path: path, reason: failure.reason))
      case .tooLarge(let limit):
        return .failed(
          .folderUnreadable(path: path, reason: "it is larger than \(limit >> 20) MiB"))
      }
    }
  }

  /// The record that is kept beside the raw data, as DocumentDB has it.
  private func record(named name: String) -> Answer {
    guard case .assets(let assets, _) = assets(where: { $0.name == name && $0.state == .ready }),
      let source = assets.first?.source
    else { return .wholeRecord(nil) }
    let file = source.appending("metadata.nd.json")
    let answer = reading(file) { path throws(FolderFiles.Problem) in
      .file(try FolderFiles.bytes(of: path, limit: Answer.fileLimit))
    }
    guard case .file(let bytes) = answer else {
      if case .failed = answer { return answer }
      return .wholeRecord(nil)
    }
    do throws(JSONError) {
      return .wholeRecord(try JSONValue(parsing: bytes))
    } catch {
      return .failed(.folderUnreadable(path: "\(file)", reason: error.message))
    }
  }

  /// The path of a place in this root; nil for a place elsewhere, and within what is never entered.
  private func path(of location: DataLocation) -> String? {
    let parts = location.key.split(separator: "/", omittingEmptySubsequences: false)
    guard location.root == .folder(root), !parts.contains(where: isOpaque), !parts.contains("..")
    else { return nil }
    return "\(location)"
  }
}

extension SessionName {
  /// When an asset of the session was made, in seconds since 1970: the time at the end of its name,
  /// else the session's own. A folder's own time tells when it was copied.
  fileprivate func made(as name: String) -> Int {
    PacificTime(stamp: String(name.suffix(19)))?.epochSeconds
      ?? PacificTime(stamp: "\(date)_\(time)")?.epochSeconds ?? 0
  }
}
