/// RFC 4648, padded.
public func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = (0..<3).reduce(0) { sum, offset in
      sum << 8 | (offset < group.count ? Int(group[start + offset]) : 0)
    }
    for digit in 0..<4 {
      let isPadding = digit > group.count
      result.append(
        isPadding ? UInt8(ascii: "=") : alphabet[value >> (18 - 6 * digit) & 63])
    }
  }
  return String(decoding: result, as: UTF8.self)
}
