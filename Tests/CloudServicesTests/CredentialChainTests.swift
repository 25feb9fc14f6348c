import Synchronization
import Testing

@testable import CloudServices

@Suite struct CredentialChainTests {
  /// Gives these, one after the other, the last over and over.
  final class Script: CredentialProvider {
    let name: String
    private let provisions: [Provision]
    private let asked = Mutex(0)

    init(_ name: String, _ provisions: [Provision]) {
      self.name = name
      self.provisions = provisions
    }

    var count: Int { asked.withLock { $0 } }

    func provide() async -> Provision {
      let index = asked.withLock { asked in
        defer { asked += 1 }
        return asked
      }
      await Task.yield()
      return provisions[min(index, provisions.count - 1)]
    }
  }

  private static func keys(_ id: String, expires: Int? = nil) -> AWSCredentials {
    AWSCredentials(accessKeyID: id, secretKey: Secret("s"), expires: expires, source: "place \(id)")
  }

  @Test func takesTheFirstPlaceThatHasSome() async {
    let last = Script("last", [.found(Self.keys("B"))])
    let chain = CredentialChain(
      providers: [
        Script("one", [.absent("not set")]), Script("two", [.failed("broken")]),
        Script("three", [.found(Self.keys("A"))]), last,
      ], clock: FakeTime().clock)
    let found = await chain.current()
    #expect(found.credentials?.accessKeyID == "A")
    #expect(found.tried == ["one (not set)", "two (broken)"])
    #expect(last.count == 0)
    #expect(await chain.report().used == "place A")
  }

  @Test func goesUnsignedWithoutAny() async {
    let chain = CredentialChain(
      providers: [Script("one", [.absent("not set")])], clock: FakeTime().clock)
    let report = await chain.report()
    #expect(report.used == nil)
    #expect(report.attempts == [CredentialReport.Attempt(place: "one", reason: "not set")])
  }

  @Test func asksOnceForManyRequests() async {
    let place = Script("one", [.found(Self.keys("A"))])
    let chain = CredentialChain(providers: [place], clock: FakeTime().clock)
    await withTaskGroup { group in
      for _ in 0..<20 { group.addTask { _ = await chain.current() } }
    }
    #expect(place.count == 1)
  }

  @Test func renewsBeforeTheEnd() async {
    let time = FakeTime()
    let place = Script(
      "one",
      [
        .found(Self.keys("A", expires: FakeTime.start + 1000)),
        .found(Self.keys("B", expires: FakeTime.start + 5000)),
      ])
    let chain = CredentialChain(providers: [place], clock: time.clock)
    #expect(await chain.current().credentials?.accessKeyID == "A")
    time.pass(.seconds(699))
    #expect(await chain.current().credentials?.accessKeyID == "A")
    time.pass(.seconds(1))
    #expect(await chain.current().credentials?.accessKeyID == "B")
    #expect(place.count == 2)
  }

  @Test func keepsWhatStillHoldsWhenRenewingFails() async {
    let time = FakeTime()
    let place = Script(
      "one", [.found(Self.keys("A", expires: FakeTime.start + 1000)), .failed("down")])
    let chain = CredentialChain(providers: [place], clock: time.clock)
    _ = await chain.current()
    time.pass(.seconds(800))
    #expect(await chain.current().credentials?.accessKeyID == "A")
    // The next try is left for later…
    #expect(await chain.current().credentials?.accessKeyID == "A")
    #expect(place.count == 2)
    // …and after their end they are gone.
    time.pass(.seconds(300))
    #expect(await chain.current().credentials == nil)
  }

  @Test func looksAgainForRefusedOnesOnce() async {
    let place = Script("one", [.found(Self.keys("A")), .found(Self.keys("B"))])
    let chain = CredentialChain(providers: [place], clock: FakeTime().clock)
    let old = await chain.current()
    let first = await chain.renewed(after: Self.keys("A"))
    let second = await chain.renewed(after: Self.keys("A"))
    #expect(old.credentials == Self.keys("A"))
    #expect(first.credentials == Self.keys("B"))
    #expect(second.credentials == Self.keys("B"))
    #expect(place.count == 2)
  }
}
