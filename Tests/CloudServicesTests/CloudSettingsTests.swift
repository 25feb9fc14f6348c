import Testing
import Vocabulary

@testable import CloudServices

@Suite struct CloudSettingsTests {
  @Test func hasTheDefaultsOfTheSpecification() throws {
    let settings = try CloudSettings(environment: [:])
    #expect(settings.codeOcean.text == "https://codeocean.allenneuraldynamics.org/")
    #expect(settings.documentDB.text == "https://api.allenneuraldynamics.org/")
    #expect(settings.s3Endpoint == nil)
    #expect(settings.region == "us-west-2")
    #expect(settings.token == nil)
    #expect(settings.assetPollSeconds == 5)
    #expect(settings.runPollSeconds == 15)
    #expect(
      settings.stateFolder.description
        == "s3://aind-scratch-data/aind-session/neuroglancer_states")
  }

  @Test func readsTheEnvironment() throws {
    let settings = try CloudSettings(environment: [
      "CODE_OCEAN_DOMAIN": " codeocean.example.org/ ", "DOCDB_HOST": "http://127.0.0.1:81",
      "AWS_ENDPOINT_URL": "http://localhost:1", "AWS_ENDPOINT_URL_S3": "http://localhost:2",
      "AWS_REGION": "eu-central-1", "AWS_DEFAULT_REGION": "us-east-1",
      "CONVERSION_TUI_POLL_SECONDS": "1", "SSL_CERT_FILE": "/one", "CURL_CA_BUNDLE": "/two",
    ])
    #expect(settings.codeOcean.host == "codeocean.example.org")
    #expect(settings.codeOcean.isEncrypted)
    #expect(settings.documentDB.port == 81)
    #expect(settings.s3Endpoint?.port == 2)
    #expect(settings.region == "eu-central-1")
    #expect(settings.assetPollSeconds == 1)
    #expect(settings.runPollSeconds == 1)
    #expect(settings.certificateBundle == "/two")
  }

  static let bad: [(variable: String, value: String)] = [
    ("CODE_OCEAN_DOMAIN", "http://codeocean.example.org"), ("CODE_OCEAN_DOMAIN", "ftp://x"),
    ("CODE_OCEAN_DOMAIN", "https://me:secret@x"), ("DOCDB_HOST", "https://x/?a=1"),
    ("AWS_ENDPOINT_URL", "http://10.0.0.1"), ("AWS_REGION", "evil.example/"),
    ("CONVERSION_TUI_POLL_SECONDS", "0"), ("CONVERSION_TUI_POLL_SECONDS", "soon"),
  ]

  @Test(arguments: bad)
  func refuses(variable: String, value: String) {
    let error = #expect(throws: CloudSettingsError.self) {
      try CloudSettings(environment: [variable: value])
    }
    #expect(error?.message.contains(variable) == true)
    #expect(error?.line.contains("secret") == false)
  }

  struct TokenCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var environment: [String: String] = [:]
    var files: [String] = []
    let source: String?
    var token = "cop_NeverToBeSeen_right"
  }

  static let tokens = [
    TokenCase(testDescription: "none", environment: ["A": "x"], source: nil),
    TokenCase(
      testDescription: "the variable",
      environment: [
        "CODE_OCEAN_API_TOKEN": "cop_NeverToBeSeen_right", "A": "cop_NeverToBeSeen_wrong",
      ],
      source: "CODE_OCEAN_API_TOKEN"),
    TokenCase(
      testDescription: "the variable, whatever its value begins with",
      environment: ["CODE_OCEAN_API_TOKEN": " other\n", "A": "cop_NeverToBeSeen_wrong"],
      source: "CODE_OCEAN_API_TOKEN", token: "other"),
    TokenCase(
      testDescription: "first by name with a value like a token",
      environment: ["Z": "cop_NeverToBeSeen_wrong", "B": "COP_NeverToBeSeen_right", "A": "x cop_"],
      source: "B",
      token: "COP_NeverToBeSeen_right"),
    TokenCase(
      testDescription: "empty variable",
      environment: ["CODE_OCEAN_API_TOKEN": "", "B": "cop_NeverToBeSeen_right"], source: "B"),
    TokenCase(
      testDescription: "working folder's file",
      files: [
        "export CODE_OCEAN_API_TOKEN='cop_NeverToBeSeen_right' # mine", "A=cop_NeverToBeSeen_wrong",
      ],
      source: "CODE_OCEAN_API_TOKEN in .env"),
    TokenCase(
      testDescription: "home's file by value",
      files: ["X=1", "B=\"cop_NeverToBeSeen_right\"\nC=cop_NeverToBeSeen_wrong"],
      source: "B in ~/.env"),
    TokenCase(
      testDescription: "environment before file", environment: ["B": "cop_NeverToBeSeen_right"],
      files: ["CODE_OCEAN_API_TOKEN=cop_NeverToBeSeen_wrong"], source: "B"),
  ]

  @Test(arguments: tokens)
  func findsTheToken(_ expected: TokenCase) throws {
    let files = zip([".env", "~/.env"], expected.files).map {
      DotenvFile(name: $0, parsing: $1)
    }
    let settings = try CloudSettings(environment: expected.environment, dotenv: files)
    #expect(settings.token?.source == expected.source)
    if expected.source != nil { #expect(settings.token?.secret == Secret(expected.token)) }
  }

  static let lines: [(String, [String: String])] = [
    (
      "A=1\n# B=2\n\nC = 3 # x\n D=\"4 # 5\"\nno\n=6\nE F=7\nexport G=8\r\nH=''",
      ["A": "1", "C": "3", "D": "4 # 5", "G": "8", "H": ""]
    ),
    ("A=\"open\nB=2", ["A": "\"open", "B": "2"]),
  ]

  @Test(arguments: lines)
  func readsDotenv(text: String, variables: [String: String]) {
    #expect(DotenvFile(name: ".env", parsing: text).variables == variables)
  }
}
