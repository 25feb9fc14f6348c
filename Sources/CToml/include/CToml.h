// TOML 1.0 through toml++, with a C interface: a text read as a list of its values, and lines of
// keys and values written.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// UTF-8, not terminated; may hold any byte.
struct conversion_toml_text {
  const char *_Nullable bytes;
  size_t count;
};

enum conversion_toml_kind {
  conversion_toml_table,
  conversion_toml_list,
  conversion_toml_string,
  conversion_toml_integer,
  /// A float, a boolean, a date or a time.
  conversion_toml_other,
};

/// A value of a document. Those of a table or a list come behind it, in the order of the text.
struct conversion_toml_item {
  /// Index of the table or list it stands in; −1 for the document itself, which is item 0.
  int32_t parent;
  enum conversion_toml_kind kind;
  /// Its key in a table; else empty.
  struct conversion_toml_text key;
  struct conversion_toml_text string;
  int64_t integer;
  /// Where it, or its key, is written; from 1, 0 where it is not known.
  uint32_t line;
  uint32_t column;
};

/// Why a text is not read.
struct conversion_toml_fault {
  char reason[256];
  /// From 1; 0 where it is not known.
  uint32_t line;
  uint32_t column;
};

struct conversion_toml_document;

/// Reads a text; null and a fault when it is not TOML. To be released.
struct conversion_toml_document *_Nullable conversion_toml_read(
    const char *_Nullable bytes, size_t count, struct conversion_toml_fault *_Nonnull fault);

/// The items of a document, as long as it is not released.
const struct conversion_toml_item *_Nonnull conversion_toml_items(
    const struct conversion_toml_document *_Nonnull document, size_t *_Nonnull count);

void conversion_toml_release(struct conversion_toml_document *_Nonnull document);

/// Gets a line, its end included; valid during the call.
typedef void (*conversion_toml_taker)(void *_Nullable context, const char *_Nonnull bytes,
                                      size_t count);

/// Writes `key = "value"`.
void conversion_toml_write_string(
    struct conversion_toml_text key, struct conversion_toml_text value,
    conversion_toml_taker _Nonnull take, void *_Nullable context);

/// Writes `key = { stream = "…", shank = N }`.
void conversion_toml_write_shank(
    struct conversion_toml_text key, struct conversion_toml_text stream, int64_t shank,
    conversion_toml_taker _Nonnull take, void *_Nullable context);

#ifdef __cplusplus
}
#endif
