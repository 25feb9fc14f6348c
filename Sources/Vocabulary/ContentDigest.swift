import CCrypto

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
///
/// S3 requests carry it, and a draft is found again by the digest of its state.
public func sha256Hex(_ bytes: [UInt8]) -> String {
  var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
  var length: UInt32 = 0
  let succeeded = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
  // Fails only without memory or when the library refuses SHA-256: nothing can be signed then.
  precondition(succeeded == 1, "libcrypto cannot compute SHA-256")
  return hexadecimal(digest.prefix(Int(length)))
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let codes = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: codes, as: UTF8.self)
}
