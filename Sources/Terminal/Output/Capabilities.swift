import CNcurses
import Glibc

/// What a terminal type can do: texts of the terminal database, without the delays that only
/// terminals of paper and glass needed.
struct Capabilities {
  /// Moves the cursor to a row and a column.
  let place: String
  /// Moves it to a column of its row.
  let placeInRow: String?
  let eraseToEnd: String?
  /// Erases a number of columns; the cursor stays.
  let eraseColumns: String?
  let clear: String

  /// Makes the rows from one to another scroll by themselves.
  let region: String?
  /// At the last row of the region: scrolls it up by one row, or by a number of rows.
  let scrollUp: String?
  let scrollUpBy: String?
  /// At its first row: down.
  let scrollDown: String?
  let scrollDownBy: String?

  /// Ends every rendition; the sets of line-drawing characters, which are never entered, aside.
  let plain: String
  let bold: String?
  let dim: String?
  let underline: String?
  let reverse: String?
  let foreground: String?
  let background: String?
  let colours: Int

  let hideCursor: String?
  let showCursor: String?
  /// Takes the screen over, and gives it back as it was found.
  let enter: String?
  let leave: String?

  /// Whether a character in the last column moves the cursor to the next row, at once or with the
  /// next character; at the foot of the screen "at once" would scroll it.
  let wrapsAtOnce: Bool
  /// Whether the cursor may be moved while a rendition is on.
  let movesInRendition: Bool

  /// Looks a type up in the database, which knows one at a time.
  init(of term: String) throws(TerminalError) {
    switch cn_look_up(term, STDOUT_FILENO) {
    case cn_terminal_usable: break
    case cn_terminal_dumb: throw .typeWithoutCursor(term)
    default: throw .typeUnknown(term)
    }
    guard let place = Self.text("cup") else { throw .typeWithoutCursor(term) }
    self.place = place
    placeInRow = Self.text("hpa")
    eraseToEnd = Self.text("el")
    eraseColumns = Self.text("ech")
    clear = Self.text("clear") ?? Self.format(place, 0, 0) + (Self.text("ed") ?? "")
    region = Self.text("csr")
    scrollUp = Self.text("ind")
    scrollUpBy = Self.text("indn")
    scrollDown = Self.text("ri")
    scrollDownBy = Self.text("rin")
    plain = Self.plainRendition()
    bold = Self.text("bold")
    dim = Self.text("dim")
    underline = Self.text("smul")
    reverse = Self.text("rev")
    foreground = Self.text("setaf")
    background = Self.text("setab")
    colours = Self.colourCount()
    hideCursor = Self.text("civis")
    showCursor = Self.text("cnorm")
    enter = Self.text("smcup")
    leave = Self.text("rmcup")
    wrapsAtOnce = cn_flag("am") && !cn_flag("xenl")
    movesInRendition = cn_flag("msgr")
  }

  /// A text with its parameters put in.
  static func format(_ text: String, _ first: Int, _ second: Int = 0) -> String {
    cn_format(text, Int32(first), Int32(second)).map { String(cString: $0) } ?? ""
  }

  /// A text of the database, without its delays.
  private static func text(_ name: String) -> String? {
    guard let text = cn_capability(name) else { return nil }
    var result = ""
    var rest = String(cString: text)[...]
    while let delay = rest.firstRange(of: "$<") {
      result += rest[..<delay.lowerBound]
      rest = rest[delay.upperBound...].drop { $0 != ">" }.dropFirst()
    }
    return result + rest
  }

  private static func plainRendition() -> String {
    let plain = text("sgr0") ?? ""
    guard let letters = text("rmacs"), let range = plain.firstRange(of: letters) else {
      return plain
    }
    return String(plain[..<range.lowerBound] + plain[range.upperBound...])
  }

  private static func colourCount() -> Int {
    guard cn_capability("setaf") != nil, cn_capability("setab") != nil else { return 0 }
    // Such a type ("xterm-direct") takes the parts of a colour in place of all numbers above 7.
    let isDirect = cn_flag("RGB") || cn_number("RGB") > 0 || cn_capability("RGB") != nil
    return isDirect ? 8 : Int(cn_number("colors"))
  }
}
