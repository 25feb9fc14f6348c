import Vocabulary

/// A made-up Neuroglancer state over stitched images.
public enum SampleState {
  /// The JSON of a state with a layer for each track.
  ///
  /// - Parameters:
  ///   - stitched: The name of the stitched asset.
  ///   - tracks: Names of the layers, in order.
  public static func text(over stitched: String, tracks: [String]) -> String {
    let images = "zarr://s3://aind-open-data/\(stitched)/image_tile_fusing/OMEZarr/"
    let image: JSONValue = [
      "type": "image", "name": "Ex_561_Em_593.zarr",
      "source": .string(images + "Ex_561_Em_593.zarr/"),
    ]
    let state: JSONValue = [
      "dimensions": dimensions, "position": [1846, 2210, 1432, 0],
      "layers": .array([image] + tracks.enumerated().map { layer($1, number: $0) }),
      "layout": "4panel",
    ]
    return state.text(.indented) + "\n"
  }

  private static let dimensions: JSONValue = [
    "z": [.number(2e-06), "m"], "y": [.number(4e-06), "m"], "x": [.number(4e-06), "m"],
    "t": [.number(0.001), "s"],
  ]

  private static func layer(_ name: String, number: Int) -> JSONValue {
    [
      "type": "annotation", "name": .string(name),
      "source": ["url": "local://annotations", "transform": ["outputDimensions": dimensions]],
      "annotations": .array(
        (0..<18 + 3 * (number % 4)).map { point($0, of: number) }),
    ]
  }

  /// Points down a slightly bent shank.
  private static func point(_ index: Int, of track: Int) -> JSONValue {
    let depth = Double(index) / 24
    let jitter = Double((index * 7 + track * 3) % 5) - 2
    return [
      "type": "point", "id": .string("\(track)-\(index)"),
      "point": [
        .number(500 + 40 * Double(track) + 1500 * depth + jitter),
        .number(1000 + 900 * depth - jitter),
        .number(900 + 120 * Double(track) + 60 * depth * depth + jitter), 0,
      ],
    ]
  }
}
