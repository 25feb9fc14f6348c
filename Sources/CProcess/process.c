#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// Leaves the three standard descriptors alone to the program that is to come.
static int hand_on_files(int output, int errors, int last) {
  const int input = open("/dev/null", O_RDONLY);
  if (input < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 ||
      dup2(errors, STDERR_FILENO) < 0)
    return errno;
  // Closed by exec: until then the way to tell of a failure is wanted.
  if (close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
    for (int file = STDERR_FILENO + 1; file <= last; file++) fcntl(file, F_SETFD, FD_CLOEXEC);
  return 0;
}

static void forget_signals(void) {
  const struct sigaction action = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/// To be killed when the parent's thread ends. A parent that ended before this was asked for sends
/// nothing any more: by then the child is another's.
static int end_with(pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  return getppid() == parent ? 0 : ESRCH;
}

/// What a child is to become, and how it says that it cannot.
struct start {
  const char *program;
  char *const *arguments;
  char *const *variables;
  int output, errors;
  bool outlives;
  pid_t parent;
  /// The highest descriptor that may be open.
  int last;
  int failure;
};

/// The child, up to exec; takes no lock, for another thread may have held it.
static _Noreturn void become(const struct start *start) {
  setsid();
  int code = start->outlives ? 0 : end_with(start->parent);
  if (code == 0) code = hand_on_files(start->output, start->errors, start->last);
  if (code == 0) {
    forget_signals();
    execve(start->program, start->arguments, start->variables);
    code = errno;
  }
  const ssize_t told = write(start->failure, &code, sizeof code);
  _exit(told == sizeof code ? 127 : 126);
}

/// What the child says, which is nothing when its program has begun; 0 or an errno.
static int outcome(pid_t child, int failure) {
  int code = 0;
  ssize_t count;
  do count = read(failure, &code, sizeof code);
  while (count < 0 && errno == EINTR);
  if (count != sizeof code) return 0;
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  return code;
}

int conversion_process_start(
    pid_t *process, const char *program, char *const arguments[], char *const variables[],
    int output, int errors, bool outlives) {
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return errno;
  struct rlimit files = {.rlim_cur = 1024};
  getrlimit(RLIMIT_NOFILE, &files);
  const struct start start = {
    program, arguments, variables, output, errors, outlives,
    getpid(), (int)files.rlim_cur - 1, failure[1],
  };
  // No handler of ours may run in the child, which shares its pipes with us.
  sigset_t every, before;
  sigfillset(&every);
  pthread_sigmask(SIG_SETMASK, &every, &before);
  const pid_t child = fork();
  if (child == 0) become(&start);
  const int refused = child < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(failure[1]);
  const int code = refused != 0 ? refused : outcome(child, failure[0]);
  close(failure[0]);
  *process = child;
  return code;
}

int conversion_process_pipe(int *reading, int *writing) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  const int flags = fcntl(ends[0], F_GETFL);
  if (flags < 0 || fcntl(ends[0], F_SETFL, flags | O_NONBLOCK) != 0) {
    const int code = errno;
    close(ends[0]);
    close(ends[1]);
    return code;
  }
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}
