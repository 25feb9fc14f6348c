import Neuroglancer
import Testing
import Vocabulary

@Suite struct NeuroglancerStateTests {
  let state: NeuroglancerState
  let bytes: [UInt8]

  init() throws {
    bytes = try Samples.bytes(Samples.fourTracks)
    state = try NeuroglancerState(parsing: bytes)
  }

  @Test func keepsTheDocumentByteForByte() { #expect(state.json == bytes) }

  @Test func listsLayersInOrderWithTypes() {
    #expect(
      state.layers.map(\.name) == [
        "Ex_561", "Ex_639", "CCF", "A_0409", "B_0410 v2", "old C", "notes",
      ])
    #expect(
      state.layers.map(\.type) == [
        "image", "image", "segmentation", "annotation", "annotation", "annotation", "annotation",
      ])
    #expect(state.layers.map(\.isVisible) == [true, false, true, true, false, true, true])
    #expect(state.layers.filter(\.isArchived).map(\.name) == ["old C"])
    #expect(state.notes.isEmpty)
  }

  @Test func listsTracksWithPoints() {
    #expect(state.tracks.map(\.name) == ["A_0409", "B_0410 v2", "old C", "notes"])
    #expect(state.tracks.map(\.points.count) == [3, 3, 1, 1])
    #expect(state.tracks.map(\.otherAnnotations) == [0, 0, 0, 3])
    #expect(state.tracks.map(\.isArchived) == [false, false, true, false])
    #expect(state.tracks.map(\.hasEnoughPoints) == [true, true, false, false])
    #expect(state.tracks.map(\.colour) == ["#00ff2a", nil, nil, nil])
    #expect(state.tracks[0].points[1] == [200, 200, 300, 0.5])
    #expect(state.tracks[0].scale.map(\.axis) == ["z", "y", "x", "t"])
  }

  @Test func measuresTracksWithoutTheTimeAxis() {
    #expect(state.tracks[0].lengthInMicrometres.map(rounded) == 400)
    #expect(state.tracks[1].lengthInMicrometres.map(rounded) == 2800)
    #expect(state.tracks[2].lengthInMicrometres == nil)
  }

  @Test func listsImageSourcesInEveryForm() {
    let folder =
      "s3://sample-bucket/SmartSPIM_700001_2024-05-20_15-19-15_stitched_2024-06-01_08-00-00/image"
    #expect(
      state.imageSources == [
        "zarr://\(folder)/Ex_561.zarr/", "zarr://\(folder)/Ex_639.zarr/",
        "\(folder)/Ex_445.zarr/|zarr3:",
      ])
    #expect(state.sessions.map(\.id) == ["SmartSPIM_700001_2024-05-20_15-19-15"])
  }

  @Test(arguments: [
    "zarr://s3://b/SmartSPIM_700001_2024-05-20_15-19-15_x/a.zarr",
    "n5://https://h.org/SmartSPIM_700001_2024-05-20_15-19-15/",
    "precomputed://gs://b/c/SmartSPIM_700001_2024-05-20_15-19-15",
    "s3://b/SmartSPIM_700001_2024-05-20_15-19-15/a.zarr|zarr3:",
    "s3://b/SmartSPIM_700001_2024-05-20_15-19-15|zarr2:",
    "zarr2://s3://b/SmartSPIM_700001_2024_05_20_15_19_15_y",
  ])
  func findsTheSessionBehindAnyPrefix(_ source: String) throws {
    let state = try Samples.parse(
      #"{"layers": [{"type": "image", "name": "i", "source": "\#(source)"}]}"#)
    #expect(try state.session().id == "SmartSPIM_700001_2024-05-20_15-19-15")
    #expect(state.imageSources == [source])
  }

  @Test func looksForTheSessionInImageLayersAlone() throws {
    let other = Samples.imageURL.replacing("700001", with: "700002")
    let state = try Samples.state(
      #"{"type": "segmentation", "name": "s", "source": "\#(other)"}"#)
    #expect(state.sessions.map(\.subject) == ["700001"])
  }
}

/// To a thousandth, as sums of scaled coordinates are not exact.
func rounded(_ micrometres: Double) -> Double { (micrometres * 1000).rounded() / 1000 }
