import Glibc
import SampleDataRoot

/// Makes a data root and prints the path of its state: `make-data-root FOLDER [ASSETS FILES
/// SUBJECTS]`, a lab's without numbers.
@main
struct MakeDataRoot {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard let path = words.first, words.count == 1 || numbers.count == 3 else {
      return end("usage: make-data-root FOLDER [ASSETS FILES SUBJECTS]")
    }
    do throws(SampleDataRoot.Failure) {
      let root = try SampleDataRoot(at: path)
      guard words.count > 1 else { return print(try root.addLab()) }
      print(try root.addMany(assets: numbers[0], files: numbers[1], subjects: numbers[2]))
    } catch {
      end(error.description)
    }
  }

  private static func end(_ problem: String) {
    let line = Array("\(problem)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
  }
}
