#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Signal handlers may only call async-signal-safe functions and touch `sig_atomic_t` and memory
// that no one else is changing: hence C, static storage and write(2).

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE};
enum {
  caught_count = sizeof caught / sizeof *caught,
  crash_count = sizeof crashes / sizeof *crashes,
};

static struct sigaction caught_before[caught_count];
static struct sigaction crashes_before[crash_count];
static int wake[2] = {-1, -1};
static volatile sig_atomic_t asked_to_end;

static volatile sig_atomic_t armed;
static int kept_descriptor;
static struct termios kept_modes;
static int restore_output;
static uint8_t restore_bytes[cn_restore_capacity];
static size_t restore_count;
// A crash by stack overflow leaves no stack for its handler.
static uint8_t crash_stack[64 * 1024];

bool cn_modes_keep(int descriptor) {
  kept_descriptor = descriptor;
  return tcgetattr(descriptor, &kept_modes) == 0;
}

void cn_modes_give_back(void) { (void)tcsetattr(kept_descriptor, TCSANOW, &kept_modes); }

void cn_modes_raw(void) {
  struct termios modes = kept_modes;
  modes.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP | IXON | PARMRK);
  modes.c_oflag &= ~(tcflag_t)OPOST;
  modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  (void)tcsetattr(kept_descriptor, TCSANOW, &modes);
}

static void restore(void) {
  if (!armed) return;
  armed = 0;
  size_t sent = 0;
  while (sent < restore_count) {
    ssize_t written = write(restore_output, restore_bytes + sent, restore_count - sent);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    sent += (size_t)written;
  }
  cn_modes_give_back();
}

static void die_of(int number) {
  restore();
  signal(number, SIG_DFL);
  raise(number);
}

static void on_signal(int number) {
  int error = errno;
  bool ends = number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
  // Asked twice and still here: whoever should read the pipe does not.
  if (ends && asked_to_end++) die_of(number);
  uint8_t byte = (uint8_t)number;
  // A full pipe means that plenty are waiting to be read.
  (void)!write(wake[1], &byte, 1);
  errno = error;
}

static void on_crash(int number) {
  restore();
  // Whoever was there before (the Swift backtracer, or the default that ends the process) goes on.
  for (int i = 0; i < crash_count; i++) {
    if (crashes[i] == number) sigaction(number, &crashes_before[i], NULL);
  }
  raise(number);
}

static void on_exit_unprepared(void) { restore(); }

int cn_signals_start(void) {
  if (pipe2(wake, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  asked_to_end = 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (int i = 0; i < caught_count; i++) sigaction(caught[i], &action, &caught_before[i]);
  return wake[0];
}

void cn_signals_stop(void) {
  if (wake[0] < 0) return;
  for (int i = 0; i < caught_count; i++) sigaction(caught[i], &caught_before[i], NULL);
  close(wake[0]);
  close(wake[1]);
  wake[0] = wake[1] = -1;
}

void cn_stop_process_group(void) {
  struct sigaction action, ours;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &ours);
  // The whole group, as the key would: a shell script around the program stops with it.
  kill(0, SIGTSTP);
  // This process by the signal that no thread can take for another, when a shell of this session
  // stands above it to continue it; else the kernel decides whether there is anyone.
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  const pid_t parent = getppid();
  const bool has_shell = getsid(parent) == getsid(0) && getpgid(parent) != getpgrp();
  raise(has_shell ? SIGSTOP : SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}

static void catch_crashes(void) {
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_crash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &crashes_before[i]);
}

bool cn_restore_arm(int output, const uint8_t *bytes, size_t count) {
  static bool prepared;
  if (count > sizeof restore_bytes) return false;
  armed = 0;
  restore_output = output;
  memcpy(restore_bytes, bytes, count);
  restore_count = count;
  if (!prepared) {
    prepared = true;
    atexit(on_exit_unprepared);
    catch_crashes();
  }
  armed = 1;
  return true;
}

void cn_restore_disarm(void) { armed = 0; }
