import AssetSearch
import Launch
import Vocabulary

// Bodies of requests to Code Ocean. They are built as values and written by the JSON writer,
// never pasted together.

extension AssetQuery {
  /// The text of the search.
  var codeOcean: String {
    switch self {
    case .subjectField(let subject): "subject id:\(subject)"
    case .text(let text): text
    }
  }
}

extension NewAsset {
  var codeOcean: JSONValue {
    [
      "name": .string(name),
      "tags": .strings(tags),
      "mount": .string(name),
      "custom_metadata": .object(JSONObject(metadata.map { ($0.name, .string($0.value)) })),
      "source": [
        "aws": [
          "bucket": .string(source.bucket),
          "prefix": .string(source.key),
          "keep_on_external_storage": false,
          "public": false,
        ]
      ],
    ]
  }
}

extension RunRequest {
  var codeOcean: JSONValue {
    [
      "capsule_id": .string(capsuleID),
      "data_assets": .array(
        attachments.map { ["id": .string($0.id), "mount": .string($0.mount)] }),
      "parameters": [.string(parameter)],
    ]
  }
}
