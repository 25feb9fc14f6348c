import CExpat
import Vocabulary

/// Why a text is not the XML it should be.
struct XMLError: Error, Equatable {
  /// For people, with the line.
  let reason: String
}

/// Reads XML by expat and tells each element with text when it closes.
///
/// Bounded: no document types (and so no entities), a limited depth, a limited text per element.
final class XMLReader {
  /// Takes the path of an element from the root, and its text; an element that only holds
  /// others has empty text.
  typealias Visitor = (_ path: [String], _ text: String) -> Void

  private let visit: Visitor
  private var path: [String] = []
  private var text: [UInt8] = []
  /// Why we ended the parse ourselves.
  private var refusal: String?
  private var parser: XML_Parser?

  private init(visit: @escaping Visitor) { self.visit = visit }

  /// Reads a whole document.
  static func read(_ bytes: [UInt8], visit: @escaping Visitor) throws(XMLError) {
    try XMLReader(visit: visit).parse(bytes)
  }

  private func parse(_ bytes: [UInt8]) throws(XMLError) {
    guard let parser = XML_ParserCreate("UTF-8") else { throw XMLError(reason: "no memory") }
    self.parser = parser
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    setHandlers(parser)
    let status = bytes.withUnsafeBytes { buffer in
      // A length of zero is the end of an empty document, which expat refuses by itself.
      XML_Parse(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    guard status == XML_STATUS_OK else {
      let reason =
        refusal ?? XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
        ?? "not XML"
      throw XMLError(reason: "line \(XML_GetCurrentLineNumber(parser)): \(reason)")
    }
  }

  private func setHandlers(_ parser: XML_Parser) {
    XML_SetElementHandler(
      parser,
      { context, name, _ in
        guard let reader = XMLReader.at(context), let name else { return }
        reader.open(String(cString: name))
      },
      { context, _ in XMLReader.at(context)?.close() })
    XML_SetCharacterDataHandler(parser) { context, characters, count in
      guard let reader = XMLReader.at(context), let characters else { return }
      reader.append(UnsafeRawBufferPointer(start: characters, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      XMLReader.at(context)?.refuse("a document type is not allowed here")
    }
  }

  private func open(_ name: String) {
    guard path.count < Self.depthLimit else { return refuse("nested too deep") }
    path.append(name)
    text = []
  }

  private func close() {
    guard refusal == nil else { return }
    visit(path, String(decoding: text, as: UTF8.self))
    text = []
    path.removeLast()
  }

  private func append(_ characters: UnsafeRawBufferPointer) {
    text += characters
    if text.count > Self.textLimit { refuse("a text is too long") }
  }

  private func refuse(_ reason: String) {
    refusal = refusal ?? reason
    if let parser { XML_StopParser(parser, 0) }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
    context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let depthLimit = 16
  /// Bytes; a key has at most 1,024, three times that percent-encoded.
  private static let textLimit = 16 << 10
}
