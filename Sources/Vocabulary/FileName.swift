/// A name from outside as that of one file: it leads nowhere else, hides nothing and is not too long.
///
/// What stands in the way, slashes, control characters and a dot at the start, becomes `_`; of more
/// than 200 bytes the first are kept, so that an extension has room in the 255 of file systems.
public func fileName(_ text: String) -> String {
  var name = ""
  for scalar in text.unicodeScalars {
    let isLeadingDot = scalar == "." && name.isEmpty
    let isKept = !isUnprintable(scalar) && scalar != "/" && !isLeadingDot
    let next = isKept ? Character(scalar) : "_"
    guard name.utf8.count + next.utf8.count <= longestName else { break }
    name.unicodeScalars.append(contentsOf: next.unicodeScalars)
  }
  return name.isEmpty ? "_" : name
}

/// Bytes of UTF-8.
private let longestName = 200
