import Glibc

/// One HTTP exchange with a server on this machine that closes the connection behind its answer.
struct LoopbackConnection {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw EmulatorProcess.Failure(description: "127.0.0.1:\(port): \(reason)")
    }
  }

  /// Sends a request and reads to the end; the connection is used up.
  func exchange(_ request: [UInt8]) throws -> (status: Int, body: [UInt8]) {
    defer { close(descriptor) }
    var sent = 0
    while sent < request.count {
      let count = send(descriptor, Array(request[sent...]), request.count - sent, 0)
      guard count > 0 else {
        throw EmulatorProcess.Failure(description: String(cString: strerror(errno)))
      }
      sent += count
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 {
      answer += chunk[..<count]
    }
    let text = String(decoding: answer.prefix(64), as: UTF8.self)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let end = answer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? answer.endIndex
    return (status, Array(answer[end...]))
  }
}
