import Vocabulary

/// One of S3's calls, before it is known how it is signed.
struct S3Call {
  let method: HTTPRequest.Method
  let location: S3Location
  let key: String
  let query: [(name: String, value: String)]
  var headers: [HTTPRequest.Header] = []
  var body: [UInt8]?
  var bodyLimit = 16 << 20
  var sink: (@Sendable () -> BodySink)?
  var isBulk = false

  init(
    _ method: HTTPRequest.Method, _ location: S3Location, key: String? = nil,
    query: [(name: String, value: String)] = []
  ) {
    self.method = method
    self.location = location
    self.key = key ?? location.key
    self.query = query
  }
}
