public import Vocabulary

/// Why a text is no Neuroglancer state, or names no session.
///
/// Lines, columns and bytes count from 1; a column counts characters.
public enum StateError: UserFacingError, Equatable {
  /// Where the JSON stood: positions in a link are those of its decoded text.
  public enum Container: Equatable, Sendable {
    case document
    case link
  }

  case empty
  /// The first byte that is not UTF-8: its value, its offset, and the place it would stand at.
  case notUTF8(byte: UInt8, offset: Int, line: Int, column: Int, in: Container)
  /// Broken, truncated or too deeply nested JSON.
  case notJSON(JSONError, in: Container)
  case webPage
  /// A link whose `%` at this column is not followed by two hexadecimal digits.
  case brokenEscape(column: Int)
  /// A link, or an address of a file, that holds no state itself.
  case addressOnly(url: String)
  /// A link that points at a state stored elsewhere.
  case storedElsewhere(url: String)
  case notAnObject(found: String)
  case layersMissing
  case layersNotAList(found: String)
  case layersEmpty
  /// Positions in the list, from 1.
  case layersUnnamed(positions: [Int])
  case layersShareNames([String])
  case noSession(imageSources: [String])
  case severalSessions([SessionName])
  case sessionNotInState(SessionName, found: [SessionName])
}
