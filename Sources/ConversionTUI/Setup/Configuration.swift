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
      guard let text = environment[key.variable], !text.isEmpty else { continue }
      guard let value = Self.value(text, shape: key.shape) else {
        throw .badValue(key: key.rawValue, place: "$\(key.variable)", expected: key.expectation)
      }
      settings[key] = Setting(value: value, origin: .environment(key.variable))
    }
    for (key, value) in flags {
      settings[key] = Setting(value: value, origin: .flag(key.flag ?? key.rawValue))
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

  private static func value(_ text: String, shape: ConfigurationKey.Shape) -> JSONValue? {
    switch shape {
    case .text: .string(text)
    case .integer: Int(text).map { .integer($0) }
    case .optionalInteger: text == "none" ? .null : Int(text).map { .integer($0) }
    case .strings: .strings(text.split(separator: ",").map(String.init))
    case .boolean: ["1": true, "true": true, "0": false, "false": false][text].map { .boolean($0) }
    }
  }
}

extension ConfigurationKey {
  var expectation: String {
    switch shape {
    case .text: "a text"
    case .integer: "a whole number"
    case .optionalInteger: "a whole number or null"
    case .strings: "a list of texts"
    case .boolean: "true or false"
    }
  }
}

extension ConfigurationKey.Shape {
  func accepts(_ value: JSONValue) -> Bool {
    switch self {
    case .text: value.string != nil
    case .integer: (value.integer ?? -1) >= 0
    case .optionalInteger: value == .null || (value.integer ?? -1) >= 0
    case .strings: value.array?.allSatisfy { $0.string != nil } == true
    case .boolean: value.boolean != nil
    }
  }
}

/// Why a configuration cannot be used.
enum ConfigurationError: UserFacingError, Equatable {
  case unreadable(path: String, reason: String)
  case notAnObject(path: String)
  case unknownKey(String, path: String)
  case badValue(key: String, place: String, expected: String)

  var message: String {
    switch self {
    case .unreadable(let path, let reason):
      "The configuration \(path) cannot be read: \(clause(reason))."
    case .notAnObject(let path): "The configuration \(path) is not a JSON object."
    case .unknownKey(let key, let path):
      "The configuration \(path) has a key that is not known: \(printable(key))."
    case .badValue(let key, let place, let expected):
      "The setting \(key) in \(place) must be \(expected)."
    }
  }

  var remedy: String {
    switch self {
    case .unreadable, .notAnObject: "Correct or remove the file."
    case .unknownKey:
      "Known keys: \(ConfigurationKey.allCases.map(\.rawValue).joined(separator: ", "))."
    case .badValue: "Correct it and start again."
    }
  }
}
