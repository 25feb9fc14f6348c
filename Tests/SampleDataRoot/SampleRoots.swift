import Vocabulary

extension SampleDataRoot {
  public static let subject = "790111"
  public static let brain = "SmartSPIM_790111_2025-04-02_16-20-11"
  public static let stitched = "\(brain)_stitched_2025-04-09_03-12-40"
  public static let days = [
    "ecephys_790111_2025-03-11_10-12-44", "ecephys_790111_2025-03-12_10-01-30",
    "ecephys_790111_2025-03-13_09-58-02",
  ]
  public static let surface = "ecephys_790111_2025-03-11_11-52-09"
  public static let sortings = [
    "\(days[0])_sorted_2025-03-13_02-11-05", "\(days[1])_sorted_2025-03-14_04-40-21",
    "\(days[2])_sorted_2025-03-15_01-02-33",
  ]
  /// A first try, which failed.
  public static let failed = "\(days[1])_sorted_2025-03-13_09-00-00"
  /// A mouse with a split quad-base probe.
  public static let quadBrain = "SmartSPIM_790222_2025-05-02_10-00-00"
  public static let quadDay = "ecephys_790222_2025-04-15_13-30-00"

  /// A lab's data root: a mouse whose state can be launched as it is, another with a split quad-base
  /// probe, and around them what lies about: wrappers, links, an NWB folder, the atlases.
  ///
  /// - Returns: The path of the state.
  @discardableResult
  public func addLab() throws(Failure) -> String {
    try addReferences()
    try addStitched(Self.stitched)
    try addRecording(Self.days[0])
    try addRecording(Self.surface)
    try addSorting(Self.sortings[0])
    // The later days came in a wrapper each.
    try addRecording(Self.days[1], in: "march/raw/")
    try addSorting(Self.failed, sorting(output: SampleSorting.traceback), in: "march/sorted/")
    try addSorting(Self.sortings[1], in: "march/sorted/")
    try addRecording(Self.days[2], in: "march/raw/")
    var last = SampleSorting(streams: ["ProbeA"])
    last.incomplete = ["ProbeB"]
    try addSorting(Self.sortings[2], last, in: "march/sorted/")
    try addQuadBase()
    // None of these is a session.
    try addFile("notebook.nwb/processing/ecephys/data")
    try addLink("march/again", to: "../march")
    try addFile("march/notes.txt", "Nothing to see.\n")
    let tracks = ["A_0311", "B_0311", "A_0312", "B_0312", "A_0313"]
    try addFile("states/790111.json", SampleState.text(over: Self.stitched, tracks: tracks))
    return "\(path)/states/790111.json"
  }

  private func addQuadBase() throws(Failure) {
    let stitched = "\(Self.quadBrain)_stitched_2025-05-09_11-00-00"
    try addStitched(stitched)
    try addRecording(Self.quadDay)
    try addSorting(
      "\(Self.quadDay)_sorted_2025-04-17_08-00-00",
      SampleSorting(streams: ["ProbeC", "46101-1", "46101-2", "46101-3", "46101-4"]))
    try addFile(
      "states/790222 quad base.json",
      SampleState.text(
        over: stitched, tracks: ["PL shank 1", "PL shank 2", "PL shank 3", "PL shank 4", "C"]))
  }

  private func sorting(output: String) -> SampleSorting {
    var sorting = SampleSorting()
    sorting.output = output
    return sorting
  }

  /// Many assets of a few subjects, a third of them sorted, with files that nobody asks for.
  ///
  /// - Returns: The path of a state of the first subject.
  public func addMany(assets: Int, files: Int, subjects: Int) throws(Failure) -> String {
    try addStitched(Self.stitched)
    let perAsset = max(0, files / max(1, assets) - 8)
    for index in 0..<assets {
      let session = Self.session(index / 3, subjects: subjects)
      // Of three, the raw data, a failed sorting and a good one.
      let name = [
        session, "\(session)_sorted_2025-06-01_00-00-00", "\(session)_sorted_2025-06-02_00-00-00",
      ][index % 3]
      switch index % 3 {
      case 0: try addRecording(name)
      case 1: try addSorting(name, sorting(output: SampleSorting.traceback))
      default: try addSorting(name)
      }
      try addFiles((0..<perAsset / 2).map { "chunk\($0)" }, in: "\(name)/nested/chunks")
      try addFiles((0..<perAsset / 2).map { "0.\($0)" }, in: "\(name)/nested/more.zarr/0")
    }
    try addFile("state.json", SampleState.text(over: Self.stitched, tracks: ["A_0101", "B_0101"]))
    return "\(path)/state.json"
  }

  private static func session(_ number: Int, subjects: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let subject = (Int(Self.subject) ?? 0) + number % subjects
    let day = number / subjects
    return "ecephys_\(subject)_2025-\(two(1 + day / 28 % 12))-\(two(1 + day % 28))_10-00-00"
  }
}
