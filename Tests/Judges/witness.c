// Loaded into the program and, by it, into whatever it starts. Those write down the environment and
// the words they were started with, to be looked through for tokens and keys.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static char text[1 << 20];

__attribute__((constructor)) static void witness(void) {
  const char *place = getenv("WITNESS");
  char *is_child = getenv("WITNESSED");
  if (!place || !is_child) return;
  if (strcmp(program_invocation_short_name, "conversion-tui") == 0) {
    // In place: Swift finds its arguments beside the environment that the kernel gave.
    *is_child = '1';
    return;
  }
  if (*is_child != '1') return;
  size_t count = 0;
  const int words = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (words >= 0) {
    const ssize_t taken = read(words, text, sizeof text / 2);
    if (taken > 0) count = (size_t)taken;
    close(words);
  }
  for (char **line = environ; *line; line++) {
    const size_t length = strlen(*line);
    if (count + length + 1 > sizeof text) break;
    memcpy(text + count, *line, length);
    count += length;
    text[count++] = '\n';
  }
  // One write, so that those of several programs do not mix.
  const int file = open(place, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (write(file, text, count) < 0) _exit(97);
  close(file);
}
