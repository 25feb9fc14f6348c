import AssetSearch
import Glibc
import Vocabulary

extension ProcessEnvironment {
  /// What is attached to the capsule that this runs in; nil outside of one.
  ///
  /// One sign is enough: a variable of Code Ocean's (`CO_CAPSULE_ID`, `CO_CPUS`…), the folder, or
  /// that somebody configured one. Without the folder nothing is attached.
  func attachedData(_ configuration: Configuration) -> AttachedData? {
    let folder = configuration.text(.dataFolder)
    let entries = Files.entries(of: folder)
    let isCapsule = variables.contains { $0.key.hasPrefix("CO_") && !$0.value.isEmpty }
    guard entries != nil || isCapsule || configuration[.dataFolder].origin != .builtIn
    else { return nil }
    return AttachedData(folder: folder, entries: entries ?? [])
  }
}
