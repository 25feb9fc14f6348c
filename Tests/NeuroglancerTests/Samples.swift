import Neuroglancer
import TestSupport
import Vocabulary

/// States made for the tests.
enum Samples {
  static let fourTracks = "four-tracks.json"
  static let imageURL =
    "zarr://s3://sample-bucket/SmartSPIM_700001_2024-05-20_15-19-15_stitched/image.zarr"

  static func bytes(_ fixture: String) throws -> [UInt8] {
    try SourceTree().bytes("Tests/NeuroglancerTests/Fixtures/\(fixture)")
  }

  /// A state of an image, and these further layers.
  static func state(_ layers: String, dimensions: String = "{}") throws(StateError)
    -> NeuroglancerState
  {
    let image = #"{"type": "image", "name": "image", "source": "\#(imageURL)"}"#
    return try parse(#"{"dimensions": \#(dimensions), "layers": [\#(image), \#(layers)]}"#)
  }

  static func parse(_ text: String) throws(StateError) -> NeuroglancerState {
    try NeuroglancerState(parsing: Array(text.utf8))
  }

  /// The error of a text that is no state; nil when it is one.
  static func error(parsing bytes: [UInt8]) -> StateError? {
    do {
      _ = try NeuroglancerState(parsing: bytes)
      return nil
    } catch {
      return error
    }
  }

  static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
