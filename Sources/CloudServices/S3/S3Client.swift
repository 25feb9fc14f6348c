import Synchronization
import Vocabulary

/// Reads and writes objects, signed when there are credentials.
final class S3Client: Sendable {
  private let client: HTTPClient
  private let credentials: CredentialChain
  private let addressing: S3Addressing
  private let deadlines: Deadlines
  /// Buckets that answered from another region than ours.
  private let regions = Mutex<[String: String]>([:])

  init(
    client: HTTPClient, credentials: CredentialChain, addressing: S3Addressing,
    deadlines: Deadlines
  ) {
    self.client = client
    self.credentials = credentials
    self.addressing = addressing
    self.deadlines = deadlines
  }

  /// One page of the keys that begin with `prefix`.
  ///
  /// - Parameter delimiter: `/` to list one folder; empty for everything beneath.
  func list(
    bucket: String, prefix: String, delimiter: String = "", continuation: String? = nil,
    limit: Int = 1000
  ) async throws(ServiceFailure) -> S3Listing {
    var query = [
      ("list-type", "2"), ("prefix", prefix), ("encoding-type", "url"),
      ("max-keys", String(limit)),
    ]
    if !delimiter.isEmpty { query.append(("delimiter", delimiter)) }
    if let continuation { query.append(("continuation-token", continuation)) }
    let folder = S3Location(bucket: bucket, key: prefix)
    let (request, response) = try await send(S3Call(.get, folder, key: "", query: query))
    do throws(XMLError) {
      return try S3Listing(parsing: response.body)
    } catch {
      throw .unreadable(.s3, request: request.label, reason: request.shown(error.reason))
    }
  }

  /// Every page of a listing, one after the other, as long as `page` answers true.
  func listAll(
    bucket: String, prefix: String, delimiter: String = "", page: (S3Listing) -> Bool
  ) async throws(ServiceFailure) {
    var token: String?
    for _ in 0..<Self.pageLimit {
      let listing = try await list(
        bucket: bucket, prefix: prefix, delimiter: delimiter, continuation: token)
      guard page(listing), listing.isTruncated, let next = listing.continuation, next != token
      else { return }
      token = next
    }
    throw .unreadable(
      .s3, request: "the listing of s3://\(bucket)/\(prefix)",
      reason: "it has more than \(Self.pageLimit) pages")
  }

  /// A whole object, of at most `limit` bytes.
  func object(_ location: S3Location, limit: Int) async throws(ServiceFailure) -> [UInt8] {
    var call = S3Call(.get, location)
    call.bodyLimit = limit
    return try await send(call).response.body
  }

  /// An object of any size, or a part of it, in pieces.
  ///
  /// - Parameters:
  ///   - bytes: Nil for all.
  ///   - sink: Makes what takes the pieces, anew for each try.
  func stream(
    _ location: S3Location, bytes: ByteRange? = nil, isBulk: Bool = false,
    sink: @escaping @Sendable () -> BodySink
  ) async throws(ServiceFailure) -> HTTPResponse {
    var call = S3Call(.get, location)
    if let bytes { call.headers = [HTTPRequest.Header(range: bytes)] }
    call.isBulk = isBulk
    call.sink = sink
    return try await send(call).response
  }

  func exists(_ location: S3Location) async throws(ServiceFailure) -> Bool {
    do throws(ServiceFailure) {
      _ = try await send(S3Call(.head, location))
      return true
    } catch .notFound {
      return false
    }
  }

  /// Writes an object where none is; nothing is ever written over, so this is sent again as a
  /// read is.
  ///
  /// - Returns: False when an object is there already, if only by a try whose answer was lost.
  func create(
    _ bytes: [UInt8], at location: S3Location, type: String
  ) async throws(ServiceFailure) -> Bool {
    var call = S3Call(.put, location)
    call.body = bytes
    call.headers = [
      HTTPRequest.Header("Content-Type", type), HTTPRequest.Header("If-None-Match", "*"),
    ]
    do throws(ServiceFailure) {
      _ = try await send(call)
      return true
    } catch .status(.s3, code: 412, _) {
      return false
    } catch .status(.s3, code: 409, let detail) {
      // Another write of the same object is under way; how it ends is not known yet.
      throw .unreachable(.s3, reason: "HTTP 409: \(detail)")
    }
  }

