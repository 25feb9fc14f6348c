import ConversionFlow
import Vocabulary

/// The settings of one start, each with where it came from.
struct Configuration: Equatable, Sendable {
  enum Origin: Equatable, Sendable, CustomStringConvertible {
    case builtIn
    case file(String)
    case environment(String)
    case flag(String)

    var description: String {
      switch self {
      case .builtIn: "default"
      case .file(let path): path
      case .environment(let variable): "$\(variable)"
      case .flag(let name): name
      }
    }
  }

  struct Setting: Equatable, Sendable {
    let value: JSONValue
    let origin: Origin
  }

  private var settings: [ConfigurationKey: Setting] = [:]
  /// The commands with the keys they are given.
  private(set) var commands = CommandTable.standard

  /// - Parameters:
  ///   - file: The parsed configuration file and its path, when there is one.
  ///   - environment: The process's variables.
  ///   - flags: Values of flags on the command line.
  init(
    file: (path: String, content: JSONValue)?, environment: [String: String],
    flags: [ConfigurationKey: JSONValue] = [:], defaults: [ConfigurationKey: JSONValue]
  ) throws(ConfigurationError) {
    for (key, value) in defaults { settings[key] = Setting(value: value, origin: .builtIn) }
    if let file { try take(file.content, from: file.path) }
    for key in ConfigurationKey.allCases {
      for variable in key.variables.reversed() {
        guard let text = environment[variable]?.trimmed, !text.isEmpty else { continue }
        guard let value = key.value(text) else {
          throw .badValue(key: key.rawValue, place: "$\(variable)", expected: key.expectation)
        }
        settings[key] = Setting(value: value, origin: .environment(variable))
      }
    }
    for (key, value) in flags {
      settings[key] = Setting(value: value, origin: .flag(key.flag ?? key.rawValue))
    }
    do throws(KeyBindingError) {
      commands = try CommandTable(keys: self[.keys].value.keyNames)
    } catch {
      throw .badKeys(error, place: "\(self[.keys].origin)")
    }
  }

  subscript(key: ConfigurationKey) -> Setting {
    settings[key] ?? Setting(value: .null, origin: .builtIn)
  }

  func text(_ key: ConfigurationKey) -> String { self[key].value.string ?? "" }
  func integer(_ key: ConfigurationKey) -> Int? { self[key].value.integer }
  func boolean(_ key: ConfigurationKey) -> Bool { self[key].value.boolean ?? true }
  func strings(_ key: ConfigurationKey) -> [String] {
    (self[key].value.array ?? []).compactMap(\.string)
  }

  private mutating func take(_ content: JSONValue, from path: String) throws(ConfigurationError) {
    guard let object = content.object else { throw .notAnObject(path: path) }
    for member in object.members {
      guard let key = ConfigurationKey(rawValue: member.key) else {
        throw .unknownKey(member.key, path: path)
      }
      guard key.shape.accepts(member.value) else {
        throw .badValue(key: key.rawValue, place: path, expected: key.expectation)
      }
      settings[key] = Setting(value: member.value, origin: .file(path))
    }
  }
}

extension ConfigurationKey {
  /// The value that a variable or a flag says; nil for one that the key does not take.
  func value(_ text: String) -> JSONValue? {
    let value: JSONValue? =
      switch shape {
      case .text, .oneOf: .string(text)
      case .optionalText: text == "none" ? .null : .string(text)
      case .integer: Int(text).map { .integer($0) }
      case .optionalInteger: text == "none" ? .null : Int(text).map { .integer($0) }
      case .strings: .strings(text.split(separator: ",").map(\.trimmed))
      case .boolean:
        ["1": true, "true": true, "0": false, "false": false][text].map { .boolean($0) }
      case .keys: try? JSONValue(parsing: Array(text.utf8))
      }
    guard let value, shape.accepts(value) else { return nil }
    return value
  }

  var expectation: String {
    switch shape {
    case .text: "a text"
    case .optionalText: "a text, or none"
    case .oneOf(let values): values.joined(separator: " or ")
    case .integer: "a whole number from 1 on"
    case .optionalInteger: "a whole number from 1 on, or none"
    case .strings: "a list of texts"
    case .boolean: "true or false"
    case .keys: "an object with a list of keys for each command it names"
    }
  }
}

extension ConfigurationKey.Shape {
  func accepts(_ value: JSONValue) -> Bool {
    switch self {
    case .text: value.string?.isEmpty == false
    case .optionalText: value == .null || value.string?.isEmpty == false
    case .oneOf(let values): value.string.map(values.contains) == true
    case .integer: (value.integer ?? 0) >= 1
    case .optionalInteger: value == .null || (value.integer ?? 0) >= 1
    case .strings: value.array?.allSatisfy { $0.string?.isEmpty == false } == true
    case .boolean: value.boolean != nil
    case .keys:
      value.object?.members.allSatisfy { Self.strings.accepts($0.value) } == true
    }
  }
}

extension JSONValue {
  /// For the name of a command, the names of its keys.
  fileprivate var keyNames: [String: [String]] {
    let pairs = (object?.members ?? []).map { member in
      (member.key, (member.value.array ?? []).compactMap(\.string))
    }
    return Dictionary(pairs) { _, last in last }
  }
}

/// Why a configuration cannot be used.
enum ConfigurationError: UserFacingError, Equatable {
  case unreadable(path: String, reason: String)
  case notAnObject(path: String)
  case unknownKey(String, path: String)
  case badValue(key: String, place: String, expected: String)
  case badKeys(KeyBindingError, place: String)

  var message: String {
    switch self {
    case .unreadable(let path, let reason):
      "The configuration \(printable(path)) cannot be read: \(printable(reason))"
    case .notAnObject(let path): "The configuration \(printable(path)) is not a JSON object."
    case .unknownKey(let key, let path):
      "The configuration \(printable(path)) has a key that is not known: \(printable(key))."
    case .badValue(let key, let place, let expected):
      "The setting \(key) in \(printable(place)) must be \(expected)."
    case .badKeys(let error, let place):
      "The setting keys in \(printable(place)): \(error.message)"
    }
  }

  var remedy: String {
    switch self {
    case .unreadable, .notAnObject: "Correct or remove the file."
    case .unknownKey:
      "Known keys: \(ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", "))."
    case .badValue: "Correct it and start again."
    case .badKeys(let error, _): error.remedy
    }
  }
}
