import Launch
import Synchronization
import Vocabulary

/// The life of one program: it may be killed at any moment between two things it does.
final class Lifeline: Sendable {
  /// Moments left; nil for a program that is not killed.
  private let left: Mutex<Int?>

  init(killedAtMoment moment: Int? = nil) { left = Mutex(moment) }

  /// A moment at which the program may die; a dead program does nothing any more.
  func moment() throws(LaunchError) {
    let isDead = left.withLock { left in
      guard let count = left else { return false }
      left = max(0, count - 1)
      return count == 0
    }
    if isDead { throw .cancelled }
  }

  var isDead: Bool { left.withLock { $0 == 0 } }
}

/// What goes wrong with one request.
enum Fault: String, CaseIterable, Sendable {
  case refused
  case unavailable
  case lostRequest
  case lostReply
  case unreadableReply

  var hasEffect: Bool { self == .lostReply || self == .unreadableReply }

  var error: LaunchError {
    switch self {
    case .refused: .rejected(service: "Code Ocean", status: 400, detail: "no")
    case .unavailable: .unavailable(service: "Code Ocean", reason: "refused")
    case .lostRequest, .lostReply: .unknownOutcome(service: "Code Ocean", reason: "reset")
    case .unreadableReply: .unreadable(service: "Code Ocean", reason: "cut short")
    }
  }
}

/// Faults that each strike once, by the name of the call.
final class Faults: Sendable {
  private let pending: Mutex<[(call: String, fault: Fault)]>

  init(_ faults: [(String, Fault)] = []) {
    pending = Mutex(faults.map { (call: $0.0, fault: $0.1) })
  }

  func take(_ call: String) -> Fault? {
    pending.withLock { pending in
      guard let index = pending.firstIndex(where: { call.hasPrefix($0.call) }) else { return nil }
      return pending.remove(at: index).fault
    }
  }
}

/// The cloud as one program sees it.
struct FakeService: ConversionService {
  let cloud: FakeCloud
  var lifeline = Lifeline()
  var faults = Faults()

  func store(_ bytes: [UInt8], at location: S3Location) async throws(LaunchError) {
    try call("store \(location.name)") { cloud.world.withLock { $0.objects[location] = bytes } }
  }

  func exists(_ location: S3Location) async throws(LaunchError) -> Bool {
    try call("exists \(location.name)") {
      cloud.world.withLock { $0.objects[location] != nil }
    }
  }

  func holdsFiles(_ folder: S3Location) async throws(LaunchError) -> Bool {
    try call("files \(folder.name)") {
      cloud.world.withLock { world in
        world.looks[folder.description, default: 0] += 1
        return world.looks[folder.description, default: 0] > world.looksUntilFiles
      }
    }
  }

  func createAsset(_ asset: NewAsset) async throws(LaunchError) -> DataAsset {
    try call("create \(asset.name)") { cloud.create(asset) }
  }

  func asset(id: String) async throws(LaunchError) -> DataAsset {
    guard let asset = try call("asset \(id)", { cloud.look(at: id) }) else {
      throw .rejected(service: "Code Ocean", status: 404, detail: "")
    }
    return asset
  }

  func assets(named name: String) async throws(LaunchError) -> [DataAsset] {
    try call("search \(name)") { cloud.search(named: name) }
  }

  func run(_ request: RunRequest) async throws(LaunchError) -> Computation {
    try call("run") { cloud.start(request) }
  }

  func computation(id: String) async throws(LaunchError) -> Computation {
    let found = try call("computation \(id)") {
      cloud.world.withLock { $0.computations.first { $0.run.id == id }?.run }
    }
    guard let found else { throw .rejected(service: "Code Ocean", status: 404, detail: "") }
    return found
  }

  func computations(ofCapsule id: String) async throws(LaunchError) -> [Computation] {
    try call("computations \(id)") {
      cloud.world.withLock { $0.computations.filter { $0.capsule == id }.map(\.run).reversed() }
    }
  }

  func outputEnd(ofRun id: String) async throws(LaunchError) -> [String] {
    try call("output \(id)") { ["ValueError: \(id)"] }
  }

  /// A program may die before the request goes out, and before its answer comes in.
  private func call<Value>(_ name: String, _ effect: () -> Value) throws(LaunchError) -> Value {
    try lifeline.moment()
    cloud.world.withLock { $0.calls.append(name) }
    let fault = faults.take(name)
    if let fault, !fault.hasEffect { throw fault.error }
    let value = effect()
    try lifeline.moment()
    if let fault { throw fault.error }
    return value
  }
}

/// A journal on a disk that outlives the programs.
final class FakeDisk: Sendable {
  let lines = Mutex<[JournalEntry]>([])
}

/// The journal as one program writes it.
struct FakeJournal: LaunchJournal {
  let disk: FakeDisk
  var lifeline = Lifeline()
  /// Lines until the disk is full.
  var capacity = Int.max

  func begin(_ plan: LaunchPlan) throws(LaunchError) {
    try lifeline.moment()
  }

  func append(_ entry: JournalEntry) throws(LaunchError) {
    try lifeline.moment()
    let isFull = disk.lines.withLock { lines in
      guard lines.count < capacity else { return true }
      lines.append(entry)
      return false
    }
    if isFull { throw .journal(reason: "disk full") }
    try lifeline.moment()
  }

  func entries(of launch: LaunchRecord.ID) throws(LaunchError) -> [JournalEntry] {
    try lifeline.moment()
    return disk.lines.withLock { $0.filter { $0.launch == launch } }
  }

  func end(_ launch: LaunchRecord.ID) {}
}
