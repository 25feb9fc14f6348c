#include "CNcurses.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>

// term.h has a macro named `columns`.

static SCREEN *screen;

cn_terminal_kind cn_look_up(const char *term, int output) {
  int status = 0;
  // A terminal marked "generic" or "hard copy" gives ERR with a status of 0 or 1.
  if (setupterm(term, output, &status) != OK || status != 1) return cn_terminal_unknown;
  bool usable = cn_capability("cup") != NULL;
  del_curterm(cur_term);
  return usable ? cn_terminal_usable : cn_terminal_dumb;
}

bool cn_start(const char *term) {
  // The size is the terminal's own; LINES and COLUMNS of the environment are often stale.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(term, stdout, stdin);
  if (screen == NULL) return false;
  raw();
  noecho();
  nonl();
  // Keys are read and decoded elsewhere: pending input must not interrupt drawing.
  typeahead(-1);
  scrollok(stdscr, FALSE);
  // Rows that move as a whole are scrolled by the terminal.
  idlok(stdscr, TRUE);
  return true;
}

void cn_stop(void) {
  if (screen == NULL) return;
  cn_pause();
  delscreen(screen);
  screen = NULL;
}

void cn_pause(void) {
  // Leaving twice would take two titles off the terminal's stack.
  if (!isendwin()) endwin();
}

void cn_resize(int width, int height) {
  // Not resizeterm, which would also queue a key that nobody reads.
  resize_term(height, width);
}

void cn_size(int *width, int *height) {
  *width = getmaxx(stdscr);
  *height = getmaxy(stdscr);
}

const char *cn_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

bool cn_flag(const char *name) { return tigetflag(name) == 1; }

int cn_colours(void) { return COLORS; }
int cn_pairs(void) { return COLOR_PAIRS; }

int cn_width(wchar_t character) { return wcwidth(character); }

void cn_put(int row, int column, const wchar_t *text, attr_t attributes, short pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, pair, NULL) != OK) return;
  // The last cell of the screen answers ERR, though it is written: the cursor cannot advance.
  (void)mvwadd_wch(stdscr, row, column, &cell);
}

void cn_show(int row, int column) {
  leaveok(stdscr, row < 0);
  if (row >= 0) wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_forget(void) { clearok(curscr, TRUE); }

bool cn_window_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}
