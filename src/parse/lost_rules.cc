#include "parse/lost_rules.h"

#include <string_view>
#include <utility>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
// A rule has three bytes of UTF-8.
constexpr size_t kMaxRun = 3;

size_t RunLength(std::string_view text, std::string_view mark) {
  size_t count = 0;
  while (text.substr(count * mark.size()).starts_with(mark)) ++count;
  return count <= kMaxRun ? count * mark.size() : 0;
}

// Length of what stands for a rule at the begin of a line, or 0.
size_t LostRule(std::string_view text) {
  const size_t length = RunLength(text, kReplacement);
  if (length > 0) return length;
  // A row of a table begins and ends with it.
  const bool is_bar = text.starts_with('|') && !text.starts_with("||") &&
                      !Trim(text.substr(1)).ends_with('|');
  return is_bar ? 1 : RunLength(text, "?");
}

}  // namespace

Text LostRules::Mend(Text text) {
  const std::string_view view = text.view();
  const size_t length = LostRule(view);
  const std::string_view run = view.substr(0, length);
  const std::string_view rest = view.substr(length);
  if (length > 0 && rest.starts_with(' ') && BeginsDiagnostic(rest.substr(1))) {
    run_ = run;
  }
  const bool belongs =
      length > 0 && run == run_ && (rest.empty() || IsSpace(rest[0]));
  if (!belongs) {
    run_.clear();
    last_blank_ = false;
    return text;
  }
  // All rules look alike: two with nothing behind them end a box and begin the
  // next one, or end the last line and the box.
  const bool is_blank = Trim(rest).empty();
  Text mended;
  mended.AppendOpaque(is_blank && last_blank_ ? kBoxBottom : kBoxBar,
                      text.SpanOf(0, length));
  mended.AppendPart(text, length);
  last_blank_ = is_blank;
  return mended;
}

}  // namespace tfsleuth
