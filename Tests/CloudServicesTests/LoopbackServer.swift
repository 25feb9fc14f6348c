import Glibc
import Synchronization

/// A server on loopback that answers each request as a script says, down to the bytes.
final class LoopbackServer: Sendable {
  struct Received: Equatable, Sendable {
    let method: String
    /// Path and query, as sent.
    let target: String
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]
    /// The connection it came on, from 0 in the order they were opened.
    let connection: Int
  }

  enum Reply: Sendable {
    case answer(status: Int = 200, headers: [String] = [], body: String = "")
    /// Bytes as they are, after which the connection is closed.
    case bytes([UInt8])
    /// The connection is reset.
    case reset
    /// Never answers, until the client goes away.
    case silence
    /// A byte of a body every 100 ms, for ever.
    case drip
  }

  private struct State {
    var requests: [Received] = []
    var open = 0
    var mostOpen = 0
    var connections = 0
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())
  private let script: @Sendable (Received, Int) -> Reply

  /// - Parameter script: Is given the request and how many came before it.
  init(script: @escaping @Sendable (Received, Int) -> Reply) throws {
    self.script = script
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 128) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard status else { throw LoopbackError(code: errno) }
    port = Int(UInt16(bigEndian: address.sin_port))
    self.listener = listener
    startThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0, let self else { break }
        let number = self.state.withLock { state in
          state.connections += 1
          return state.connections - 1
        }
        startThread { self.serve(client, number) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var requests: [Received] { state.withLock(\.requests) }
  /// The most requests that waited for an answer at once.
  var mostOpen: Int { state.withLock(\.mostOpen) }

  private func serve(_ client: Int32, _ connection: Int) {
    defer { close(client) }
    var buffer: [UInt8] = []
    while let request = Self.read(client, &buffer, connection) {
      let count = state.withLock { state in
        state.requests.append(request)
        state.open += 1
        state.mostOpen = max(state.mostOpen, state.open)
        return state.requests.count - 1
      }
      let goesOn = reply(script(request, count), to: client)
      state.withLock { $0.open -= 1 }
      guard goesOn else { return }
    }
  }

  /// Answers; false when the connection is to be closed.
  private func reply(_ reply: Reply, to client: Int32) -> Bool {
    switch reply {
    case .answer(let status, let headers, let body):
      let lines = ["HTTP/1.1 \(status) Said", "Content-Length: \(body.utf8.count)"] + headers
      Self.write(client, Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
      return true
    case .bytes(let bytes): Self.write(client, bytes)
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        client, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    case .silence:
      var byte: UInt8 = 0
      while recv(client, &byte, 1, 0) > 0 {}
    case .drip:
      Self.write(client, Array("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".utf8))
      while Self.write(client, [0x20]) { usleep(100_000) }
    }
    return false
  }

  @discardableResult
  private static func write(_ client: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func read(_ client: Int32, _ buffer: inout [UInt8], _ connection: Int) -> Received?
  {
    while true {
      if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(
          separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1)
          headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
        }
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        if buffer.count >= end.upperBound + length {
          let body = Array(buffer[end.upperBound..<(end.upperBound + length)])
          buffer.removeFirst(end.upperBound + length)
          let words = lines[0].split(separator: " ")
          return Received(
            method: String(words[0]), target: String(words[1]), headers: headers, body: body,
            connection: connection)
        }
      }
      var piece = [UInt8](repeating: 0, count: 64 << 10)
      let count = recv(client, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      buffer += piece[..<count]
    }
  }
}

struct LoopbackError: Error { let code: Int32 }

/// Runs a body on a thread of its own, since it blocks.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let context = Unmanaged.passRetained(Box(body))
  let status = pthread_create(
    &thread, nil,
    { context in
      guard let context else { return nil }
      Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      return nil
    }, context.toOpaque())
  if status == 0 { pthread_detach(thread) } else { context.release() }
}