  /// Whether the object consists of exactly these bytes.
  func holds(_ bytes: [UInt8], at location: S3Location) async throws(ServiceFailure) -> Bool {
    do throws(ServiceFailure) {
      return try await object(location, limit: bytes.count) == bytes
    } catch .unreadable {
      // Larger than the limit.
      return false
    }
  }

  /// Sends a call; once more in the bucket's own region, or with renewed credentials.
  private func send(
    _ call: S3Call
  ) async throws(ServiceFailure) -> (request: HTTPRequest, response: HTTPResponse) {
    var found = await credentials.current()
    var region = regions.withLock { $0[call.location.bucket] }
    var corrections = 0
    while true {
      let request = try self.request(call, found, region: region ?? addressing.region)
      let response: HTTPResponse
      do throws(HTTPFailure) {
        response = try await client.read(request, sink: call.sink)
      } catch {
        throw ServiceFailure(error, request)
      }
      if response.isSuccess { return (request, response) }
      let answer = S3ErrorAnswer(parsing: response.body).shown(by: request)
      corrections += 1
      if corrections <= 2, let home = self.home(of: response, asked: region) {
        regions.withLock { $0[call.location.bucket] = home }
        region = home
      } else if corrections <= 2, Self.saysExpired(response, answer, call),
        let renewed = await renewed(found)
      {
        found = renewed
      } else {
        throw failure(response, answer, call, found)
      }
    }
  }

  private func request(
    _ call: S3Call, _ found: CredentialChain.Found, region: String
  ) throws(ServiceFailure) -> HTTPRequest {
    let address = addressing.address(
      bucket: call.location.bucket, key: call.key, region: region, query: call.query)
    guard let address else {
      throw .notFound(what: "bucket \(printable(call.location.bucket))", status: 404)
    }
    var request = HTTPRequest(service: .s3, method: call.method, address: address)
    request.headers = call.headers
    request.body = call.body
    request.isBulk = call.isBulk
    request.laneName = call.location.bucket
    request.bodyLimit = call.bodyLimit
    // An object may be large, and a line slow: it ends when bytes stop coming.
    request.deadlines = call.key.isEmpty ? deadlines : deadlines.withoutTotal()
    request.authorization = found.credentials.map { .signed($0, region: region) } ?? .none
    return request
  }

  /// Newer credentials than these, if there are any.
  private func renewed(_ found: CredentialChain.Found) async -> CredentialChain.Found? {
    guard let expired = found.credentials else { return nil }
    let next = await credentials.renewed(after: expired)
    return next.credentials == expired || next.credentials == nil ? nil : next
  }

  /// An answer to HEAD has no body to say so, only its status.
  private static func saysExpired(
    _ response: HTTPResponse, _ answer: S3ErrorAnswer, _ call: S3Call
  ) -> Bool {
    answer.code == "ExpiredToken" || (response.status == 400 && call.method == .head)
  }

  /// The region that S3 says the bucket is in, when it is not the one we asked.
  private func home(of response: HTTPResponse, asked: String?) -> String? {
    guard addressing.endpoint == nil, [301, 307, 400, 403].contains(response.status),
      let home = response.header("x-amz-bucket-region"), S3Addressing.isValid(region: home),
      home != asked ?? addressing.region
    else { return nil }
    return home
  }

  private func failure(
    _ response: HTTPResponse, _ answer: S3ErrorAnswer, _ call: S3Call,
    _ found: CredentialChain.Found
  ) -> ServiceFailure {
    let what = printable(call.location.description)
    let isRefusedToken = Self.tokenErrors.contains(answer.code)
    switch isRefusedToken || Self.saysExpired(response, answer, call) ? 403 : response.status {
    case 404:
      return .notFound(
        what: answer.code == "NoSuchBucket" ? "bucket \(printable(call.location.bucket))" : what,
        status: 404)
    case 401, 403:
      guard found.credentials != nil else {
        return .credentialsMissing(what: what, tried: found.tried)
      }
      let code = answer.code.isEmpty || answer.code == "AccessDenied" ? "" : " (\(answer.code))"
      return .accessDenied(what: what, credentials: printable(found.label + code))
    default: return .status(.s3, code: response.status, detail: answer.detail)
    }
  }

  /// What S3 says, with status 400, of a session token that it does not take.
  private static let tokenErrors: Set<String> = [
    "ExpiredToken", "InvalidToken", "TokenRefreshRequired",
  ]
  /// Pages of a thousand keys that one listing may have.
  private static let pageLimit = 1000
}
