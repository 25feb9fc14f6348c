import AssetSearch
public import Vocabulary

/// How the results of a sorting pipeline lie in a made-up asset.
public struct SortedLayout: Sendable {
  /// How the asset can be located.
  public enum Place: Sendable {
    /// The asset names its source bucket.
    case source
    /// A folder of this bucket is named by the asset's ID.
    case byID(bucket: String)
    /// A folder of this bucket is named by the asset's name.
    case byName(bucket: String)
  }

  public var place = Place.source
  public var curatedFolder: String? = "curated"
  public var curated = ["ProbeA", "ProbeB"]
  public var postprocessed = ["ProbeA", "ProbeB"]
  /// Whether the entries of `postprocessed` end in `.zarr`.
  public var isAnalyzer = true
  /// Further files, as paths beneath the source folder.
  public var files: [String: String] = [
    "processing.json": SortedLayout.processing(sorter: "kilosort4")
  ]
  /// The text of `output`; nil when there is none.
  public var output: String? = "FULL PIPELINE time:  161658.77s\n"

  public init() {}

  /// Changes a copy.
  public func with(_ change: (inout SortedLayout) -> Void) -> SortedLayout {
    var copy = self
    change(&copy)
    return copy
  }

  /// A `processing.json` of the pipeline's first form.
  public static func processing(sorter: String) -> String {
    """
    {"processing_pipeline": {"data_processes": [{"name": "Ephys preprocessing"}, \
    {"name": "Spike sorting", "parameters": {"sorter_name": "\(sorter)"}}]}}
    """
  }

  /// A SpikeInterface file of a sorted folder.
  public static func folderInfo(sorter: String) -> String {
    #"{"annotations": {"__sorting_info__": {"params": {"sorter_name": ""# + sorter + #""}}}}"#
  }

  /// The folder name of a stream.
  public static func folder(_ stream: String) -> String {
    "experiment1_Record Node 104#Neuropix-PXI-100.\(stream)-AP_recording1"
  }
}

extension FakeWorld {
  public static let openBucket = "aind-open-data"

  /// Adds a session as it is after an upload: folders on S3, a raw asset, a linked record.
  @discardableResult
  public mutating func addSession(
    _ id: String, modalities: [String] = ["behavior", "ecephys"], created: Int = 1,
    isRecorded: Bool = true
  ) -> DataAsset {
    let location = DataLocation(bucket: Self.openBucket, key: id)
    for modality in modalities { addFile(location.appending("\(modality)/data.bin")) }
    addFile(location.appending("metadata.nd.json"))
    let asset = DataAsset(
      id: "raw-\(id)", name: id, created: created, dataLevel: "raw data", source: location)
    add(asset)
    if isRecorded {
      add(
        MetadataRecord(
          name: id, created: "2024-01-01T00:00:00Z", location: location, assetIDs: [asset.id]))
    }
    return asset
  }

  /// Adds a sorted asset and its files.
  @discardableResult
  public mutating func addSorted(
    _ name: String, created: Int = 10, _ layout: SortedLayout = SortedLayout()
  ) -> DataAsset {
    let id = "id-\(name)"
    var source: DataLocation?
    let folder: DataLocation
    switch layout.place {
    case .source:
      folder = DataLocation(bucket: "aind-results", key: "sorted/\(id)")
      source = folder
    case .byID(let bucket): folder = DataLocation(bucket: bucket, key: id)
    case .byName(let bucket): folder = DataLocation(bucket: bucket, key: name)
    }
    for (path, text) in layout.files { addFile(folder.appending(path), text) }
    if let output = layout.output { addFile(folder.appending("output"), output) }
    for stream in layout.curated {
      guard let curated = layout.curatedFolder else { break }
      addFile(folder.appending("\(curated)/\(SortedLayout.folder(stream))/spikes.npy"))
    }
    for stream in layout.postprocessed {
      let entry = SortedLayout.folder(stream) + (layout.isAnalyzer ? ".zarr" : "")
      addFile(folder.appending("postprocessed/\(entry)/waveforms.npy"))
    }
    let asset = DataAsset(
      id: id, name: name, created: created, dataLevel: "derived", source: source)
    add(asset)
    return asset
  }
}
