#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program in a session of its own: it has no terminal, reads nothing, inherits no
/// descriptor but its two outputs, and has no signal blocked or ignored.
///
/// Unless it outlives us, the kernel kills it when the calling thread ends, and so however this
/// program ends: the thread must wait for it. What it has started itself is not killed.
///
/// `arguments` and `variables` end with NULL. Gives 0, or an errno, also of the program's start.
int conversion_process_start(
    pid_t *process, const char *program, char *const arguments[], char *const variables[],
    int output, int errors, bool outlives);

/// Two ends of a pipe that no child inherits; reading does not wait. Gives 0, or an errno.
int conversion_process_pipe(int *reading, int *writing);

#endif
