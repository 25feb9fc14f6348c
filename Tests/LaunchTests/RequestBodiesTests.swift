import Launch
import Testing
import Vocabulary

/// Bodies as Code Ocean's API takes them.
@Suite struct RequestBodiesTests {
  @Test func writesANewAsset() {
    let asset = NewAsset(
      name: "na\"me", tags: ["ibl", "7"], metadata: [MetadataField("subject id", "7")],
      source: S3Location(bucket: "b", key: "p/q"))
    #expect(
      asset.body.text()
        == #"{"name":"na\"me","tags":["ibl","7"],"mount":"na\"me","custom_metadata":"#
        + #"{"subject id":"7"},"source":{"aws":{"bucket":"b","prefix":"p/q","#
        + #""keep_on_external_storage":false,"public":false}}}"#)
  }

  @Test func writesARun() {
    let run = RunRequest(
      capsuleID: "c", attachments: [Attachment(id: "1", mount: "m")], parameter: "{\"a\":1}")
    #expect(
      run.body.text()
        == #"{"capsule_id":"c","data_assets":[{"id":"1","mount":"m"}],"#
        + #""parameters":["{\"a\":1}"]}"#)
  }
}
