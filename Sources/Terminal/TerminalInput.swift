import Glibc

/// The terminal's descriptor: bytes in and out.
struct TerminalInput {
  enum Arrival {
    /// Empty when nothing has arrived.
    case bytes([UInt8])
    case hangUp
  }

  let descriptor: Int32

  /// Most bytes taken at once, so that drawing goes on during a long paste.
  private static let most = 256 * 1024
  /// What the kernel's line discipline returns at most.
  private static let portion = 4096

  /// All that can be read without waiting, up to a limit. The descriptor is the shell's too, so
  /// it is asked before each read rather than made non-blocking.
  func available() -> Arrival {
    var bytes: [UInt8] = []
    while bytes.count < Self.most {
      var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&question, 1, 0) > 0 else { break }
      var count = 0
      let portion = [UInt8](unsafeUninitializedCapacity: Self.portion) { buffer, filled in
        count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(0, count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      // The end is told again at the next read, when these bytes have been dealt with.
      guard count > 0 else { return bytes.isEmpty ? .hangUp : .bytes(bytes) }
      bytes += portion
    }
    return .bytes(bytes)
  }

  /// Writes all of it; a terminal that is gone shows itself when reading.
  func write(_ bytes: [UInt8], to output: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        var question = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&question, 1, -1)
      } else if errno != EINTR {
        return
      }
    }
  }
}

/// The signals that the handler has put into its pipe.
enum SignalPipe {
  static func numbers(waitingAt descriptor: Int32) -> [Int32] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 64) { buffer, filled in
      filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    return bytes.map { Int32($0) }
  }
}

func lastSystemError() -> String { String(cString: strerror(errno)) }
