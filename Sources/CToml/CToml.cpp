// A mapping file nests four levels; what nests deeper is refused before it can fill a stack.
#define TOML_MAX_NESTED_VALUES 16
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include "CToml.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

struct conversion_toml_document {
  toml::table root;
  // Their texts are the root's.
  std::vector<conversion_toml_item> items;
};

namespace {

std::string_view view(conversion_toml_text text) {
  return text.bytes == nullptr ? std::string_view{} : std::string_view{text.bytes, text.count};
}

conversion_toml_text text(std::string_view view) { return {view.data(), view.size()}; }

conversion_toml_kind kind(const toml::node &node) {
  switch (node.type()) {
  case toml::node_type::table: return conversion_toml_table;
  case toml::node_type::array: return conversion_toml_list;
  case toml::node_type::string: return conversion_toml_string;
  case toml::node_type::integer: return conversion_toml_integer;
  default: return conversion_toml_other;
  }
}

using member = std::pair<const toml::key *, const toml::node *>;

// toml++ keeps the members of a table by name; their places tell the order they were written in.
std::vector<member> ordered(const toml::table &table) {
  std::vector<member> members;
  for (auto &&[key, node] : table) members.emplace_back(&key, &node);
  std::sort(members.begin(), members.end(), [](const member &left, const member &right) {
    const auto &a = left.first->source().begin, &b = right.first->source().begin;
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  return members;
}

void append(
    std::vector<conversion_toml_item> &items, const toml::node &node, const toml::key *key,
    int32_t parent) {
  const auto place = key == nullptr ? node.source().begin : key->source().begin;
  const auto index = static_cast<int32_t>(items.size());
  conversion_toml_item item{};
  item.parent = parent;
  item.kind = kind(node);
  if (key != nullptr) item.key = text(key->str());
  if (const auto *string = node.as_string()) item.string = text(string->get());
  if (const auto *integer = node.as_integer()) item.integer = integer->get();
  item.line = place.line;
  item.column = place.column;
  items.push_back(item);
  if (const auto *table = node.as_table()) {
    for (const auto &[name, value] : ordered(*table)) append(items, *value, name, index);
  } else if (const auto *list = node.as_array()) {
    for (const auto &value : *list) append(items, value, nullptr, index);
  }
}

void refuse(conversion_toml_fault &fault, std::string_view reason, uint32_t line, uint32_t column) {
  const auto count = std::min(reason.size(), sizeof fault.reason - 1);
  std::memcpy(fault.reason, reason.data(), count);
  fault.reason[count] = '\0';
  fault.line = line;
  fault.column = column;
}

// Each dot of a key may open a table in a table: the library bounds only what is in brackets.
bool nests_by_dots(std::string_view bytes, conversion_toml_fault &fault) {
  constexpr int limit = 64;
  uint32_t line = 1, column = 1;
  int dots = 0;
  for (const char byte : bytes) {
    if (byte == '\n') {
      line += 1;
      column = 0;
      dots = 0;
    } else if (byte == '.' && ++dots > limit) {
      refuse(fault, "more than 64 dots in a line", line, column);
      return true;
    }
    column += 1;
  }
  return false;
}

constexpr auto flags = toml::format_flags::allow_unicode_strings;

void write(const toml::table &table, conversion_toml_taker take, void *context) {
  std::ostringstream stream;
  stream << toml::toml_formatter{table, flags} << '\n';
  const auto line = stream.str();
  take(context, line.data(), line.size());
}

} // namespace

extern "C" {

conversion_toml_document *conversion_toml_read(
    const char *bytes, size_t count, conversion_toml_fault *fault) {
  const auto source = view({bytes, count});
  if (nests_by_dots(source, *fault)) return nullptr;
  auto result = toml::parse(source);
  if (!result) {
    const auto &error = result.error();
    refuse(*fault, error.description(), error.source().begin.line, error.source().begin.column);
    return nullptr;
  }
  auto *document = new conversion_toml_document{std::move(result).table(), {}};
  append(document->items, document->root, nullptr, -1);
  return document;
}

const conversion_toml_item *conversion_toml_items(
    const conversion_toml_document *document, size_t *count) {
  *count = document->items.size();
  return document->items.data();
}

void conversion_toml_release(conversion_toml_document *document) { delete document; }

void conversion_toml_write_string(
    conversion_toml_text key, conversion_toml_text value, conversion_toml_taker take,
    void *context) {
  toml::table table;
  table.insert(view(key), view(value));
  write(table, take, context);
}

void conversion_toml_write_shank(
    conversion_toml_text key, conversion_toml_text stream, int64_t shank,
    conversion_toml_taker take, void *context) {
  toml::table place;
  place.is_inline(true);
  place.insert("stream", view(stream));
  place.insert("shank", shank);
  toml::table table;
  table.insert(view(key), std::move(place));
  write(table, take, context);
}
}
