/// Which bytes of a file are asked for.
enum ByteRange: Equatable, Sendable {
  /// From the start to this one, it included.
  case upTo(Int)
  /// This many at the end.
  case last(Int)
}

extension HTTPRequest.Header {
  /// RFC 9110, section 14.2.
  init(range: ByteRange) {
    let text =
      switch range {
      case .upTo(let last): "bytes=0-\(last)"
      case .last(let count): "bytes=-\(count)"
      }
    self.init("Range", text)
  }
}
