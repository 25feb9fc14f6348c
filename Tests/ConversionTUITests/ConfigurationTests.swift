import Launch
import TestSupport
import Testing
import Vocabulary

@testable import ConversionTUI

@Suite struct ConfigurationTests {
  private static func read(
    _ file: JSONValue? = nil, _ environment: [String: String] = [:],
    _ flags: [ConfigurationKey: JSONValue] = [:]
  ) throws -> Configuration {
    try Configuration(
      file: file.map { ("c.json", $0) }, environment: environment, flags: flags,
      defaults: ConfigurationKey.defaults)
  }

  @Test(arguments: ConfigurationKey.allCases) func hasADefault(_ key: ConfigurationKey) throws {
    let setting = try Self.read()[key]
    #expect(setting.origin == .builtIn)
    #expect(key.shape.accepts(setting.value))
    // What was written down once can be read again.
    let file = JSONValue.object(JSONObject([(key.rawValue, setting.value)]))
    #expect(try Self.read(file)[key].value == setting.value)
  }

  @Test(arguments: ConfigurationKey.allCases)
  func isInTheReadmeAndTheManual(_ key: ConfigurationKey) throws {
    let tree = SourceTree()
    let manual = try tree.text("Documentation/conversion-tui.1")
    #expect(manual.contains(".TP\n.B \(key.rawValue)\n"))
    #expect(try tree.text("README.md").contains("| `\(key.rawValue)` |"))
  }

