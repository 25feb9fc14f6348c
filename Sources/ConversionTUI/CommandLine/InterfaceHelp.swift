/// The help and the options of the program without a verb.
enum InterfaceHelp {
  static let options =
    [OptionSpec("--no-mouse", "leave the mouse to the terminal"), Verb.schemaOption]
    + Verb.common.filter { $0.name != "--json" }

  static func text(_ verbs: [Verb]) -> String {
    let list = verbs.map { ["  \($0.name) \($0.arguments)", $0.summary] }
    let flags = options.map { ["  \($0.synopsis)", $0.help] }
    return """
      usage: conversion-tui [STATE]
             conversion-tui COMMAND ...

      Maps the probe tracks of a Neuroglancer state to Open Ephys recordings, finds their data
      assets, and launches the conversion on Code Ocean. Without a command it opens the interface;
      STATE is a file, a Neuroglancer link or s3://bucket/key.json.

      commands (each has --help):
      \(Console.table(list))

      options:
      \(Console.table(flags))

      exit codes: 0 ok, 1 the answer is "no" or has errors, 2 usage, 3 a service failed,
      4 credentials
      """
  }
}
