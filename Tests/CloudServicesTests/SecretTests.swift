import Testing
import Vocabulary

@testable import CloudServices

@Suite struct SecretTests {
  private static let hidden = "cop_NeverToBeSeen_hidden"

  struct Holder {
    let token: AccessToken
    let credentials: AWSCredentials
  }

  @Test func showsNowhere() {
    let holder = Holder(
      token: AccessToken(secret: Secret(Self.hidden), source: "X"),
      credentials: AWSCredentials(
        accessKeyID: "AKhidden", secretKey: Secret(Self.hidden), sessionToken: Secret(Self.hidden),
        source: "X"))
    var dumped = ""
    dump(holder, to: &dumped)
    for text in ["\(holder)", String(reflecting: holder), String(describing: holder), dumped] {
      #expect(!text.contains("hidden"))
      #expect(text.contains("•••") || text.contains("Secret"))
    }
  }

  @Test func isHiddenInSettingsAndDotenv() throws {
    let environment = ["AWS_SECRET_ACCESS_KEY": Self.hidden, "MINE": Self.hidden]
    let file = DotenvFile(name: ".env", parsing: "A=\(Self.hidden)")
    let settings = try CloudSettings(environment: environment, dotenv: [file])
    var dumped = ""
    dump((settings, file), to: &dumped)
    #expect(!dumped.contains("hidden"))
    #expect(!"\(settings)\(file)".contains("hidden"))
    #expect(!String(reflecting: settings).contains("hidden"))
    #expect(!String(reflecting: file).contains("hidden"))
  }

  /// A server may repeat what it was sent.
  @Test func isHiddenInTextsFromOutside() {
    let secret = Secret("cop_NeverToBeSeen_+/")
    for spelling in [
      "cop_NeverToBeSeen_+/", "cop_NeverToBeSeen_%2B%2F",
      base64(Array("cop_NeverToBeSeen_+/:".utf8)),
      base64(Array("cop_NeverToBeSeen_+/".utf8)),
    ] {
      #expect(secret.hidden(in: "no: \(spelling), no") == "no: •••, no")
    }
    #expect(Secret("").hidden(in: "a") == "a")
    #expect(Secret("a").hidden(in: "a cat") == "a cat", "too short to be told from a word")
  }

  @Test(arguments: [
    HTTPRequest.Authorization.basic(user: Secret("cop_NeverToBeSeen")),
    .header(Secret("NeverToBeSeen")),
    .signed(
      AWSCredentials(accessKeyID: "AK", secretKey: Secret("NeverToBeSeen"), source: "x"),
      region: "us-west-2"),
    .signed(
      AWSCredentials(
        accessKeyID: "AK", secretKey: Secret("k"), sessionToken: Secret("cop_NeverToBeSeen"),
        source: "x"), region: "us-west-2"),
  ])
  func isHiddenInWhatARequestTells(_ proof: HTTPRequest.Authorization) throws {
    let address = try #require(WebAddress("https://a.example/cop_NeverToBeSeen?x=NeverToBeSeen"))
    var request = HTTPRequest(service: .s3, method: .get, address: address)
    request.authorization = proof
    let id = HTTPRequest.Header("x-request-id", "cop_NeverToBeSeen")
    let answer = HTTPResponse(status: 500, headers: [id])
    let failure = HTTPFailure.lost(reason: "at cop_NeverToBeSeen")
    for outcome in [Result.success(answer), .failure(failure)] {
      let record = RequestRecord(request, outcome, duration: .zero)
      #expect(!"\(record)".contains("cop_NeverToBeSeen"), "\(record)")
      #expect("\(record)".contains("•••"))
    }
  }

  @Test func isNotGivenToChildren() {
    let given = ChildEnvironment.withoutSecrets([
      "PATH": "/bin", "CODE_OCEAN_API_TOKEN": "cop_NeverToBeSeen", "MINE": " COP_NeverToBeSeen",
      "URL": "https://me:cop_NeverToBeSeen@example.org", "SHORT": "t", "AWS_SESSION_TOKEN": "t",
      "AWS_SECRET_ACCESS_KEY": "NeverToBeSeen", "TWICE": "x=NeverToBeSeen", "AWS_PROFILE": "lab",
    ])
    #expect(given == ["PATH": "/bin", "SHORT": "t", "AWS_PROFILE": "lab"])
  }

  @Test func lendsItsTextToTheSender() {
    #expect(Secret(Self.hidden).withText { $0 } == Self.hidden)
    #expect(Secret("a") == Secret("a"))
    #expect(Secret("a") != Secret("b"))
  }
}
