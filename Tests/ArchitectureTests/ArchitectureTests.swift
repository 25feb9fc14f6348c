import TestSupport
import Testing

/// The rules of the house, checked over every file of the package.
@Suite struct ArchitectureTests {
  private static let tree = SourceTree()

  /// A check of one Swift file.
  struct Rule: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let folders: [String]
    let findings: @Sendable (SwiftSource) -> [Finding]
  }

  static let both = ["Sources", "Tests"]
  static let rules = [
    Rule(testDescription: "sizes", folders: both, findings: SizeRules.findings),
    Rule(testDescription: "arrows between modules", folders: ["Sources"]) {
      ImportRules.findings(in: $0)
    },
    Rule(testDescription: "no Foundation", folders: both, findings: ImportRules.foundation),
    Rule(testDescription: "spellings", folders: both, findings: SpellingRules.findings),
    Rule(testDescription: "calls", folders: ["Sources"], findings: SecurityRules.calls),
    Rule(
      testDescription: "names of types", folders: ["Sources"],
      findings: SpellingRules.typesNamedAsTheirModule),
  ]

  /// Every Swift file, read once for all rules.
  private static let sources = Result {
    try both.flatMap { try tree.files(under: $0, suffix: ".swift") }.map {
      SwiftSource(path: $0, text: try tree.text($0))
    }
  }

  @Test(arguments: rules)
  func everyFileKeeps(_ rule: Rule) throws {
    for folder in rule.folders {
      let sources = try Self.sources.get().filter { $0.path.hasPrefix("\(folder)/") }
      #expect(sources.count > 20, "the files of \(folder) were not found")
      for finding in sources.flatMap(rule.findings) { Issue.record("\(finding)") }
    }
  }

  @Test func noFileKnowsTheMachineItWasWrittenOn() throws {
    let kinds = [".swift", ".h", ".modulemap", ".py", ".sh", ".md", ".json", ".txt", "Makefile"]
    for path in try Self.tree.files(under: ".") where kinds.contains(where: path.hasSuffix) {
      for finding in SpellingRules.machinePaths(in: try Self.tree.text(path), path: path) {
        Issue.record("\(finding)")
      }
    }
  }

  @Test func nothingIsPastedIntoARequest() throws {
    for path in try Self.tree.files(under: "Sources", suffix: ".swift") {
      for finding in SecurityRules.pasted(in: try Self.tree.text(path), path: path) {
        Issue.record("\(finding)")
      }
    }
  }

  @Test func everySecretOfTheTestsIsMarked() throws {
    for path in try Self.tree.files(under: "Tests")
    where [".swift", ".py"].contains(where: path.hasSuffix) {
      for finding in SecurityRules.unmarked(in: try Self.tree.text(path), path: path) {
        Issue.record("\(finding)")
      }
    }
  }

  @Test func everyModuleHasItsArrows() throws {
    let sources = try Self.sources.get().filter { $0.path.hasPrefix("Sources/") }
    let modules = Set(sources.map(\.module))
    #expect(modules == Set(ImportRules.allowed.keys))
    #expect(ImportRules.core.isSubset(of: modules))
  }

  /// An arrow upward, or to the side of another edge, is an error of the table itself.
  @Test func theArrowsThemselvesPointDownward() {
    let edges = Set(ImportRules.allowed.keys).subtracting(ImportRules.core)
      .subtracting(["Machine"])
    for (module, imports) in ImportRules.allowed {
      #expect(!imports.contains(module))
      if module != "ConversionTUI" { #expect(imports.isDisjoint(with: edges), "\(module)") }
      if ImportRules.core.contains(module) { #expect(!imports.contains("Glibc"), "\(module)") }
      for imported in imports {
        let reached = ImportRules.allowed[imported] ?? []
        #expect(!reached.contains(module), "\(module) and \(imported) import each other")
      }
    }
  }
}