  @Test func laterPlacesWin() throws {
    let key = ConfigurationKey.converterVersion
    let file: JSONValue = ["converter_version": 2]
    let variable = ["CONVERSION_TUI_CONVERTER_VERSION": " 3 "]
    #expect(try Self.read(file)[key] == .init(value: 2, origin: .file("c.json")))
    #expect(
      try Self.read(file, variable)[key]
        == .init(value: 3, origin: .environment("CONVERSION_TUI_CONVERTER_VERSION")))
    #expect(
      try Self.read(file, variable, [key: nil])[key]
        == .init(value: nil, origin: .flag("--version")))
    #expect(
      try [Self.read(), Self.read(file), Self.read(file, variable), Self.read(nil, [:], [key: 1])]
        .map { "\($0[key].origin)" } == [
          "default", "c.json", "$CONVERSION_TUI_CONVERTER_VERSION", "--version",
        ])
  }

  struct Variable: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let key: ConfigurationKey
    /// Nil where the text is refused.
    let value: JSONValue?
    var testDescription: String { "\(name)=\(text)" }

    init(_ name: String, _ text: String, _ key: ConfigurationKey, _ value: JSONValue?) {
      self.name = name
      self.text = text
      self.key = key
      self.value = value
    }
  }

  static let variables = [
    Variable("CODE_OCEAN_DOMAIN", "https://x", .codeOceanDomain, "https://x"),
    Variable("DOCDB_HOST", "https://y", .documentDBHost, "https://y"),
    Variable("AWS_REGION", "eu-west-1", .region, "eu-west-1"),
    Variable("AWS_DEFAULT_REGION", "eu-west-2", .region, "eu-west-2"),
    Variable("CONVERSION_TUI_POLL_SECONDS", "1", .assetPollSeconds, 1),
    Variable("CONVERSION_TUI_POLL_SECONDS", "1", .runPollSeconds, 1),
    Variable("CONVERSION_TUI_POLL_SECONDS", "0", .runPollSeconds, nil),
    Variable("CONVERSION_TUI_MONITOR_TIMEOUT_SECONDS", "-5", .monitorTimeoutSeconds, nil),
    Variable("CONVERSION_TUI_MONITOR_TIMEOUT_SECONDS", "1.5", .monitorTimeoutSeconds, nil),
    Variable("CONVERSION_TUI_CONVERTER_VERSION", "none", .converterVersion, .null),
    Variable("CONVERSION_TUI_CONVERTER_VERSION", "latest", .converterVersion, nil),
    Variable("CONVERSION_TUI_KNOWN_BUCKETS", "a, b", .knownBuckets, ["a", "b"]),
    Variable("CONVERSION_TUI_KNOWN_BUCKETS", "a, ", .knownBuckets, ["a"]),
    Variable("CONVERSION_TUI_KNOWN_BUCKETS", "a, ,b", .knownBuckets, nil),
    Variable("CONVERSION_TUI_MOUSE", "0", .mouse, false),
    Variable("CONVERSION_TUI_MOUSE", "no", .mouse, nil),
    Variable("CONVERSION_TUI_SCRATCH_BUCKET", "b", .scratchBucket, "b"),
  ]

  @Test(arguments: variables) func readsAVariable(_ example: Variable) throws {
    guard let value = example.value else {
      #expect(
        throws: ConfigurationError.badValue(
          key: example.key == .runPollSeconds ? "asset_poll_seconds" : example.key.rawValue,
          place: "$\(example.name)", expected: example.key.expectation)
      ) { try Self.read(nil, [example.name: example.text]) }
      return
    }
    let setting = try Self.read(nil, [example.name: example.text])[example.key]
    #expect(setting == .init(value: value, origin: .environment(example.name)))
  }

  @Test func anEmptyVariableIsNotSet() throws {
    let read = try Self.read(["aws_region": "r"], ["AWS_REGION": " ", "AWS_DEFAULT_REGION": ""])
    #expect(read[.region].origin == .file("c.json"))
    let both = try Self.read(nil, ["AWS_REGION": "first", "AWS_DEFAULT_REGION": "second"])
    #expect(both.text(.region) == "first")
  }

  static let bad: [(JSONValue, ConfigurationError, String)] = [
    ([], .notAnObject(path: "c.json"), "The configuration c.json is not a JSON object."),
    (
      ["x\u{1B}": 1], .unknownKey("x\u{1B}", path: "c.json"),
      "The configuration c.json has a key that is not known: x␛."
    ),
    (
      ["scratch_bucket": 1],
      .badValue(key: "scratch_bucket", place: "c.json", expected: "a text"),
      "The setting scratch_bucket in c.json must be a text."
    ),
    (
      ["scratch_bucket": ""],
      .badValue(key: "scratch_bucket", place: "c.json", expected: "a text"),
      "The setting scratch_bucket in c.json must be a text."
    ),
    (
      ["run_poll_seconds": 0],
      .badValue(key: "run_poll_seconds", place: "c.json", expected: "a whole number from 1 on"),
      "The setting run_poll_seconds in c.json must be a whole number from 1 on."
    ),
    (
      ["converter_version": "1"],
      .badValue(
        key: "converter_version", place: "c.json", expected: "a whole number from 1 on, or none"),
      "The setting converter_version in c.json must be a whole number from 1 on, or none."
    ),
    (
      ["known_buckets": ["a", 1]],
      .badValue(key: "known_buckets", place: "c.json", expected: "a list of texts"),
      "The setting known_buckets in c.json must be a list of texts."
    ),
    (
      ["mouse": "yes"], .badValue(key: "mouse", place: "c.json", expected: "true or false"),
      "The setting mouse in c.json must be true or false."
    ),
  ]

  @Test(arguments: bad.indices) func refusesAFile(_ index: Int) {
    let (file, error, message) = Self.bad[index]
    #expect(throws: error) { try Self.read(file) }
    #expect(error.message == message)
    #expect(!error.remedy.isEmpty)
  }

  static let flags: [([String], [ConfigurationKey: JSONValue])] = [
    ([], [:]), (["--no-mouse"], [.mouse: false]),
    (["--capsule", "c", "--monitor", "m"], [.converterCapsule: "c", .monitorCapsule: "m"]),
    (["--version", "4"], [.converterVersion: 4]), (["--version=none"], [.converterVersion: .null]),
  ]

  @Test(arguments: flags)
  func takesFlags(_ words: [String], _ values: [ConfigurationKey: JSONValue]) throws {
    let options = Verb.launch.allOptions + InterfaceHelp.options
    let arguments = try ParsedArguments(words, options: options)
    #expect(try ConfigurationKey.flags(in: arguments) == values)
  }

  @Test(arguments: ["0", "-1", "x", ""]) func refusesAVersion(_ text: String) throws {
    let arguments = try ParsedArguments(["--version=\(text)"], options: Verb.launch.allOptions)
    #expect(
      throws: UsageError.badValue(
        option: "--version", value: text, expected: "a whole number from 1 on, or none")
    ) { try ConfigurationKey.flags(in: arguments) }
  }

  @Test func decidesALaunch() throws {
    let file: JSONValue = [
      "converter_capsule": "c", "converter_version": nil, "monitor_capsule": "m",
      "scratch_bucket": "b", "states_prefix": "s/t", "manifests_prefix": "m", "run_poll_seconds": 7,
      "monitor_polling_seconds": 8, "monitor_timeout_seconds": 9, "asset_poll_seconds": 6,
    ]
    let parameters = try Self.read(file).runParameters
    #expect(parameters.converterCapsule == "c" && parameters.converterVersion == nil)
    #expect(parameters.monitorCapsule == "m" && parameters.assetPollSeconds == 6)
    #expect(parameters.monitorPollSeconds == 8 && parameters.monitorTimeoutSeconds == 9)
    #expect(parameters.states == S3Location(bucket: "b", key: "s/t"))
    #expect(parameters.manifests == S3Location(bucket: "b", key: "m"))
  }

  @Test func listsTakeALineForEachValue() throws {
    let read = try Self.read(["known_buckets": ["a", "b"], "converter_version": nil])
    #expect(
      Verb.lines(of: .knownBuckets, read) == [["known_buckets", "a", "(c.json)"], ["", "b"]])
    #expect(
      Verb.lines(of: .converterVersion, read) == [["converter_version", "none", "(c.json)"]])
    #expect(Verb.lines(of: .mouse, read) == [["mouse", "true", "(default)"]])
  }
}
