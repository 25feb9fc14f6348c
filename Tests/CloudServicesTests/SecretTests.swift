import Testing

@testable import CloudServices

@Suite struct SecretTests {
  private static let hidden = "cop_very_hidden"

  struct Holder {
    let token: AccessToken
    let credentials: AWSCredentials
  }

  @Test func showsNowhere() {
    let holder = Holder(
      token: AccessToken(secret: Secret(Self.hidden), source: "X"),
      credentials: AWSCredentials(
        accessKeyID: "AKID", secretKey: Secret(Self.hidden), sessionToken: Secret(Self.hidden),
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

  @Test func lendsItsTextToTheSender() {
    #expect(Secret(Self.hidden).withText { $0 } == Self.hidden)
    #expect(Secret("a") == Secret("a"))
    #expect(Secret("a") != Secret("b"))
  }
}
