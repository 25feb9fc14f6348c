import AssetSearch
import Screen
import Vocabulary

/// What to do on a machine where nothing is set up: shown until a state is open.
extension AppState {
  /// The part of the State step that the list and the tree have.
  var importArea: Rect {
    let rows = firstSteps.isEmpty ? 0 : firstStepLines.count + 2
    return body.split(top: max(body.height - rows, 5)).top
  }

  func drawFirstSteps(into frame: inout Frame) {
    guard !firstSteps.isEmpty else { return }
    let rect = body.split(top: importArea.height).bottom
    frame.box(rect, title: "First steps")
    let lines = firstStepLines
    frame.list(count: lines.count, cursor: nil, in: rect.inset(columns: 2, rows: 1)) {
      ListLine(lines[$0])
    }
  }

  /// What the steps that need a token say below their own text, while they have nothing to show.
  func drawTokenHelp(into frame: inout Frame, in body: Rect) {
    let isEmpty =
      switch step {
      case .assets, .launch: opened == nil
      // The runs say themselves why they could not be asked for.
      case .state, .manifest, .runs: false
      }
    guard isEmpty, tokenToSet != nil else { return }
    let rest = body.inset(columns: 2, rows: 1).split(top: 4).bottom
    frame.write(paragraph: tokenHelp, in: rest, role: .warning)
  }

  private var tokenHelp: String {
    guard let tokenToSet else { return "" }
    return "The Code Ocean access token is not set. Make one in your Code Ocean account settings "
      + "(scopes: datasets and capsules, read and write), quit, and start with "
      + "export \(tokenToSet)=cop_… or with that line in a file named .env."
  }

  private var firstStepLines: [Span] {
    firstSteps.flatMap { step in wrapped(step.text, to: body.width - 4).map { Span($0, step.role) }
    }
  }

  /// For people without Code Ocean, and in a capsule.
  private var folderStep: Span {
    switch (place, dataFolder) {
    case (.folder(let path), _):
      Span(
        "Folder  Assets are looked for in \(printable(path)); \(key(.choosePlace)) changes that.")
    case (.cloud, let attached?):
      Span(
        "Folder  \(key(.choosePlace)) takes what is attached here (\(printable(attached))) in place of "
          + "the cloud: no token is needed.")
    case (.cloud, nil):
      Span(
        "Folder  Without Code Ocean: \(key(.choosePlace)) takes a folder of assets in its place.")
    }
  }

  private var firstSteps: [Span] {
    guard opened == nil, tokenToSet != nil || importing.hasNothingToOffer else { return [] }
    var steps = [
      Span(
        "State   Choose one above; or \(key(.openPath)) opens a path or a Neuroglancer link; or "
          + "paste a state's JSON here.")
    ]
    steps.append(folderStep)
    if tokenToSet != nil {
      steps += [
        Span("Token   \(tokenHelp)", .warning),
        Span(
          "        Without it a manifest can be edited, checked and saved; assets, launches and "
            + "runs need it.", .hint),
      ]
    }
    steps.append(
      Span(
        "Check   conversion-tui doctor, in a shell, tells what is set up and what is not.", .hint))
    return steps
  }
}

extension ImportStage {
  /// Whether the states were listed, and there are none.
  fileprivate var hasNothingToOffer: Bool {
    switch listing {
    case .idle, .running: false
    case .failed, .stopped: true
    case .done: list.items.isEmpty
    }
  }
}
