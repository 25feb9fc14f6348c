import Vocabulary

/// The profile of `AWS_PROFILE` in the shared credentials and config files.
struct ProfileCredentials: CredentialProvider {
  let inputs: CredentialInputs

  var name: String { "shared files" }

  /// The profile asked for, by whichever of the two variables the tools know.
  private var asked: String? {
    inputs.variable("AWS_PROFILE") ?? inputs.variable("AWS_DEFAULT_PROFILE")
  }

  func provide() async -> Provision {
    let profile = asked ?? "default"
    var unreadable: [String] = []
    // Keys of the credentials file count before those of the config file.
    var settings: [String: String] = [:]
    var isThere = false
    for (path, titles) in files(profile) {
      switch inputs.readFile(path) {
      case .missing: continue
      case .unreadable(let reason): unreadable.append("\(printable(path)): \(reason)")
      case .text(let text):
        let sections = INIFile(parsing: text).sections
        for title in titles {
          guard let found = sections[title] else { continue }
          isThere = true
          settings.merge(found) { earlier, _ in earlier }
        }
      }
    }
    if isThere { return await provision(settings, profile: profile) }
    if !unreadable.isEmpty { return .failed(unreadable.joined(separator: "; ")) }
    let reason = "no profile \(printable(profile)) in ~/.aws/credentials or ~/.aws/config"
    return asked == nil ? .absent(reason) : .failed(reason)
  }

  /// Each file with the section titles that mean the profile in it.
  private func files(_ profile: String) -> [(path: String, titles: [String])] {
    let inConfig = profile == "default" ? ["default", "profile default"] : ["profile \(profile)"]
    let credentials = inputs.path("AWS_SHARED_CREDENTIALS_FILE", default: ".aws/credentials")
    let config = inputs.path("AWS_CONFIG_FILE", default: ".aws/config")
    return [credentials.map { ($0, [profile]) }, config.map { ($0, inConfig) }].compactMap { $0 }
  }

  private func provision(_ settings: [String: String], profile: String) async -> Provision {
    let shown = printable(profile)
    // As the AWS tools do: a role or a sign-on counts before keys, and keys before a process.
    if Self.leadsElsewhere.contains(where: { settings[$0] != nil }) {
      return await AWSProgram(run: inputs.run).export(profile: profile)
    }
    let key = settings["aws_access_key_id"] ?? ""
    let secret = settings["aws_secret_access_key"] ?? ""
    if !key.isEmpty, !secret.isEmpty {
      let token = settings["aws_session_token"] ?? ""
      return .found(
        AWSCredentials(
          accessKeyID: key, secretKey: Secret(secret),
          sessionToken: token.isEmpty ? nil : Secret(token), source: "the keys of profile \(shown)")
      )
    }
    if let line = settings["credential_process"] { return await ask(line, shown) }
    let missing = key.isEmpty ? "aws_access_key_id" : "aws_secret_access_key"
    return .failed("profile \(shown) has no \(missing)")
  }

  /// Settings that say how to get keys, in ways that the `aws` program knows.
  private static let leadsElsewhere = ["role_arn", "sso_session", "sso_start_url"]

  /// Runs a `credential_process`. Its words are not shown: they may hold a password.
  private func ask(_ line: String, _ profile: String) async -> Provision {
    let name = "the credential_process of profile \(profile)"
    guard let command = ShellWords(line), !command.words.isEmpty else {
      return .failed("\(name) has a quote that is not closed, or no program")
    }
    let output = await inputs.run(command.words)
    guard output.ending == .exited(status: 0) else {
      return .failed("\(name) \(output.ending.words)")
    }
    return output.text.withText { text in
      CredentialAnswer.provision(text.utf8, source: name, giver: name)
    }
  }
}
