import TestSupport
import Testing
import Vocabulary

@testable import CloudServices

@Suite struct ServiceIdentityTests {
  private static func identity(_ changes: [String: String] = [:]) throws -> String {
    let base = [
      "CODE_OCEAN_API_TOKEN": "cop_NeverToBeSeen_mine", "AWS_ACCESS_KEY_ID": "AKMINE",
      "AWS_SECRET_ACCESS_KEY": "hidden",
    ]
    return try CloudSettings(environment: base.merging(changes) { $1 }).identity
  }

  @Test func anotherTokenIsAnother() throws {
    let hers = ["CODE_OCEAN_API_TOKEN": "cop_NeverToBeSeen_hers"]
    #expect(try Self.identity(hers) != Self.identity())
  }

  @Test(arguments: [
    "CODE_OCEAN_DOMAIN": "https://other.example",
    "DOCDB_HOST": "https://other.example", "AWS_ENDPOINT_URL_S3": "https://other.example",
    "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "AKHERS", "AWS_PROFILE": "hers",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/hers",
  ])
  func anotherPlaceOrKeyIsAnother(variable: String, value: String) throws {
    #expect(try Self.identity([variable: value]) != Self.identity())
  }

  @Test func theSameIsTheSame() throws {
    #expect(try Self.identity() == Self.identity())
    #expect(try Self.identity(["LANG": "C"]) == Self.identity())
  }

  @Test func anotherProfilesKeysAreAnothers() throws {
    let folder = try TemporaryFolder()
    let file = ["AWS_SHARED_CREDENTIALS_FILE": "\(folder.path)/credentials"]
    try folder.write(Array("[default]\naws_access_key_id=AK1\n".utf8), to: "credentials")
    let first = try Self.identity(file)
    try folder.write(Array("[default]\naws_access_key_id=AK2\n".utf8), to: "credentials")
    #expect(try Self.identity(file) != first)
  }

  @Test func holdsNothingSecret() throws {
    let identity = try Self.identity()
    #expect(identity.utf8.count == 64)
    #expect(!identity.contains("cop_") && !identity.contains("hidden"))
  }
}
