import Screen
import Testing

@testable import Terminal

@Suite struct CellTextTests {
  /// A C library that agrees with our table, save that it has not heard of Unicode 16.
  static func measured(_ scalar: Unicode.Scalar) -> Int {
    scalar == "🫩" ? -1 : Glyph.width(of: scalar)
  }

  struct Sample: CustomTestStringConvertible {
    var testDescription: String { String(glyph) }
    let glyph: Character
    /// The scalars of each piece.
    let pieces: [String]
  }

  static let samples = [
    Sample(glyph: "a", pieces: ["a"]),
    Sample(glyph: "日", pieces: ["日"]),
    Sample(glyph: "e\u{301}", pieces: ["e\u{301}"]),
    Sample(
      glyph: "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
      pieces: ["e\u{301}\u{302}\u{303}\u{304}"]),
    Sample(glyph: "❤\u{FE0F}", pieces: ["❤", " "]),
    Sample(glyph: "1\u{FE0F}\u{20E3}", pieces: ["1\u{20E3}", " "]),
    Sample(glyph: "👍🏽", pieces: ["👍"]),
    Sample(glyph: "👩‍👩‍👧‍👦", pieces: ["👩"]),
    Sample(glyph: "🇩🇪", pieces: ["D", "E"]),
    Sample(glyph: "कि", pieces: ["क", "ि"]),
    Sample(glyph: "🫩", pieces: ["\u{FFFD}", " "]),
  ]

  @Test(arguments: samples) func sendsWhatTerminalsAgreeOn(_ sample: Sample) {
    let pieces = CellText.pieces(of: sample.glyph, measured: Self.measured)
    let texts = pieces.map { String(String.UnicodeScalarView($0.scalars)) }
    #expect(
      texts.map { Array($0.unicodeScalars) } == sample.pieces.map { Array($0.unicodeScalars) })
    #expect(pieces.reduce(0) { $0 + $1.columns } == Glyph.width(of: sample.glyph))
  }

  @Test func replacesWhatTheLibraryMeasuresDifferently() {
    let pieces = CellText.pieces(of: "日") { $0 == "\u{FFFD}" ? 1 : 1 }
    #expect(pieces.map(\.scalars) == [["\u{FFFD}"], [" "]])
    #expect(CellText.pieces(of: "µ") { _ in -1 }.map(\.scalars) == [["?"]])
  }
}
