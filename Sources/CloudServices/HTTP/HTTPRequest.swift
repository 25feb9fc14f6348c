public import AssetSearch

/// One request to a service.
///
/// Headers hold nothing secret: what proves who is asking stands in `authorization` and is added
/// by the transport alone.
struct HTTPRequest: Equatable, Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
  }

  /// Who is asking.
  enum Authorization: Equatable, Sendable {
    case none
    /// HTTP Basic with an empty password.
    case basic(user: Secret)
    /// The whole value of a header.
    case header(Secret, named: String = "Authorization")
    /// AWS Signature Version 4 for S3.
    case signed(AWSCredentials, region: String)
  }

  /// A text of the service without what this request proves itself with: a server may repeat it.
  func shown(_ text: String) -> String {
    switch authorization {
    case .none: text
    case .basic(let secret), .header(let secret, _): secret.hidden(in: text)
    case .signed(let credentials, _):
      [credentials.secretKey, credentials.sessionToken].compactMap { $0 }
        .reduce(text) { $1.hidden(in: $0) }
    }
  }

  struct Header: Equatable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  var service: Service
  var method: Method
  var address: WebAddress
  var headers: [Header] = []
  var body: [UInt8]?
  var authorization = Authorization.none
  var deadlines = Deadlines()
  /// Bytes of the answer's body, unpacked, beyond which it is refused.
  var bodyLimit = 64 << 20
  /// Whether the query must not be shown: the signature of a prepared URL.
  var hidesQuery = false
  /// Whether doing it twice would make two things: such a request goes out once, alone on a
  /// connection of its own, because libcurl repeats by itself what fails on a kept one.
  var createsSomething = false

  /// Whether it may take long and nothing waits for it: few such go out at once.
  var isBulk = false
  /// What a slow answer must not hold up anything else than; the host, unless a part of it is told.
  var laneName: String?

  var lane: Lane { Lane(name: laneName ?? address.host, isBulk: isBulk) }

  /// Path and query for people, without anything secret.
  var shownPath: String {
    let path = address.pathAndQuery
    return hidesQuery ? String(path.prefix { $0 != "?" }) : path
  }

  /// Method and path for people.
  var label: String { "\(method.rawValue) \(shownPath)" }
}

/// The services that this program speaks to.
public enum Service: String, Sendable, CaseIterable {
  case codeOcean = "Code Ocean"
  case documentDB = "DocumentDB"
  case s3 = "S3"
  case credentials = "the credentials endpoint"
}

/// How long a request may take.
public struct Deadlines: Equatable, Sendable {
  /// Until connected, TLS included.
  public var connect: Duration
  /// Until all of the answer is there.
  public var total: Duration
  /// Fewer than `slowest` bytes a second for this long end the request.
  public var stalled: Duration
  /// Bytes a second.
  public var slowest: Int

  public init(
    connect: Duration = .seconds(10), total: Duration = .seconds(Question.deadline),
    stalled: Duration = .seconds(20), slowest: Int = 100
  ) {
    self.connect = connect
    self.total = total
    self.stalled = stalled
    self.slowest = slowest
  }

  /// For bodies of any size: as long as bytes keep coming.
  public func withoutTotal() -> Deadlines {
    var copy = self
    copy.total = .seconds(3600)
    return copy
  }
}

/// What a service answered.
struct HTTPResponse: Equatable, Sendable {
  var status: Int
  /// Names in lower case, in the order received.
  var headers: [HTTPRequest.Header] = []
  var body: [UInt8] = []

  /// The first header of this name, which must be in lower case.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  var isSuccess: Bool { (200..<300).contains(status) }

  /// The ID under which the service knows the request.
  var requestID: String? {
    header("x-amz-request-id") ?? header("x-request-id") ?? header("x-amzn-requestid")
  }
}

/// Why there is no answer.
enum HTTPFailure: Error, Equatable {
  /// Not sent: a rule of ours forbids it.
  case forbidden(reason: String)
  /// Surely nothing was sent: no address, no connection, no trust.
  case notConnected(reason: String)
  /// Sent, at least in part, and not answered in full.
  case lost(reason: String)
  case tooLarge(limit: Int)
  case cancelled(mayHaveBeenSent: Bool)
}

/// Takes pieces of a body as they come, on the transport's thread: it must not wait for anything.
///
/// It answers whether it wants more; when not, the transfer ends there, and counts as answered.
typealias BodySink = @Sendable (UnsafeRawBufferPointer) -> Bool

/// Sends requests; `CurlTransport`, or a stand-in.
protocol HTTPTransport: Sendable {
  /// - Parameter sink: Takes the body of a successful answer instead of the response.
  func send(_ request: HTTPRequest, sink: BodySink?) async throws(HTTPFailure) -> HTTPResponse
}
