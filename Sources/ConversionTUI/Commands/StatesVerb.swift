import AssetSearch
import CloudServices
import Vocabulary

extension Verb {
  static let states = Verb(
    name: "states", arguments: "[WORDS]",
    summary: "Lists the states stored in S3, or in a data root, newest first.",
    details: "With words, those whose name has all of them, in any order, case ignored.",
    options: [], positions: 0...Int.max
  ) { arguments, context in
    let words = arguments.positions.flatMap { $0.lowercased().split(separator: " ") }
    let states = try await context.listStates(in: context.place).filter { state in
      words.allSatisfy { state.stem.lowercased().contains($0) }
    }
    if context.wantsJSON {
      try context.console.print(.array(states.map(document)))
    } else if states.isEmpty {
      context.console.tell("No stored state has these words.")
    } else {
      try context.console.print(Console.table(states.map(row)))
    }
    return states.isEmpty ? .no : .ok
  }

  private static func document(of state: StoredState) -> JSONValue {
    [
      "name": .string(state.stem), "location": .string(state.location.description),
      "modified": .integer(state.modified), "size": .integer(state.size),
    ]
  }

  private static func row(of state: StoredState) -> [String] {
    [
      PacificTime(epochSeconds: state.modified).dateAndTime, printable(state.stem),
      printable(state.location.description),
    ]
  }
}
