/// Makes text from outside safe to show: control characters become pictures, never raw.
///
/// C0 controls become `␀`…`␟`, DEL becomes `␡`, C1 controls and the Unicode line, paragraph and
/// bidirectional controls, and the marks of annotations, become `\u{FFFD}`. In ASCII every one of them becomes `?`.
///
/// - Parameters:
///   - text: Any text, in particular names sent by a server.
///   - ascii: Whether the pictures must be ASCII.
public func printable(_ text: String, ascii: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    result.append(isUnprintable(scalar) ? picture(of: scalar, ascii: ascii) : scalar)
  }
  return String(result)
}

/// Text from outside as the last part of a sentence: printable, without a full stop of its own.
public func clause(_ text: String) -> String {
  let shown = printable(text)
  return shown.hasSuffix(".") && !shown.hasSuffix("..") ? String(shown.dropLast()) : shown
}

func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
    0xFFF9...0xFFFB:
    true
  default: false
  }
}

private func picture(of scalar: Unicode.Scalar, ascii: Bool) -> Unicode.Scalar {
  if ascii { return "?" }
  switch scalar.value {
  case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value) ?? "?"
  case 0x7F: return "␡"
  default: return "\u{FFFD}"
  }
}
