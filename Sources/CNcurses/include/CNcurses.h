#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>

// What Swift cannot see of ncurses: macros, and globals that are not safe to name there.

static const attr_t cn_bold = A_BOLD;
static const attr_t cn_dim = A_DIM;
static const attr_t cn_underline = A_UNDERLINE;
static const attr_t cn_reverse = A_REVERSE;

/// What the terminal database says of a terminal type.
typedef enum {
  cn_terminal_usable,
  cn_terminal_unknown,
  /// It has no way to place the cursor.
  cn_terminal_dumb,
} cn_terminal_kind;

cn_terminal_kind cn_look_up(const char *term, int output);

/// Starts ncurses on standard input and output; false when it cannot.
bool cn_start(const char *term);
/// Leaves ncurses' modes and frees what it holds.
void cn_stop(void);

/// Leaves ncurses' modes for a while; the next `cn_show` takes them up again.
void cn_pause(void);
/// Tells ncurses a new size.
void cn_resize(int columns, int rows);
void cn_size(int *columns, int *rows);
/// A text of the terminal database, NULL when the terminal has none.
const char *cn_capability(const char *name);
bool cn_flag(const char *name);

int cn_colours(void);
int cn_pairs(void);

/// Columns of a character by the C library, by which ncurses counts; -1 for one it does not know.
int cn_width(wchar_t character);
/// Puts one spacing character with its marks at a place of the standard screen.
void cn_put(int row, int column, const wchar_t *text, attr_t attributes, short pair);
/// Sends what changed since the last call, and leaves the cursor at a place; a row below 0 leaves
/// it wherever the last change was.
void cn_show(int row, int column);
/// Forgets what the terminal is thought to show: the next `cn_show` sends everything.
void cn_forget(void);

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
/// What to send besides, should the process crash, or exit unprepared.
/// Returns false when there are more than `cn_restore_capacity` bytes.
bool cn_restore_arm(int output, const uint8_t *bytes, size_t count);
void cn_restore_disarm(void);

/// Columns and rows of a terminal; false when it does not tell.
bool cn_window_size(int descriptor, int *columns, int *rows);
