#pragma once
#include <jansson.h>

/* json_decref is an inline function over an atomic macro that Swift cannot import. */
static inline void conversion_json_release(json_t *node) { json_decref(node); }
