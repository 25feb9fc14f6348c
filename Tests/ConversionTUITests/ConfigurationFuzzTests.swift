import TestSupport
import Testing
import Vocabulary

@testable import ConversionTUI

/// Configuration files and variables of any content: a setting that fits, or words about it.
@Suite struct ConfigurationFuzzTests {
  @Test func readsAnyFile() throws {
    let defaults = ConfigurationKey.defaults
    let file = JSONValue.object(JSONObject(defaults.map { ($0.key.rawValue, $0.value) })).text()
    let tokens =
      ConfigurationKey.allCases.map { "\"\($0.rawValue)\"" } + [
        "null", "true", "0", "-1", "1e999", "[]", "{}", "\"\"", "\"x\"", "[\"\"]", ":", ",",
        "\"\\u001b[2J\"",
      ]
    try Fuzz("configuration", cases: 300).run { random in
      var bytes = Array(file.utf8)
      random.mutate(&bytes, tokens: tokens)
      let variables = Dictionary(
        ConfigurationKey.allCases.flatMap(\.variables).filter { _ in random.chance(in: 9) }
          .map { ($0, random.text(random.below(6))) }, uniquingKeysWith: { first, _ in first })
      do {
        let content = try JSONValue(parsing: bytes)
        let settings = try Configuration(
          file: ("c.json", content), environment: variables, defaults: defaults)
        for key in ConfigurationKey.allCases {
          let value = settings[key].value
          try hold(key.shape.accepts(value), "\(key) is \(value.text())")
        }
      } catch let error as any UserFacingError {
        let text = error.message + error.remedy
        try hold(printable(text) == text && !error.message.isEmpty, "the message of \(error)")
      }
    }
  }
}
