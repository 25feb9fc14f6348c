import Testing

@testable import ConversionTUI

@Suite struct InvocationTests {
  /// What a command line asks for, in words.
  private static func told(_ words: [String]) throws -> String {
    switch try Invocation(words, version: "9.9") {
    case .print(let text): "print \(text.prefix { $0 != "\n" })"
    case .open(let arguments): "open \(arguments.positions)"
    case .run(let verb, let arguments): "run \(verb.name) \(arguments.positions)"
    }
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let words: [String]
    let told: String
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String, _ told: String) {
      self.words = words.split(separator: " ").map(String.init)
      self.told = told
    }
  }

  static let examples = [
    Example("", "open []"), Example("x.json", #"open ["x.json"]"#), Example("-", #"open ["-"]"#),
    Example("--no-mouse x", #"open ["x"]"#), Example("x --verbose", #"open ["x"]"#),
    Example("-- doctor", #"open ["doctor"]"#), Example("--version", "print conversion-tui 9.9"),
    Example("--help", "print usage: conversion-tui [STATE]"),
    Example("-h x y z", "print usage: conversion-tui [STATE]"),
    Example("doctor", "run doctor []"), Example("--json doctor", "run doctor []"),
    Example("--config c doctor", "run doctor []"), Example("--config=c doctor", "run doctor []"),
    Example("--format json manifest s", #"run manifest ["s"]"#),
    Example("--config doctor x", #"open ["x"]"#), Example("state s", #"run state ["s"]"#),
    Example("state state", #"run state ["state"]"#), Example("state -", #"run state ["-"]"#),
    Example("state -- -x", #"run state ["-x"]"#), Example("states", "run states []"),
    Example("states a b c", #"run states ["a", "b", "c"]"#),
    Example("check m s", #"run check ["m", "s"]"#), Example("runs", "run runs []"),
    Example("state --help", "print usage: conversion-tui state STATE"),
    Example("doctor -h", "print usage: conversion-tui doctor"),
    Example("runs --version", "print conversion-tui 9.9"),
    Example("launch s --version 3", #"run launch ["s"]"#),
  ]

  @Test(arguments: examples) func understands(_ example: Example) throws {
    #expect(try Self.told(example.words) == example.told)
  }

  static let refusals: [(String, UsageError)] = [
    ("state", .missingArgument("STATE")), ("check", .missingArgument("MANIFEST")),
    ("check m", .missingArgument("STATE")), ("state a b", .extraArgument("b")),
    ("doctor x", .extraArgument("x")), ("manfest x", .unknownVerb("manfest", near: "manifest")),
    ("nothing x", .unknownVerb("nothing", near: nil)),
    ("x.json y", .extraArgument("y")), ("--json", .unknownOption("--json", near: nil)),
    ("state s --jsno", .unknownOption("--jsno", near: "--json")),
    ("launch s --version", .missingValue(option: "--version", word: "N")),
    ("--config", .missingValue(option: "--config", word: "FILE")),
  ]

  @Test(arguments: refusals) func refuses(_ words: String, _ error: UsageError) {
    let words = words.split(separator: " ").map(String.init)
    #expect(throws: error) { try Invocation(words, version: "") }
  }

  @Test func namesEveryCommandOnce() {
    let names = [
      "state", "states", "assets", "sessions", "session", "manifest", "check", "launch", "runs",
      "drafts", "doctor",
    ]
    #expect(Verb.all.map(\.name) == names)
    let help = InterfaceHelp.text(Verb.all)
    for verb in Verb.all {
      #expect(help.contains("\n  \(verb.name) "))
      #expect(help.contains(verb.summary))
    }
    #expect(!help.contains("--json"))
  }

  @Test(arguments: Verb.all.map(\.name)) func explainsACommand(_ name: String) throws {
    let verb = try #require(Verb.all.first { $0.name == name })
    let lines = verb.help.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("usage: conversion-tui \(name)") == true)
    #expect(lines[2] == verb.summary[...])
    let names = verb.allOptions.map(\.name)
    #expect(Set(names).count == names.count)
    for option in verb.allOptions {
      let line = try #require(lines.firstIndex { "\($0)  ".hasPrefix("  \(option.synopsis)  ") })
      #expect(lines[line...].prefix(2).contains { $0.hasSuffix(option.help) })
    }
    #expect(lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
  }
}
