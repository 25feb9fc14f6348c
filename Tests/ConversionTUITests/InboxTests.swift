import ConversionFlow
import Glibc
import Testing

@testable import ConversionTUI

@Suite struct InboxTests {
  private func isReadable(_ inbox: Inbox) -> Bool {
    var descriptor = pollfd(fd: inbox.wakeDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 1
  }

  @Test func wakesOnceForAllThatWaits() throws {
    let inbox = try Inbox()
    #expect(!isReadable(inbox) && inbox.takeAll().isEmpty)
    inbox.put(.tick(now: 1))
    #expect(isReadable(inbox))
    inbox.put(.tick(now: 2))
    inbox.put(.copyRefused)
    #expect(inbox.takeAll() == [.tick(now: 1), .tick(now: 2), .copyRefused])
    #expect(!isReadable(inbox) && inbox.takeAll().isEmpty)
    inbox.put(.tick(now: 3))
    #expect(isReadable(inbox))
    #expect(inbox.takeAll() == [.tick(now: 3)])
  }

  @Test func losesNothingFromManyThreads() async throws {
    let inbox = try Inbox()
    let count = 4 * 500
    let taken = await withTaskGroup(of: Void.self) { group in
      for start in 0..<4 {
        group.addTask { for index in 0..<500 { inbox.put(.tick(now: start * 500 + index)) } }
      }
      var taken: [Int] = []
      while taken.count < count {
        for case .tick(let now) in inbox.takeAll() { taken.append(now) }
        await Task.yield()
      }
      return taken
    }
    #expect(taken.sorted() == Array(0..<count))
    // What one thread leaves comes in its order.
    for start in 0..<4 {
      let own = taken.filter { $0 / 500 == start }
      #expect(own == own.sorted())
    }
  }
}
