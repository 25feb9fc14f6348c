// time(2) as the file STILL_CLOCK says, in seconds since 1970: for pictures that do not change.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

time_t time(time_t *told) {
  long now = 0;
  const char *path = getenv("STILL_CLOCK");
  FILE *file = path == NULL ? NULL : fopen(path, "re");
  if (file == NULL || fscanf(file, "%ld", &now) != 1) abort();
  fclose(file);
  if (told != NULL) *told = now;
  return now;
}
