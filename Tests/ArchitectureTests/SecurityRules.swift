/// How nothing from outside gets into the language of a service.
enum SecurityRules {
  /// Calls that take a text in some language, and the files that make each.
  private static let onlyIn = [
    "sqlite3_prepare": ["Sources/LocalStore/Statement.swift"],
    "curl_slist_append": ["Sources/CloudServices/HTTP/TransferOptions.swift"],
    "CURLOPT_CUSTOMREQUEST": ["Sources/CloudServices/HTTP/TransferOptions.swift"],
    // What a child is given is looked at here.
    "conversion_process_start": [
      "Sources/CloudServices/Credentials/SpawnedProgram.swift",
      "Sources/LocalFolder/RunFolder.swift",
    ],
  ]

  /// Calls that nothing makes: several statements at once, text made into SQL, a shell.
  private static let nowhere = [
    "sqlite3_exec(", "sqlite3_get_table(", "sqlite3_mprintf(", "system(", "popen(", "execl(",
    "execv(", "execvp(",
  ]

  /// SQL is a `StaticString`, which no value can get into; only bound parameters hold values.
  static func calls(in source: SwiftSource) -> [Finding] {
    source.code.enumerated().flatMap { index, line in
      let line = line.filter { $0 != " " }
      var rules = nowhere.filter { isCall($0, in: line) }.map { "calls \($0.dropLast())" }
      rules += onlyIn.filter { line.contains($0.key) && !$0.value.contains(source.path) }
        .map { "only \($0.value.joined(separator: ", ")) may use \($0.key)" }
      if line.contains("sql:String") { rules.append("SQL that is no StaticString") }
      return rules.map { Finding(path: source.path, line: index + 1, rule: $0) }
    }
  }

  /// Headers and bodies made by pasting, in the text of a file: a header takes finished values, and
  /// JSON comes from `JSONValue` alone.
  static func pasted(in text: String, path: String) -> [Finding] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in
      let isHeader = line.contains("Header(") && (line.contains("\\(") || line.contains("\" + "))
      let isJSON = line.contains("\\\":") || line.contains("{\\\"")
      guard isHeader || isJSON else { return nil }
      return Finding(
        path: path, line: index + 1, rule: "pastes \(isHeader ? "a header" : "JSON") together")
    }
  }

  /// Secrets of tests without the mark by which `Scripts/scan-secrets` would know them. What is shorter
  /// than eight characters is taken for none.
  static func unmarked(in text: String, path: String) -> [Finding] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      index, line in
      let tokens = line.lowercased().ranges(of: "cop_").map { range in
        line.lowercased()[range.lowerBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      }
      let literals = line.ranges(of: "Secret(\"").map { range in
        line[range.upperBound...].prefix { $0 != "\"" && $0 != "\\" }.lowercased()[...]
      }
      return (tokens + literals).filter { $0.count >= 8 && !$0.contains("nevertobeseen") }.map {
        Finding(path: path, line: index + 1, rule: "a secret without the mark: \($0)")
      }
    }
  }

  /// Not a longer name that ends so, nor a method.
  private static func isCall(_ call: String, in line: String) -> Bool {
    line.ranges(of: call).contains { range in
      guard let before = line[..<range.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || "_.".contains(before))
    }
  }
}
