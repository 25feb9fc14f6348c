import ConversionFlow
import Glibc

extension Files {
  /// What stands in a folder, links followed; names that no terminal can show are left out.
  static func listing(of folder: String) throws(FileError) -> [FolderEntry] {
    guard let names = entries(of: folder) else {
      throw .cannotRead(path: folder, reason: reason())
    }
    return names.filter { !$0.unicodeScalars.contains { $0.value < 0x20 } }
      .map { name in
        var entry = stat()
        let isThere = stat("\(folder)/\(name)", &entry) == 0
        return FolderEntry(name: name, isFolder: isThere && entry.st_mode & S_IFMT == S_IFDIR)
      }
  }
}
