/// Which module may import which: the arrows of CONTRIBUTING.md, each with all that it reaches.
enum ImportRules {
  /// Modules of values and functions alone: no disk, network, terminal or clock.
  static let core: Set = [
    "Vocabulary", "Neuroglancer", "AssetSearch", "Manifest", "Launch", "Screen", "ConversionFlow",
  ]

  static let allowed: [String: Set<String>] = [
    // Libraries that compute and do nothing else.
    "Vocabulary": ["CJansson", "CCrypto"],
    "Neuroglancer": ["Vocabulary"],
    "AssetSearch": ["Vocabulary"],
    "Screen": ["Vocabulary"],
    "Manifest": ["CToml", "Neuroglancer", "AssetSearch", "Vocabulary"],
    "Launch": ["Manifest", "Neuroglancer", "AssetSearch", "Vocabulary"],
    "ConversionFlow": [
      "Launch", "Manifest", "Neuroglancer", "AssetSearch", "Vocabulary", "Screen",
    ],
    "CloudServices": [
      "Glibc", "CCurl", "CExpat", "CProcess", "Machine", "Launch", "Manifest", "Neuroglancer",
      "AssetSearch", "Vocabulary",
    ],
    "LocalFolder": [
      "Glibc", "CProcess", "Machine", "Launch", "Manifest", "Neuroglancer", "AssetSearch",
      "Vocabulary",
    ],
    // What edges share of the machine.
    "Machine": ["Glibc"],
    "LocalStore": [
      "Glibc", "CSQLite", "Launch", "Manifest", "Neuroglancer", "AssetSearch", "Vocabulary",
    ],
    "Terminal": ["Glibc", "CNcurses", "Screen", "Vocabulary"],
    "ConversionTUI": [
      "Glibc", "CloudServices", "LocalFolder", "LocalStore", "Terminal", "ConversionFlow", "Launch",
      "Manifest",
      "Neuroglancer", "AssetSearch", "Vocabulary", "Screen",
    ],
  ]

  /// Part of the language, without effects.
  private static let language: Set = ["Swift", "Synchronization"]

  /// Imports that a file of `Sources` may not have.
  static func findings(in source: SwiftSource) -> [Finding] {
    guard let allowed = allowed[source.module] else {
      return [Finding(path: source.path, line: 1, rule: "no imports are agreed for its module")]
    }
    return imports(of: source).compactMap { line, name in
      guard !allowed.contains(name), !language.contains(name) else { return nil }
      return Finding(
        path: source.path, line: line, rule: "\(source.module) may not import \(name)")
    }
  }

  /// Foundation makes the program larger and slower to start, and does I/O wherever it is.
  static func foundation(in source: SwiftSource) -> [Finding] {
    imports(of: source).compactMap { line, name in
      guard name.hasPrefix("Foundation") else { return nil }
      return Finding(path: source.path, line: line, rule: "nothing may import \(name)")
    }
  }

  /// The modules named by `import` lines, with attributes, access levels and kinds before them.
  static func imports(of source: SwiftSource) -> [(line: Int, name: String)] {
    source.code.enumerated().compactMap { index, line in
      let words = line.split { $0 == " " || $0 == ";" }.map(String.init)
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || levels.contains($0) })
      else { return nil }
      let rest = words[(keyword + 1)...].drop { kinds.contains($0) }
      return rest.first.map { (index + 1, String($0.prefix { $0 != "." })) }
    }
  }

  private static let levels: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
  ]
}
