// Loaded into a program, ends it at the first socket that it asks for.
#include <stdlib.h>
#include <unistd.h>

int socket(int domain, int type, int protocol) {
  static const char line[] = "a socket was asked for\n";
  (void)domain, (void)type, (void)protocol;
  if (write(STDERR_FILENO, line, sizeof line - 1) < 0) _exit(98);
  _exit(99);
}
