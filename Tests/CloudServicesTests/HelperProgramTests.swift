import Testing

@testable import CloudServices

@Suite struct HelperProgramTests {
  private func run(
    _ script: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    deadline: Duration = .seconds(30)
  ) async -> HelperProgram.Output {
    await HelperProgram(
      words: ["sh", "-c", script], environment: environment, deadline: deadline
    ).run()
  }

  static let scripts:
    [(script: String, ending: HelperProgram.Ending, text: String, error: String)] =
      [
        ("printf 'two\\nlines'", .exited(status: 0), "two\nlines", ""),
        ("echo first >&2; echo last >&2; echo >&2; exit 7", .exited(status: 7), "", "last"),
        (
          "printf 'usage: x\\nx: error: no y\\n\\nset | y\\n' >&2; exit 2", .exited(status: 2), "",
          "x: error"
        ),
        ("kill -TERM $$", .killed(signal: 15), "", ""),
        // Nothing to read, no terminal, no descriptor of ours.
        ("cat; ls /proc/self/fd | wc -l", .exited(status: 0), "4\n", ""),
        ("true < /dev/tty", .exited(status: 2), "", "sh: 1: cannot open /dev/tty: No such device"),
        ("echo early; sleep 30 >&2 &", .exited(status: 0), "early\n", ""),
      ]

  @Test(arguments: scripts) func tells(
    _ script: String, _ ending: HelperProgram.Ending, _ text: String, _ error: String
  ) async {
    let output = await run(script)
    #expect(output.ending == ending)
    #expect(output.text.withText { $0 } == text)
    #expect(output.complaint.hasPrefix(error))
  }

  @Test func endsOneThatHangs() async {
    #expect(await run("sleep 60", deadline: .milliseconds(50)).ending == .timedOut)
  }

  @Test func endsOneThatPrintsOnAndOn() async {
    #expect(await run("while :; do echo yes; done").ending == .printedTooMuch)
  }

  static let missing: [(words: [String], reason: String)] = [
    (["no-such-program"], "no-such-program is not on PATH"), ([], " is not on PATH"),
    (["/no/such"], "/no/such: No such file"), (["/etc/passwd"], "/etc/passwd: Permission denied"),
  ]

  @Test(arguments: missing) func saysWhyItDoesNotStart(_ words: [String], _ reason: String) async {
    let program = HelperProgram(words: words, environment: ["PATH": "/usr/bin:/bin"])
    guard case .notStarted(let text) = await program.run().ending else {
      Issue.record("it started")
      return
    }
    #expect(text.hasPrefix(reason))
  }

  @Test func handsOnNoSecret() async {
    let ours = [
      "PATH": "/usr/bin:/bin", "HOME": "/h", "AWS_PROFILE": "lab", "MINE": "COP_x",
      "CODE_OCEAN_API_TOKEN": "t", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
      "AWS_ACCESS_KEY_ID": "AK", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t",
    ]
    let output = await run("env | sort", environment: ChildEnvironment.withoutSecrets(ours))
    let names = output.text.withText { text in
      text.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
    }
    #expect(names.filter { $0 != "_" } == ["AWS_PROFILE", "HOME", "PATH", "PWD"])
  }
}
