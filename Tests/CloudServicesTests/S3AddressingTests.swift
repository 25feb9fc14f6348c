import Testing

@testable import CloudServices

@Suite struct S3AddressingTests {
  private let amazon = S3Addressing(endpoint: nil, region: "us-west-2")

  static let keys: [(String, String)] = [
    ("a/b.json", "/a/b.json"),
    ("Record Node 104#x+y%/é", "/Record%20Node%20104%23x%2By%25/%C3%A9"),
    ("a//b/../c/.", "/a//b/../c/."), ("", "/"),
  ]

  @Test(arguments: keys)
  func putsTheBucketInTheHost(key: String, path: String) throws {
    let address = try #require(amazon.address(bucket: "aind-open-data", key: key))
    #expect(address.text == "https://aind-open-data.s3.us-west-2.amazonaws.com\(path)")
  }

  @Test func putsABucketWithDotsInThePath() {
    #expect(
      amazon.address(bucket: "a.b.c", key: "k")?.text
        == "https://s3.us-west-2.amazonaws.com/a.b.c/k")
  }

  @Test func putsTheBucketInThePathOfAnEndpoint() throws {
    let endpoint = try #require(WebAddress("http://127.0.0.1:5000/base"))
    let addressing = S3Addressing(endpoint: endpoint, region: "us-west-2")
    #expect(
      addressing.address(bucket: "bucket", key: "a b", region: "eu-west-1", query: [("x", "/")])?
        .text == "http://127.0.0.1:5000/base/bucket/a%20b?x=%2F")
  }

  @Test func asksTheBucketsOwnRegion() {
    #expect(
      amazon.address(bucket: "bucket", region: "eu-west-1")?.host
        == "bucket.s3.eu-west-1.amazonaws.com")
  }

  @Test(arguments: [
    "", "ab", "evil.example/x", "a@b", "a:b", "a b", "-ab", "abc.", "a..b", "a#b", "é€é",
    String(repeating: "a", count: 64),
  ])
  func refusesBuckets(_ bucket: String) { #expect(amazon.address(bucket: bucket) == nil) }

  static let regions: [(String, Bool)] = [
    ("us-west-2", true), ("", false), ("us.west", false), ("x/y", false), ("US-WEST-2", false),
  ]

  @Test(arguments: regions)
  func knowsRegions(region: String, valid: Bool) {
    #expect(S3Addressing.isValid(region: region) == valid)
  }
}
