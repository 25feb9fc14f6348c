public import Vocabulary

extension NewAsset {
  /// The body that Code Ocean takes for the asset; it is mounted under its name.
  public var body: JSONValue {
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
  /// The body that Code Ocean takes for the run.
  public var body: JSONValue {
    [
      "capsule_id": .string(capsuleID),
      "data_assets": attachments.json,
      "parameters": [.string(parameter)],
    ]
  }
}

extension [Attachment] {
  var json: JSONValue {
    .array(map { ["id": .string($0.id), "mount": .string($0.mount)] })
  }
}
