import Vocabulary

/// What the places of credentials read from this machine.
struct CredentialInputs: Sendable {
  /// The variables `AWS_…`, and `HOME`.
  let environment: [String: String]
  let readFile: @Sendable (String) -> FileText
  /// Runs a program for what it prints.
  let run: @Sendable ([String]) async -> HelperProgram.Output

  /// A variable that is set and not empty.
  func variable(_ name: String) -> String? {
    guard let value = environment[name]?.trimmed, !value.isEmpty else { return nil }
    return value
  }

  /// The path in a variable, else one beneath the home folder; `~/` means the home folder.
  func path(_ variable: String, default beneathHome: String) -> String? {
    let home = self.variable("HOME")
    guard let text = self.variable(variable) else { return home.map { "\($0)/\(beneathHome)" } }
    guard text.hasPrefix("~/") else { return text }
    return home.map { $0 + text.dropFirst() }
  }
}

extension CredentialInputs {
  /// This machine's.
  init(_ settings: CloudSettings) {
    self.init(
      environment: settings.credentialVariables.values, readFile: { FileText.reading($0) },
      run: { [environment = settings.credentialVariables.ofHelpers] words in
        await HelperProgram(words: words, environment: environment).run()
      })
  }
}

extension CredentialInputs: CustomStringConvertible, CustomReflectable {
  var description: String { "•••" }
  var customMirror: Mirror { Mirror(self, children: []) }
}
