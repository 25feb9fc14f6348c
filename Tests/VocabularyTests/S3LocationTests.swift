import Testing
import Vocabulary

@Suite struct S3LocationTests {
  @Test(arguments: [
    ("s3://bucket/a/b", "bucket", "a/b"), ("s3://bucket/a/b/", "bucket", "a/b"),
    ("s3://bucket", "bucket", ""), ("s3://bucket/", "bucket", ""),
    ("s3://bucket//a", "bucket", "a"), ("zarr://s3://bucket/a.zarr/", "bucket", "a.zarr"),
    ("s3://bucket/a b#1+2%20é", "bucket", "a b#1+2%20é"),
  ])
  func readsURLs(url: String, bucket: String, key: String) throws {
    let location = try #require(S3Location(url: url))
    #expect(location == S3Location(bucket: bucket, key: key))
    #expect(location.bucket == bucket && location.key == key)
  }

  @Test(arguments: ["", "bucket/a", "/bucket/a", "s3:/bucket/a", "s3://", "s3:///a", "gs://b/a"])
  func refuses(_ text: String) {
    #expect(S3Location(url: text) == nil)
  }

  @Test func writesItselfWithoutATrailingSlash() {
    #expect("\(S3Location(bucket: "b", key: "/a/c//"))" == "s3://b/a/c")
    #expect("\(S3Location(bucket: "b", key: "///"))" == "s3://b/")
  }

  @Test func namesItsLastComponent() {
    #expect(S3Location(bucket: "b", key: "a/c.json").name == "c.json")
    #expect(S3Location(bucket: "b", key: "").name == "b")
  }

  @Test func appendsBelowItself() {
    let root = S3Location(bucket: "b", key: "")
    #expect(root.appending("a").key == "a")
    #expect(root.appending("a").appending("c d/e").key == "a/c d/e")
  }
}
