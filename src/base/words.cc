#include "base/words.h"

#include <algorithm>

#include "base/text_util.h"

namespace tfsleuth {

Text BeginningOf(const Text& text, size_t limit) {
  const std::string_view view = text.view();
  if (view.size() <= limit) return text;
  while (limit > 0 && (view[limit] & 0xC0) == 0x80) --limit;
  return text.Slice(0, limit);
}

bool AppendWords(const Text& words, size_t limit, Text& text) {
  const std::string_view view = words.view();
  size_t at = 0;
  while (at < view.size()) {
    while (at < view.size() && IsSpace(view[at])) ++at;
    size_t end = at;
    while (end < view.size() && !IsSpace(view[end])) ++end;
    if (end == at) break;
    if (!text.empty() && !text.view().ends_with(' ')) text.AppendInserted(" ");
    const size_t room = limit - std::min(limit, text.size());
    text.AppendText(BeginningOf(words.Slice(at, end - at), room));
    if (end - at > room) return false;
    at = end;
  }
  return true;
}

}  // namespace tfsleuth
