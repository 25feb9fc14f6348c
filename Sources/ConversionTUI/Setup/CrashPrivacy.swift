import Glibc

/// A crash tells nothing of this program's memory, which holds tokens and keys.
enum CrashPrivacy {
  /// Takes the place of Swift's own handler, which prints registers and what they point to, and
  /// sees that no core is dumped.
  static func begin() {
    for number in [SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGQUIT] {
      signal(number, SIG_DFL)
    }
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
    // One byte: the kernel takes it for "none", also where a program is handed the core (core(5)),
    // which is not asked about a limit of zero.
    limit.rlim_cur = min(1, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }
}
