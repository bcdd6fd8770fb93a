#include "parse/hclog_entry.h"

#include <utility>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/ansi.h"
#include "parse/diagnostic_builder.h"
#include "parse/hclog_fields.h"
#include "parse/parser.h"

namespace tfsleuth {
void HclogEntry::Begin(const Line& line, const HclogHeader& header) {
  Begin(line, header.level, header.length);
  record_.time_ms = ParseLogTime(header.time);
}

void HclogEntry::Begin(const Line& line, const LegacyHeader& header) {
  Begin(line, header.level, header.length);
  is_legacy_ = true;
}

void HclogEntry::Begin(const Line& line, Level level, size_t header_length) {
  *this = HclogEntry();
  is_open_ = true;
  next_ = Next::kBlockKey;
  record_.level = level;
  const std::string_view body = line.text.substr(header_length);
  line.AppendTo(body_, header_length);
  lists_ = body.ends_with(':');
  dumps_ =
      Contains(body, "[aws-sdk-go] DEBUG: Re") && Contains(body, " Details:");
  span_ = line.span();
  unterminated_ = !line.terminated;
  lost_ = line.lost;
}

void HclogEntry::Append(const Line& line) {
  span_ = Hull(span_, line.span());
  unterminated_ = !line.terminated;
  lost_ += line.lost;
  if (body_.size() + line.text.size() > Parser::kMaxEntryBytes) {
    lost_ += line.text.size();
    return;
  }
  body_.AppendInserted("\n");
  line.AppendTo(body_);
}

bool HclogEntry::Accept(const Line& line) {
  const std::string_view text = line.text;
  if (dumps_) {
    const Text clean = StripTerminal(line);
    const bool is_other =
        BeginsDiagnostic(clean.view()) || BeginsWithBoxRule(clean.view());
    if (!is_other) Append(line);
    return !is_other;
  }
  bool accepted = false;
  switch (next_) {
    case Next::kNothing:
      return false;
    case Next::kBlockKey:
      accepted = OpensBlock(text);
      if (accepted) next_ = Next::kBlockLine;
      break;
    case Next::kBlockLine:
      if (text.starts_with("  |")) {
        accepted = true;
      } else if (text.starts_with("   ")) {
        accepted = true;
        next_ = Next::kBlockKey;
      } else if (text == "  " || text.empty()) {
        accepted = true;
        next_ = Next::kAfterBlock;
      }
      break;
    case Next::kAfterBlock:
      accepted = OpensBlock(text);
      next_ = accepted ? Next::kBlockLine : Next::kNothing;
      break;
  }
  // ` - read initial snapshot ...`, `  aws_x.y - *terraform...`
  if (!accepted && lists_ && next_ == Next::kBlockKey &&
      text.starts_with(' ')) {
    accepted = true;
  }
  if (accepted) Append(line);
  return accepted;
}

HclogEntry::Growth HclogEntry::MayGrow() const {
  if (!is_open_ || next_ != Next::kBlockKey || HasFields(body())) {
    return Growth::kNone;
  }
  if (EndsInsideQuotes(body())) return Growth::kQuotes;
  const bool is_plugin = body().starts_with("provider.terraform-provider-") ||
                         body().starts_with("plugin.terraform-provider-");
  return is_plugin ? Growth::kMessage : Growth::kNone;
}

Record HclogEntry::Take(bool at_end) {
  is_open_ = false;
  record_.cut =
      next_ == Next::kBlockLine || lost_ > 0 || (at_end && unterminated_);
  const bool is_old = ReadHclogBody(body_, record_.cut, record_);
  Record record;
  record.dialect = is_old ? Dialect::kHclogOld : Dialect::kHclog;
  if (is_legacy_) record.dialect = Dialect::kLegacy;
  record.span = span_;
  record.body = std::move(record_);
  return record;
}

}  // namespace tfsleuth
