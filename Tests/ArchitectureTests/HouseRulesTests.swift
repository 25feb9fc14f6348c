import Testing

/// Each rule is shown to fail where it should, with the right file and line.
@Suite struct HouseRulesTests {
  private func source(_ text: String, path: String = "Sources/Manifest/Row.swift") -> SwiftSource {
    SwiftSource(path: path, text: text)
  }

  // MARK: Imports

  struct Import: CustomTestStringConvertible, Sendable {
    let module: String
    let line: String
    let isAllowed: Bool
    var testDescription: String { "\(module): \(line)" }

    init(_ module: String, _ line: String, _ isAllowed: Bool) {
      self.module = module
      self.line = line
      self.isAllowed = isAllowed
    }
  }

  static let imports = [
    Import("Manifest", "import Vocabulary", true),
    Import("Manifest", "public import Neuroglancer", true),
    Import("Manifest", "import Synchronization", true),
    Import("Manifest", "import Launch", false),
    Import("Manifest", "import struct Launch.LaunchPlan", false),
    Import("Manifest", "@preconcurrency public import Glibc", false),
    Import("Neuroglancer", "import AssetSearch", false),
    Import("Screen", "import AssetSearch", false),
    Import("Vocabulary", "import CJansson", true),
    Import("Manifest", "import CJansson", false),
    Import("CloudServices", "import CCurl", true),
    Import("LocalStore", "import CCurl", false),
    Import("LocalStore", "internal import CSQLite", true),
    Import("CloudServices", "import CSQLite", false),
    Import("Terminal", "import CNcurses", true),
    Import("ConversionTUI", "import CNcurses", false),
    Import("ConversionTUI", "import Terminal", true),
    Import("CloudServices", "import LocalStore", false),
    Import("ConversionFlow", "import Terminal", false),
    Import("Terminal", "import Darwin", false),
    Import("Unheard", "import Vocabulary", false),
  ]

  @Test(arguments: imports)
  func judgesImports(_ example: Import) {
    let path = "Sources/\(example.module)/F.swift"
    let findings = ImportRules.findings(in: source("\n\(example.line)\n", path: path))
    #expect(findings.isEmpty == example.isAllowed)
    #expect(findings.allSatisfy { $0.path == path })
    if example.module != "Unheard" { #expect(findings.allSatisfy { $0.line == 2 }) }
  }

  @Test(arguments: ["Foundation", "FoundationEssentials", "struct Foundation.Date"])
  func findsFoundation(_ name: String) {
    let text = "// import Foundation\npublic import \(name)\nlet x = \"import Foundation\""
    #expect(ImportRules.foundation(in: source(text)).map(\.line) == [2])
  }

  @Test func readsNoImportWhereNoneIs() {
    let text = "func f() { important.import(x) }\nlet import_ = 1\n/* import Launch */"
    #expect(ImportRules.imports(of: source(text)).isEmpty)
  }

  // MARK: Spellings

  @Test(arguments: [
    ("let a = try! b()", 1), ("let a = b as! C", 1), ("fatalError(\"x\")", 1),
    ("final class A: @unchecked Sendable {}", 1), ("nonisolated(unsafe) var a = 1", 1),
    ("let a = \"\\(try! b())\"", 1), ("print(a)", 1), ("ContinuousClock.now", 1),
    ("// TODO later", 1), ("/* FIXME */", 1),
    ("// never try! or as! here", 0), ("let a = \"try! as! TODO\"", 0), ("try? a()", 0),
    ("let blueprint(a)", 0), ("a as? B", 0), ("func sprint(a: Int)", 0),
  ])
  func judgesSpellings(text: String, count: Int) {
    let findings = SpellingRules.findings(in: source("\n\n\(text)\n"))
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 3 && $0.path == "Sources/Manifest/Row.swift" })
  }

  @Test(arguments: ["Sources/Terminal/A.swift", "Tests/ManifestTests/A.swift"])
  func leavesTheWorldToTheEdges(path: String) {
    #expect(SpellingRules.findings(in: source("print(ContinuousClock.now)", path: path)).isEmpty)
  }

  @Test(arguments: [
    ("public struct Manifest {", 1), ("enum Manifest: Error {", 1), ("struct ManifestRow {", 0),
    ("let a = Manifest.b", 0), ("// struct Manifest", 0),
  ])
  func findsTypesNamedAsTheirModule(text: String, count: Int) {
    #expect(SpellingRules.typesNamedAsTheirModule(in: source(text)).count == count)
  }

  @Test(arguments: [
    ("cd /wor" + "k/main", 1), ("\"/tm" + "p/wt/x\"", 1), ("/wor" + "k/a and /wor" + "k/b", 1),
    ("docs/wor" + "k/a", 0), ("$HOME/wor" + "k/a", 0), ("/workshop/a", 0), ("/tmp/x", 0),
  ])
  func findsPathsOfTheMachine(text: String, count: Int) {
    let findings = SpellingRules.machinePaths(in: "a\n\(text)", path: "Makefile")
    #expect(findings.count == count)
    #expect(findings.allSatisfy { "\($0)".hasPrefix("Makefile:2: ") })
  }

  // MARK: Sizes

  @Test(arguments: [
    ("Sources/Screen/A.swift", 250, 0), ("Sources/Screen/A.swift", 251, 1),
    ("Tests/ScreenTests/A.swift", 300, 0), ("Tests/ScreenTests/A.swift", 301, 1),
  ])
  func measuresFiles(path: String, lines: Int, count: Int) {
    let text = String(repeating: "let a = 1\n", count: lines)
    let findings = SizeRules.findings(in: source(text, path: path))
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.rule.hasPrefix("\(lines) lines") })
  }

  @Test(arguments: [(38, 0), (39, 1)])
  func measuresFunctions(statements: Int, count: Int) {
    let text = "\nfunc a() {\n" + String(repeating: "  b()\n", count: statements) + "}\n"
    let findings = SizeRules.findings(in: source(text))
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.line == 2 })
  }
}
