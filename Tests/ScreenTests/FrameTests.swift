import Screen
import TestSupport
import Testing

@Suite struct FrameTests {
  struct Over: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let column: Int
    let row: String
  }

  @Test(arguments: [
    Over(testDescription: "ASCII on a second half", text: "a", column: 1, row: " a語 "),
    Over(testDescription: "ASCII on the halves of two", text: "ab", column: 1, row: " ab  "),
    Over(testDescription: "ASCII that begins before it", text: "abc", column: -2, row: "c 語 "),
    Over(testDescription: "wide on the halves of two", text: "本", column: 1, row: " 本  "),
    Over(testDescription: "nothing", text: "", column: 1, row: "日語 "),
  ])
  func noHalfOfAWideGlyphStays(_ over: Over) {
    var frame = Frame(columns: 5, rows: 1)
    frame.write("日語", row: 0)
    frame.write(over.text, row: 0, column: over.column)
    #expect(frame.fault == nil)
    #expect(frame.text(row: 0) == over.row)
  }
}
