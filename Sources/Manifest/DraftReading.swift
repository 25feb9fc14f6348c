import Vocabulary

/// Reading of what the heads of drafts are written as; what is not as it was written is an error that says so.
extension JSONValue {
  func member(_ key: String) throws(ManifestError) -> JSONValue {
    guard let value = self[key] else { throw .unreadableDraft(reason: "it lacks “\(key)”") }
    return value
  }

  func requireText(_ what: String) throws(ManifestError) -> String {
    guard let string else { throw .unreadableDraft(reason: "\(what) is no text") }
    return string
  }

  func requireInteger(_ what: String) throws(ManifestError) -> Int {
    guard let integer else { throw .unreadableDraft(reason: "\(what) is no whole number") }
    return integer
  }

  func requireBoolean(_ what: String) throws(ManifestError) -> Bool {
    guard let boolean else { throw .unreadableDraft(reason: "\(what) is neither true nor false") }
    return boolean
  }
}

/// A value of the draft's format.
func known<Value>(_ value: Value?, _ text: String) throws(ManifestError) -> Value {
  guard let value else { throw .unreadableDraft(reason: "\(quoted(text)) is not known") }
  return value
}
