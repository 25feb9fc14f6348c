import CToml

/// A value of a TOML text, and where it or its key is written.
struct TOMLValue {
  enum Content {
    /// In the order of the text.
    case table([Member])
    case list([TOMLValue])
    case string(String)
    case integer(Int)
    /// A float, a boolean, a date or a time.
    case other
  }

  struct Member {
    let key: String
    let value: TOMLValue
  }

  let content: Content
  /// From 1; 0 where it is not known.
  let line: Int

  /// Reads a text of TOML 1.0.
  init(parsing bytes: [UInt8]) throws(ManifestError) {
    var fault = conversion_toml_fault()
    let document = bytes.withUnsafeBytes { bytes in
      conversion_toml_read(
        bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, &fault)
    }
    guard let document else {
      let reason = withUnsafeBytes(of: &fault.reason) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .malformedMapping(
        reason: reason, line: Int(fault.line), column: Int(fault.column))
    }
    defer { conversion_toml_release(document) }
    var count = 0
    let items = conversion_toml_items(document, &count)
    self = Self.root(of: UnsafeBufferPointer(start: items, count: count))
  }

  private init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// Puts the values together from the last to the first: parents come before their values.
  private static func root(of items: UnsafeBufferPointer<conversion_toml_item>) -> TOMLValue {
    var members: [[Member]] = Array(repeating: [], count: items.count)
    var root = TOMLValue(.table([]), line: 0)
    for index in items.indices.reversed() {
      let item = items[index]
      let values = Array(members[index].reversed())
      members[index] = []
      let content: Content =
        switch item.kind {
        case conversion_toml_table: .table(values)
        case conversion_toml_list: .list(values.map(\.value))
        case conversion_toml_string: .string(string(item.string))
        case conversion_toml_integer: .integer(Int(item.integer))
        default: .other
        }
      root = TOMLValue(content, line: Int(item.line))
      if item.parent >= 0 {
        members[Int(item.parent)].append(Member(key: string(item.key), value: root))
      }
    }
    return root
  }

  private static func string(_ text: conversion_toml_text) -> String {
    let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Lines of keys and values, as toml++ writes them.
struct TOMLWriter {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func write(_ key: String, _ value: String) {
    text += Self.taking { take, context in
      Self.with(key) { key in
        Self.with(value) { conversion_toml_write_string(key, $0, take, context) }
      }
    }
  }

  /// - Parameter shank: From 1.
  mutating func write(_ key: String, stream: String, shank: Int) {
    text += Self.taking { take, context in
      Self.with(key) { key in
        Self.with(stream) { conversion_toml_write_shank(key, $0, Int64(shank), take, context) }
      }
    }
  }

  private static func taking(
    _ write: (conversion_toml_taker, UnsafeMutableRawPointer) -> Void
  ) -> String {
    var text = ""
    withUnsafeMutablePointer(to: &text) { place in
      write(
        { context, bytes, count in
          let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
          context?.assumingMemoryBound(to: String.self).pointee += String(
            decoding: bytes, as: UTF8.self)
        }, UnsafeMutableRawPointer(place))
    }
    return text
  }

  private static func with(_ text: String, _ work: (conversion_toml_text) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        work(conversion_toml_text(bytes: $0.baseAddress, count: $0.count))
      }
    }
  }
}
