import AssetSearch
import CloudServices
import ConversionFlow
import Manifest
import Neuroglancer
import Vocabulary

/// States, assets and tables: what is read.
extension EffectRunner {
  /// Takes a folder of assets, or the cloud again, in the place of what was asked before.
  func choosePlace(_ text: String, _ ticket: Int) async {
    let place = context.place(named: text)
    do throws(SearchError) {
      // One that cannot be read is not taken.
      if place.isFolder { _ = try await context.listStates(in: place) }
      current = Source(place: place, catalog: connection.catalog(of: place))
      inbox.put(.placeChosen(.success(place), ticket: ticket))
    } catch {
      inbox.put(.placeChosen(.failure(FailureError(Failure(error))), ticket: ticket))
    }
  }

  func listStates(_ ticket: Int) async {
    let result: Result<[StoredState], FailureError>
    do throws(SearchError) {
      result = .success(try await context.listStates(in: current.place))
    } catch {
      result = .failure(FailureError(Failure(error)))
    }
    inbox.put(.statesListed(result, ticket: ticket))
  }

  func open(_ source: StateSource, choosing choice: String?, _ ticket: Int) async {
    let result: Result<OpenedState, OpeningError>
    do {
      result = .success(try await reader.open(source, choosing: choice))
    } catch StateError.severalSessions(let sessions) {
      result = .failure(.ambiguous(source: source, sessions: sessions.map(\.id)))
    } catch {
      result = .failure(.failed(Failure(thrown: error)))
    }
    inbox.put(.stateOpened(result, ticket: ticket))
  }

  func listFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let result: Result<[FolderEntry], FailureError>
    do throws(FileError) {
      result = .success(try Files.listing(of: Files.expanded(folder, home: home)))
    } catch {
      result = .failure(FailureError(Failure(error)))
    }
    inbox.put(.folderListed(result, of: path))
  }

  func readTable(_ path: String, _ ticket: Int) {
    let expanded = Files.expanded(path, home: home)
    let result: Result<TableFile, FailureError>
    do throws(FileError) {
      guard expanded != "-" else { throw .standardStream }
      result = .success(TableFile(path: expanded, bytes: try Files.read(expanded)))
    } catch {
      result = .failure(FailureError(Failure(error)))
    }
    inbox.put(.tableRead(result, ticket: ticket))
  }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool) {
    let expanded = Files.expanded(path, home: home)
    let result: Result<String, FileWriteError>
    do throws(FileError) {
      guard expanded != "-" else { throw .standardStream }
      try Files.write(bytes, to: expanded, overwriting: overwriting)
      result = .success(expanded)
    } catch .exists {
      result = .failure(.exists(path: path, bytes: bytes))
    } catch {
      result = .failure(.failed(Failure(error)))
    }
    inbox.put(.fileWritten(result))
  }
}

extension Failure {
  /// Any error that was thrown; those of this program say what to do.
  init(thrown error: any Error) {
    switch error {
    case let error as FailureError: self = error.failure
    case let error as any UserFacingError: self.init(error)
    default: self.init(message: "Something failed that has no words: \(error).", remedy: "")
    }
  }
}
