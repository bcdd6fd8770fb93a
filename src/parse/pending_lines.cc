#include "parse/pending_lines.h"

#include <utility>

#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/diagnostic_builder.h"
#include "parse/printed_line.h"

namespace tfsleuth {

// Whether something else begins with a line, or a blank one ends a message.
bool PendingLines::BeginsOther(const Text& text) {
  const bool in_quotes = quotes_.has_value();
  const bool is_blank = Trim(text.view()).empty();
  const bool after_blank = std::exchange(last_blank_, is_blank);
  return (is_blank && !in_quotes) || BeginsWithBoxRule(text.view()) ||
         TellsProgress(text.view()) ||
         (BeginsDiagnostic(text.view()) && (after_blank || !in_quotes));
}

PendingLines::Step PendingLines::Add(const Line& line,
                                     const HclogEntry& entry) {
  if (lines_.empty()) {
    *this = PendingLines();
    // Nearly every entry: nothing tells that more of it comes.
    const bool may_be_open =
        entry.IsOfPlugin() || Contains(entry.body(), "=\"");
    if (!may_be_open || !entry.MayGrow()) return Step::kRefused;
    quotes_ = OpenQuotes::Find(entry.body());
    if (!quotes_ && !entry.IsOfPlugin()) return Step::kRefused;
  }
  bytes_ += line.text.size();
  if (BeginsOther(StripTerminal(line)) || lines_.size() >= kMaxLines ||
      bytes_ > kMaxBytes) {
    return Step::kRefused;
  }
  lines_.emplace_back(line);
  const bool ends =
      quotes_ ? quotes_->Add(line.text)
              : Contains(line.text, " timestamp=") && HasFields(line.text);
  return ends ? Step::kWhole : Step::kHeld;
}

std::vector<KeptLine> PendingLines::Take() {
  std::vector<KeptLine> lines = std::move(lines_);
  *this = PendingLines();
  return lines;
}

}  // namespace tfsleuth
