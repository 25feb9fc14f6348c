#include "CNcurses.h"

#include <curses.h>
#include <sys/ioctl.h>
#include <term.h>

// term.h has a macro named `columns`.

cn_terminal_kind cn_look_up(const char *term, int output) {
  TERMINAL *before = cur_term;
  int status = 0;
  cn_terminal_kind kind = cn_terminal_usable;
  // A terminal marked "generic" or "hard copy" gives ERR with a status of 0 or 1.
  if (setupterm(term, output, &status) != OK || status != 1) {
    kind = cn_terminal_unknown;
  } else if (cn_capability("cup") == NULL) {
    kind = cn_terminal_dumb;
  }
  // The library frees neither of the two by itself.
  if (cur_term == before) return kind;
  if (kind == cn_terminal_usable) {
    if (before != NULL) del_curterm(before);
  } else {
    del_curterm(set_curterm(before));
  }
  return kind;
}

const char *cn_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

bool cn_flag(const char *name) { return tigetflag(name) == 1; }

int cn_number(const char *name) {
  int number = tigetnum(name);
  return number < 0 ? -1 : number;
}

const char *cn_format(const char *text, int first, int second) {
  return tiparm(text, first, second);
}

int cn_width(wchar_t character) { return wcwidth(character); }

bool cn_window_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}
