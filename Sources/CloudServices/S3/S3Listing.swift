/// One page of ListObjectsV2.
struct S3Listing: Equatable, Sendable {
  struct Object: Equatable, Sendable {
    var key = ""
    /// Seconds since 1970; 0 where the answer has no time that can be read.
    var modified = 0
    /// Bytes.
    var size = 0
  }

  private(set) var objects: [Object] = []
  /// With the delimiter at their ends.
  private(set) var commonPrefixes: [String] = []
  private(set) var isTruncated = false
  private(set) var continuation: String?

  /// Reads the answer to a request with `encoding-type=url`; a server that does not say it
  /// encoded is taken at its word.
  init(parsing bytes: [UInt8]) throws(XMLError) {
    var page = Draft()
    try XMLReader.read(bytes) { path, text in page.take(path, text) }
    guard page.isListing else { throw XMLError(reason: "no ListBucketResult") }
    objects = page.objects.map { object in
      var decoded = object
      decoded.key = page.decoded(object.key)
      return decoded
    }
    commonPrefixes = page.prefixes.map { page.decoded($0) }
    isTruncated = page.isTruncated
    continuation = page.continuation
  }

  /// The page as it is read; names are decoded last, because the encoding may be told last.
  private struct Draft {
    var isListing = false
    var isEncoded = false
    var objects: [Object] = []
    var prefixes: [String] = []
    var isTruncated = false
    var continuation: String?
    private var object = Object()

    mutating func take(_ path: [String], _ text: String) {
      guard path.first == "ListBucketResult" else { return }
      switch path.dropFirst().joined(separator: "/") {
      case "": isListing = true
      case "EncodingType": isEncoded = text == "url"
      case "IsTruncated": isTruncated = text == "true"
      case "NextContinuationToken": continuation = text
      case "CommonPrefixes/Prefix": prefixes.append(text)
      case "Contents/Key": object.key = text
      case "Contents/LastModified": object.modified = EpochSeconds.iso8601(text) ?? 0
      case "Contents/Size": object.size = Int(text) ?? 0
      case "Contents":
        objects.append(object)
        object = Object()
      default: break
      }
    }

    func decoded(_ name: String) -> String {
      isEncoded ? PercentCoding.decodeForm(name) : name
    }
  }
}

/// The error that S3 answers with.
struct S3ErrorAnswer: Equatable, Sendable {
  var code = ""
  var message = ""

  /// Empty where the body says nothing, as after HEAD.
  init(parsing bytes: [UInt8]) {
    var answer = S3ErrorAnswer()
    do throws(XMLError) {
      try XMLReader.read(bytes) { path, text in
        if path == ["Error", "Code"] { answer.code = text }
        if path == ["Error", "Message"] { answer.message = text }
      }
    } catch {
      // A proxy's page instead of S3's XML: the status alone is told.
      answer = S3ErrorAnswer()
    }
    self = answer
  }

  private init() {}

  /// As much as is shown, and without what the request proves itself with.
  func shown(by request: HTTPRequest) -> S3ErrorAnswer {
    var answer = self
    answer.code = String(request.shown(code).prefix(Self.shownLimit))
    answer.message = String(request.shown(message).prefix(Self.shownLimit))
    return answer
  }

  /// `NoSuchKey: The specified key does not exist.`
  var detail: String { [code, message].filter { !$0.isEmpty }.joined(separator: ": ") }

  /// Characters of each that are shown.
  private static let shownLimit = 300
}
