import AssetSearch
import CloudServices
import ConversionFlow
import Launch
import Terminal
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct ExitCodeTests {
  static let errors: [(any Error & Sendable, ExitCode)] = [
    (UsageError.unknownVerb("x", near: nil), .usage),
    (ConfigurationError.notAnObject(path: "x"), .usage),
    (CloudSettingsError.invalid(variable: "X", expected: "y"), .usage),
    (FileError.cannotRead(path: "x", reason: "y"), .no),
    (RunsError.noSuchLaunch("x"), .no), (SelectionError.noSuchAsset("x", known: []), .no),
    (SearchError.token(.missing(variable: "X")), .credentials),
    (SearchError.token(.refused(source: "X")), .credentials),
    (SearchError.credentialsMissing(location: "x", tried: []), .credentials),
    (SearchError.accessDenied(location: "x", credentials: "y"), .credentials),
    (SearchError.serviceUnavailable(service: "x", status: 503, detail: ""), .service),
    (SearchError.unreachable(service: "x", reason: "y"), .service),
    (SearchError.unreadable(service: "x", request: "y", reason: "z"), .service),
    (SearchError.cancelled, .no),
    (LaunchError.token(.missing(variable: "X")), .credentials),
    (LaunchError.accessDenied(what: "x", credentials: "y"), .credentials),
    (LaunchError.rejected(service: "x", status: 400, detail: ""), .service),
    (LaunchError.unknownOutcome(service: "x", reason: "y"), .service),
    (LaunchError.assetFailed(name: "x", reason: "y"), .service),
    (LaunchError.journal(reason: "x"), .no), (LaunchError.nameTaken("x"), .no),
    (LaunchError.alreadyRunning(launch: "x"), .no), (LaunchError.cancelled, .no),
  ]

  @Test(arguments: errors.indices) func ofAnError(_ index: Int) {
    let (error, code) = Self.errors[index]
    #expect(ExitCode(of: error) == code, "\(error)")
  }

  @Test func ofASearch() {
    var found = SubjectAssets(subject: "717381")
    #expect(ExitCode(of: found) == .ok)
    found.warnings = ["DocumentDB is down"]
    #expect(ExitCode(of: found) == .ok)
    found.failure = .token(.refused(source: "X"))
    #expect(ExitCode(of: found) == .credentials)
  }

  @Test func areThoseOfTheManual() {
    let codes: [ExitCode] = [.ok, .no, .usage, .service, .credentials]
    #expect(codes.map(\.rawValue) == [0, 1, 2, 3, 4])
  }
}
