import Testing

@testable import CloudServices

@Suite struct CredentialTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var environment: [String: String] = [:]
    var files: [String: FileText] = [:]
    /// What the programs answer, by their words.
    var programs: [[String]: HelperProgram.Output] = [:]
    /// Key and source, when found.
    var found: [String]?
    var session: String?
    /// A part of the reason, when not.
    var reason = ""
    var isFailure = false

    var inputs: CredentialInputs {
      CredentialInputs(environment: environment, files: files, programs: programs)
    }
  }

  static let variables = [
    Case(
      testDescription: "keys",
      environment: ["AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "s"],
      found: ["AK", "the keys of the environment"]),
    Case(
      testDescription: "temporary keys",
      environment: [
        "AWS_ACCESS_KEY_ID": "AK", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
      ], found: ["AK", "the keys of the environment"], session: "t"),
    Case(testDescription: "none", reason: "AWS_ACCESS_KEY_ID is not set"),
    Case(
      testDescription: "half", environment: ["AWS_ACCESS_KEY_ID": "AK"],
      reason: "without AWS_SECRET_ACCESS_KEY", isFailure: true),
    Case(
      testDescription: "other half",
      environment: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "s"],
      reason: "without AWS_ACCESS_KEY_ID", isFailure: true),
  ]

  private static let answer = HelperProgram.Output(
    ending: .exited(status: 0),
    text: Secret(
      #"{"Version": 1, "AccessKeyId": "AK", "SecretAccessKey": "s", "SessionToken": "t"}"#))
  private static let export = ["aws", "configure", "export-credentials", "--format", "process"]
  private static let process = "[default]\ncredential_process = /bin/x 'a b' \"c d\"\n"
  private static let processWords = ["/bin/x", "a b", "c d"]
  private static let role = "[profile lab]\nrole_arn = arn:x\nsource_profile = y\n\(keys)"

  static let programs = [
    Case(
      testDescription: "a process", environment: home,
      files: ["/h/.aws/config": .text(process)], programs: [processWords: answer],
      found: ["AK", "the credential_process of profile default"], session: "t"),
    Case(
      testDescription: "keys before a process", environment: home,
      files: ["/h/.aws/config": .text(process + keys)], programs: [processWords: answer],
      found: ["AK", "the keys of profile default"]),
    Case(
      testDescription: "a process that fails", environment: home,
      files: ["/h/.aws/config": .text(process)],
      programs: [processWords: HelperProgram.Output(ending: .exited(status: 3))],
      reason: "credential_process of profile default ended with status 3", isFailure: true),
    Case(
      testDescription: "a process that hangs", environment: home,
      files: ["/h/.aws/config": .text(process)],
      programs: [processWords: HelperProgram.Output(ending: .timedOut)],
      reason: "did not answer in time", isFailure: true),
    Case(
      testDescription: "a process that babbles", environment: home,
      files: ["/h/.aws/config": .text(process)],
      programs: [
        processWords: HelperProgram.Output(ending: .exited(status: 0), text: Secret("hello"))
      ], reason: "is not JSON", isFailure: true),
    Case(
      testDescription: "a quote not closed", environment: home,
      files: ["/h/.aws/config": .text("[default]\ncredential_process = /bin/x 'a")],
      reason: "a quote that is not closed", isFailure: true),
    Case(
      testDescription: "a role", environment: ["HOME": "/h", "AWS_PROFILE": "lab"],
      files: ["/h/.aws/config": .text(role)],
      programs: [export + ["--profile", "lab"]: answer],
      found: ["AK", "the aws program, profile lab"], session: "t"),
    Case(
      testDescription: "a role refused", environment: ["HOME": "/h", "AWS_PROFILE": "lab"],
      files: ["/h/.aws/config": .text(role)],
      programs: [
        export + ["--profile", "lab"]: HelperProgram.Output(
          ending: .exited(status: 255), complaint: "Access\u{1b}Denied")
      ], reason: "has no credentials: Access␛Denied", isFailure: true),
    Case(
      testDescription: "a sign-on without the aws program", environment: home,
      files: ["/h/.aws/config": .text("[default]\nsso_session = x")],
      programs: [
        export + ["--profile", "default"]: HelperProgram.Output(
          ending: .notStarted("aws is not on PATH"))
      ], reason: "aws is not on PATH", isFailure: true),
  ]

  @Test(arguments: programs)
  func program(_ expected: Case) async {
    check(await ProfileCredentials(inputs: expected.inputs).provide(), expected)
  }

  static let lastPlaces = [
    Case(
      testDescription: "what aws finds", programs: [export: answer],
      found: ["AK", "the aws program"], session: "t"),
    Case(
      testDescription: "no aws",
      programs: [export: HelperProgram.Output(ending: .notStarted("aws is not on PATH"))],
      reason: "aws is not on PATH"),
    Case(
      testDescription: "aws without credentials",
      programs: [
        export: HelperProgram.Output(ending: .exited(status: 253), complaint: "Unable to locate")
      ], reason: "Unable to locate", isFailure: true),
    Case(
      testDescription: "an expiry that cannot be read",
      programs: [
        export: HelperProgram.Output(
          ending: .exited(status: 0),
          text: Secret(
            #"{"AccessKeyId": "AK", "SecretAccessKey": "s", "Expiration": "tomorrow"}"#))
      ], reason: "a time of expiry that cannot be read", isFailure: true),
  ]

  @Test(arguments: lastPlaces)
  func awsProgram(_ expected: Case) async {
    check(await AWSProgramCredentials(inputs: expected.inputs).provide(), expected)
  }

  @Test(arguments: variables)
  func environment(_ expected: Case) async {
    check(await EnvironmentCredentials(inputs: expected.inputs).provide(), expected)
  }

  private static let keys = "aws_access_key_id = AK\naws_secret_access_key = s\n"
  private static let home = ["HOME": "/h"]

  static let profiles = [
    Case(
      testDescription: "credentials file", environment: home,
      files: ["/h/.aws/credentials": .text("[default]\n\(keys)")],
      found: ["AK", "the keys of profile default"]),
    Case(
      testDescription: "config file", environment: home,
      files: ["/h/.aws/config": .text("[profile default]\n\(keys)aws_session_token=t")],
      found: ["AK", "the keys of profile default"], session: "t"),
    Case(
      testDescription: "credentials before config",
      environment: ["HOME": "/h", "AWS_PROFILE": "lab"],
      files: [
        "/h/.aws/config": .text("[profile lab]\naws_access_key_id = OTHER\nregion = x"),
        "/h/.aws/credentials": .text("[lab]\n\(keys)"),
      ], found: ["AK", "the keys of profile lab"]),
    Case(
      testDescription: "files elsewhere",
      environment: [
        "HOME": "/h", "AWS_SHARED_CREDENTIALS_FILE": "~/mine", "AWS_DEFAULT_PROFILE": "lab",
      ], files: ["/h/mine": .text("[lab]\n\(keys)")], found: ["AK", "the keys of profile lab"]),
    Case(testDescription: "no files", environment: home, reason: "no profile default"),
    Case(testDescription: "no home", reason: "no profile default"),
    Case(
      testDescription: "profile asked for and missing",
      environment: ["HOME": "/h", "AWS_PROFILE": "lab"],
      files: ["/h/.aws/credentials": .text("[default]\n\(keys)")], reason: "no profile lab",
      isFailure: true),
    Case(
      testDescription: "a config title without the word profile",
      environment: ["HOME": "/h", "AWS_PROFILE": "lab"],
      files: ["/h/.aws/config": .text("[lab]\n\(keys)")], reason: "no profile lab",
      isFailure: true),
    Case(
      testDescription: "no secret", environment: home,
      files: ["/h/.aws/config": .text("[default]\naws_access_key_id = AK")],
      reason: "has no aws_secret_access_key", isFailure: true),
    Case(
      testDescription: "unreadable", environment: home,
      files: ["/h/.aws/credentials": .unreadable("Permission denied")],
      reason: "/h/.aws/credentials: Permission denied", isFailure: true),
  ]

  @Test(arguments: profiles)
  func profile(_ expected: Case) async {
    check(await ProfileCredentials(inputs: expected.inputs).provide(), expected)
  }

  private func check(_ provision: Provision, _ expected: Case) {
    switch provision {
    case .found(let credentials):
      #expect([credentials.accessKeyID, credentials.source] == expected.found)
      #expect(credentials.secretKey == Secret("s"))
      #expect(credentials.sessionToken == expected.session.map { Secret($0) })
    case .absent(let reason), .failed(let reason):
      #expect(expected.found == nil)
      #expect(reason.contains(expected.reason), "\(reason)")
      let isFailure = if case .failed = provision { true } else { false }
      #expect(isFailure == expected.isFailure)
    }
  }
}
