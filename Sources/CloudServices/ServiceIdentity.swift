import Vocabulary

extension CloudSettings {
  /// A digest of whom is asked and of who asks: what was answered to others is not shown to this one.
  ///
  /// Credential files count with all they hold. Nothing secret can be read from a digest: tokens and
  /// keys are too long to be guessed.
  public var identity: String {
    let inputs = CredentialInputs(self)
    let files = [
      inputs.path("AWS_SHARED_CREDENTIALS_FILE", default: ".aws/credentials"),
      inputs.path("AWS_CONFIG_FILE", default: ".aws/config"),
    ].map { path in "\(path.map(inputs.readFile) ?? .missing)" }
    let who = [
      "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_ARN",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ].map { inputs.variable($0) ?? "" }
    let parts =
      [
        codeOcean.text, documentDB.text, s3Endpoint?.text ?? "", region,
        token?.secret.withText { $0 } ?? "",
      ] + who + files
    return sha256Hex(JSONValue.strings(parts).bytes())
  }
}
