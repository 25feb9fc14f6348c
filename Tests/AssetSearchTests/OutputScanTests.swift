import AssetSearch
import TestSupport
import Testing

@Suite struct OutputScanTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let verdict: OutputVerdict
  }

  static let sortingLog = "N E X T F L O W\nlaunching spike SORTING with Kilosort\n"
  static let markers = [
    "Essential container in task exited", "Out of memory.",
    "Task failed to start - DockerTimeoutError", "Traceback (most recent call last):",
    "Command error:", "WARN: Killing running tasks", "The CUDA error was:",
  ]
  static let cases =
    markers.map {
      Case(testDescription: $0, text: "ok\nxx\($0)yy\n", verdict: .error($0))
    } + [
      Case(testDescription: "empty", text: "", verdict: .clean),
      Case(testDescription: "good run", text: sortingLog + "done\n", verdict: .clean),
      Case(
        testDescription: "CUDA in a sorting run", text: sortingLog + "The CUDA error was: 2\n",
        verdict: .clean),
      Case(
        testDescription: "CUDA before the words",
        text: "The CUDA error was: 2\nkilosort\nsorting\nn e x t f l o w", verdict: .clean),
      Case(
        testDescription: "CUDA, one word missing",
        text: "N E X T F L O W\nSORTING\nThe CUDA error was: 2\n",
        verdict: .error("The CUDA error was:")),
      Case(
        testDescription: "another marker in a sorting run",
        text: sortingLog + "The CUDA error was: 2\nCommand error:\n",
        verdict: .error("Command error:")),
      Case(testDescription: "other case", text: "OUT OF MEMORY. traceback", verdict: .clean),
      Case(testDescription: "broken by a line", text: "Out of\nmemory.", verdict: .clean),
      Case(
        testDescription: "a prefix repeated", text: "Out of Out of memory.",
        verdict: .error("Out of memory.")),
      Case(
        testDescription: "bytes that are not UTF-8", text: "\u{FF}\u{0}Command error:",
        verdict: .error("Command error:")),
    ]

  @Test(arguments: cases) func judges(_ example: Case) {
    #expect(verdict(of: [Array(example.text.utf8)]) == example.verdict)
  }

  @Test(arguments: cases) func judgesAlikeWhateverTheChunks(_ example: Case) {
    let bytes = Array(example.text.utf8)
    for cut in bytes.indices {
      let halves = [Array(bytes[..<cut]), Array(bytes[cut...])]
      #expect(verdict(of: halves) == example.verdict, "cut at \(cut)")
    }
    #expect(verdict(of: bytes.map { [$0] }) == example.verdict)
  }

  /// Every marker at once, in noise: the same as a plain search of the text.
  @Test(arguments: 0..<50) func agreesWithAPlainSearch(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = Self.markers + ["sorting", "KiloSort", "n e x t f l o w", " ", "\n", "Out of "]
    let text = (0..<Int.random(in: 0..<6, using: &generator))
      .compactMap { _ in pieces.randomElement(using: &generator) }.joined(separator: "-")
    let words = ["sorting", "kilosort", "n e x t f l o w"]
    let isSorting = words.allSatisfy { text.lowercased().contains($0) }
    let expected = Self.markers.first {
      text.contains($0) && !($0 == "The CUDA error was:" && isSorting)
    }
    #expect(verdict(of: [Array(text.utf8)]) == expected.map { .error($0) } ?? .clean)
  }

  private func verdict(of chunks: [[UInt8]]) -> OutputVerdict {
    var scan = OutputScan()
    for chunk in chunks { scan.take(chunk) }
    return scan.verdict
  }
}
