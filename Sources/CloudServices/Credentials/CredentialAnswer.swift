import Vocabulary

/// The JSON in which an endpoint or a helper program gives keys.
enum CredentialAnswer {
  /// Reads `AccessKeyId`, `SecretAccessKey`, `Token` or `SessionToken`, and `Expiration`.
  ///
  /// - Parameters:
  ///   - source: Where the keys came from, for people.
  ///   - giver: Who answered, for people: `the endpoint`.
  static func provision(_ body: some Sequence<UInt8>, source: String, giver: String) -> Provision {
    let answer: JSONValue
    do throws(JSONError) {
      answer = try JSONValue(parsing: Array(body))
    } catch {
      return .failed("the answer of \(giver) is not JSON")
    }
    guard let key = answer["AccessKeyId"]?.string, let secret = answer["SecretAccessKey"]?.string,
      !key.isEmpty, !secret.isEmpty
    else { return .failed("the answer of \(giver) holds no keys") }
    let expiration = answer["Expiration"]?.string
    let expires = expiration.flatMap(EpochSeconds.iso8601)
    if expiration != nil, expires == nil {
      return .failed("the answer of \(giver) holds a time of expiry that cannot be read")
    }
    let session = answer["Token"]?.string ?? answer["SessionToken"]?.string
    return .found(
      AWSCredentials(
        accessKeyID: key, secretKey: Secret(secret), sessionToken: session.map { Secret($0) },
        expires: expires, source: source))
  }
}
