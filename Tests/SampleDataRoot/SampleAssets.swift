import Vocabulary

/// How the results of a sorting pipeline lie in a made-up asset.
public struct SampleSorting: Sendable {
  public var streams = ["ProbeA", "ProbeB"]
  /// Postprocessed, but not curated.
  public var incomplete: [String] = []
  public var sorter = "kilosort4"
  /// The text of `output`; nil when there is none.
  public var output: String? = "sorting done\nFULL PIPELINE time: 21658.77s\n"

  public init(streams: [String] = ["ProbeA", "ProbeB"]) { self.streams = streams }

  public static let traceback = "Traceback (most recent call last):\nRuntimeError: no spikes\n"

  /// The folder of a stream; only probes by letter have their bands told apart.
  public static func folder(_ stream: String) -> String {
    let band = stream.hasPrefix("Probe") ? "-AP" : ""
    return "experiment1_Record Node 104#Neuropix-PXI-100.\(stream)\(band)_recording1"
  }
}

extension SampleDataRoot {
  /// Adds the raw data of an ecephys session, as uploads since 2024 have it.
  ///
  /// - Parameter wrapper: Folders above it, with a slash at their end.
  public func addRecording(_ session: String, in wrapper: String = "") throws(Failure) {
    let place = "\(wrapper)\(session)"
    try addFile("\(place)/metadata.nd.json", Self.record(of: session).text(.indented))
    try addFile("\(place)/behavior/trials.csv", "trial,start\n1,0.5\n")
    try addFile("\(place)/ecephys/ecephys_compressed/experiment1.zarr/.zgroup", "{}")
    try addFile(
      "\(place)/ecephys/ecephys_clipped/Record Node 104/experiment1/recording1/structure.oebin",
      "{}")
  }

  /// Adds a sorted asset.
  public func addSorting(
    _ name: String, _ sorting: SampleSorting = SampleSorting(), in wrapper: String = ""
  ) throws(Failure) {
    let place = "\(wrapper)\(name)"
    for stream in sorting.streams {
      try addFile("\(place)/curated/\(SampleSorting.folder(stream))/quality.npy")
    }
    for stream in sorting.streams + sorting.incomplete {
      try addFile("\(place)/postprocessed/\(SampleSorting.folder(stream)).zarr/.zattrs", "{}")
    }
    let process: JSONValue = [
      "name": "Spike sorting", "parameters": ["sorter_name": .string(sorting.sorter)],
    ]
    let processing: JSONValue = ["processing_pipeline": ["data_processes": [process]]]
    try addFile("\(place)/processing.json", processing.text(.indented))
    if let output = sorting.output { try addFile("\(place)/output", output) }
  }

  /// Adds the stitched images of a brain and their registration to the template.
  public func addStitched(_ name: String, channel: String = "Ex_561_Em_593") throws(Failure) {
    try addFile("\(name)/image_tile_fusing/OMEZarr/\(channel).zarr/.zattrs", "{}")
    for file in ["ls_to_template_SyN_0GenericAffine.mat", "ls_to_template_SyN_1InverseWarp.nii.gz"]
    {
      try addFile("\(name)/image_atlas_alignment/\(channel)/\(file)")
    }
  }

  /// Adds the atlases that the converter wants in every data root, each file of them empty.
  public func addReferences() throws(Failure) {
    for file in [
      "smartspim_lca_template/smartspim_lca_template_25.nii.gz",
      "allen_mouse_ccf/average_template/average_template_25.nii.gz",
      "allen_mouse_ccf_annotations_lateralized_compact/"
        + "ccf_2017_annotation_25_lateralized_compact.nrrd",
      "allen_mouse_ccf_annotations_lateralized_compact/"
        + "ccf_2017_annotation_25_lateralized_unique_vals.npz",
      "iblatlas_allenatlas/README", "spim_template_to_ccf/syn_0GenericAffine.mat",
      "spim_template_to_ccf/syn_1InverseWarp.nii.gz",
    ] { try addFile(file) }
  }

  private static func record(of session: String) -> JSONValue {
    let subject = session.split(separator: "_").dropFirst().first.map(String.init) ?? ""
    return [
      "name": .string(session), "schema_version": "1.1.1",
      "subject": ["subject_id": .string(subject), "genotype": "wt/wt"],
    ]
  }
}
