/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
struct EnvironmentCredentials: CredentialProvider {
  let inputs: CredentialInputs

  var name: String { "environment" }

  func provide() async -> Provision {
    let key = inputs.variable("AWS_ACCESS_KEY_ID")
    let secret = inputs.variable("AWS_SECRET_ACCESS_KEY")
    switch (key, secret) {
    case (let key?, let secret?):
      return .found(
        AWSCredentials(
          accessKeyID: key, secretKey: Secret(secret),
          sessionToken: inputs.variable("AWS_SESSION_TOKEN").map { Secret($0) },
          source: "the keys of the environment"))
    case (nil, nil): return .absent("AWS_ACCESS_KEY_ID is not set")
    case (nil, _): return .failed("AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID")
    case (_, nil): return .failed("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY")
    }
  }
}
