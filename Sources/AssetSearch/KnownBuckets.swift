/// The buckets in which assets and raw data are looked for when nothing says where they are.
public enum KnownBuckets {
  /// In the order of `S3_DATA_BUCKET_NAMES` of aind-session; the first is where Code Ocean keeps
  /// the assets that it made itself, each in a folder named by its ID.
  public static let standard = [
    "codeocean-s3datasetsbucket-1u41qdg42ur9",
    "aind-private-data-prod-o5171v",
    "aind-open-data-prod-o5171v",
    "aind-open-data",
    "aibs-behavior-data",
    "aind-ephys-data",
    "aind-ophys-data",
  ]
}
