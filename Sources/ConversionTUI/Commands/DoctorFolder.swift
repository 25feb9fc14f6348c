import AssetSearch
import ConversionFlow
import LocalFolder
import Vocabulary

/// What `doctor` tells of a data root: no token is looked for, no service asked.
struct DataRootReport {
  let root: String
  /// The assets of each subject; or why the folder cannot be read.
  let assets: Result<[String: Int], FailureError>

  init(_ root: String) async {
    self.root = root
    do throws(SearchError) {
      assets = .success(try await FolderCatalog(root: root).subjects())
    } catch {
      assets = .failure(FailureError(Failure(error)))
    }
  }

  var lines: [[String]] {
    switch assets {
    case .failure(let error): return [["data root", error.failure.line]]
    case .success(let counts):
      let subjects = counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      let total = counts.values.reduce(0, +)
      return [
        [
          "data root",
          "\(printable(root)), \(counted(total, "asset")) of \(counted(counts.count, "subject"))",
        ],
        ["", subjects.isEmpty ? "no folder is named for a session" : listed(subjects, limit: 12)],
      ]
    }
  }

  var document: JSONValue {
    switch assets {
    case .failure(let error): ["path": .string(root), "problem": .string(error.failure.message)]
    case .success(let counts):
      [
        "path": .string(root),
        "subjects": .object(
          JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
        "problem": .null,
      ]
    }
  }
}
