#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

// The lower half of ncurses, its database of terminals (curs_terminfo(3X)): its functions are macros
// or take any number of arguments, which Swift cannot see. Then what signal handlers must do in C.

/// What the database says of a terminal type.
typedef enum {
  cn_terminal_usable,
  cn_terminal_unknown,
  /// It has no way to place the cursor.
  cn_terminal_dumb,
} cn_terminal_kind;

/// Looks a terminal type up. What follows answers for the last one that was usable.
cn_terminal_kind cn_look_up(const char *term, int output);

/// A text of the database, NULL when the terminal has none.
const char *cn_capability(const char *name);
bool cn_flag(const char *name);
/// A number of the database, -1 when the terminal has none.
int cn_number(const char *name);
/// A text with its parameters put in, valid until the next call; NULL when that fails.
const char *cn_format(const char *text, int first, int second);

/// Columns of a character by the C library, as terminals count; -1 for one it does not know.
int cn_width(wchar_t character);

// Signals.

/// Catches INT, TERM, HUP, QUIT, WINCH, TSTP and CONT; each arrives as one byte, its number.
/// Returns the descriptor to read them from, or -1 with errno set.
int cn_signals_start(void);
/// Puts back the handlers found by `cn_signals_start`.
void cn_signals_stop(void);
/// Stops the process group as SIGTSTP would have; returns when it is continued.
void cn_stop_process_group(void);

/// Most bytes `cn_restore_arm` keeps.
enum { cn_restore_capacity = 512 };

/// Keeps the modes of a terminal, to be given back; false with errno set when there are none.
bool cn_modes_keep(int descriptor);
void cn_modes_give_back(void);
/// Keys one by one, unchanged and without echo; output as it is sent.
void cn_modes_raw(void);
/// What to send besides, should the process crash, or exit unprepared.
/// Returns false when there are more than `cn_restore_capacity` bytes.
bool cn_restore_arm(int output, const uint8_t *bytes, size_t count);
void cn_restore_disarm(void);

/// Columns and rows of a terminal; false when it does not tell.
bool cn_window_size(int descriptor, int *columns, int *rows);
