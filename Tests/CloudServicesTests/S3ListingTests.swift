import Testing

@testable import CloudServices

@Suite struct S3ListingTests {
  private static func listing(_ inside: String) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">\(inside)\
      </ListBucketResult>
      """.utf8)
  }

  @Test func readsAPage() throws {
    let page = try S3Listing(
      parsing: Self.listing(
        """
        <Name>b</Name><Prefix>a/</Prefix><EncodingType>url</EncodingType>
        <IsTruncated>true</IsTruncated><NextContinuationToken>1/a+b=</NextContinuationToken>
        <Contents><Key>a/Record+Node%23%2B%C3%A9</Key>
          <LastModified>2024-05-20T15:19:15.000Z</LastModified><ETag>"x"</ETag><Size>12</Size>
          <Owner><DisplayName>Key</DisplayName></Owner></Contents>
        <Contents><Key>a/two</Key></Contents>
        <CommonPrefixes><Prefix>a/deep+er/</Prefix></CommonPrefixes>
        """))
    #expect(
      page.objects == [
        S3Listing.Object(key: "a/Record Node#+é", modified: 1_716_218_355, size: 12),
        S3Listing.Object(key: "a/two", modified: 0, size: 0),
      ])
    #expect(page.commonPrefixes == ["a/deep er/"])
    #expect(page.isTruncated)
    #expect(page.continuation == "1/a+b=")
  }

  @Test func decodesOnlyWhatSaysItIsEncoded() throws {
    let page = try S3Listing(
      parsing: Self.listing("<Contents><Key>a+b%20&amp;c</Key></Contents>"))
    #expect(page.objects.map(\.key) == ["a+b%20&c"])
  }

  @Test func readsAnEmptyPage() throws {
    let page = try S3Listing(parsing: Self.listing("<IsTruncated>false</IsTruncated>"))
    #expect(page.objects.isEmpty && page.commonPrefixes.isEmpty && !page.isTruncated)
  }

  static let bad: [(String, String, String)] = [
    ("empty", "", "no element found"),
    ("cut short", "<ListBucketResult><Contents><Key>a", "no element found"),
    ("not XML", "{\"message\": \"no\"}", "not well-formed"),
    ("another document", "<Error><Code>X</Code></Error>", "no ListBucketResult"),
    (
      "a document type",
      "<!DOCTYPE l [<!ENTITY a \"aaaa\">]><ListBucketResult>&a;</ListBucketResult>",
      "document type"
    ),
    ("too deep", String(repeating: "<a>", count: 17), "nested too deep"),
    (
      "too long",
      "<ListBucketResult><Prefix>" + String(repeating: "x", count: 20_000)
        + "</Prefix></ListBucketResult>", "too long"
    ),
  ]

  @Test(arguments: bad.indices)
  func refuses(_ index: Int) {
    let (name, text, reason) = Self.bad[index]
    let error = #expect(throws: XMLError.self, "\(name)") {
      try S3Listing(parsing: Array(text.utf8))
    }
    #expect(error?.reason.contains(reason) == true, "\(name): \(error?.reason ?? "")")
    #expect(error?.reason.hasPrefix("line ") == true || name == "another document")
  }

  @Test func survivesBrokenPages() {
    let whole = Self.listing(
      "<EncodingType>url</EncodingType><Contents><Key>a%2</Key><Size>-</Size></Contents>")
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var broken = whole
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        broken[Int.random(in: 0..<broken.count, using: &chance)] = UInt8.random(
          in: 0...255, using: &chance)
      }
      broken.removeLast(Int.random(in: 0...broken.count, using: &chance))
      do throws(XMLError) {
        #expect(try S3Listing(parsing: broken).objects.count <= 1)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }

  static let errors: [(String, String)] = [
    (
      "<Error><Code>NoSuchKey</Code><Message>It is gone.</Message></Error>",
      "NoSuchKey: It is gone."
    ),
    ("<Error><Code>SlowDown</Code></Error>", "SlowDown"),
    ("<html><body>502</body></html>", ""), ("Bad gateway", ""), ("", ""),
  ]

  @Test(arguments: errors)
  func readsErrors(text: String, detail: String) {
    #expect(S3ErrorAnswer(parsing: Array(text.utf8)).detail == detail)
  }
}
