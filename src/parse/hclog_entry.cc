#include "parse/hclog_entry.h"

#include <utility>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/ansi.h"
#include "parse/hclog_fields.h"
#include "parse/list_item.h"
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
  Text room = std::move(body_);  // else each line would make it anew
  *this = HclogEntry();
  body_ = std::move(room);
  body_.Clear();
  is_open_ = true;
  next_ = Next::kBlockKey;
  record_.level = level;
  const std::string_view body = line.text.substr(header_length);
  line.AppendTo(body_, header_length);
  lists_ = body.ends_with(':');
  dump_.Open(body);
  if (dump_.is_open()) next_ = Next::kNothing;
  span_ = line.span();
  unterminated_ = !line.terminated;
  lost_ = line.lost;
  overflow_ = 0;
}

void HclogEntry::Append(const Line& line) {
  span_ = Hull(span_, line.span());
  unterminated_ = !line.terminated;
  lost_ += line.lost;
  if (body_.size() + line.text.size() > Parser::kMaxEntryBytes) {
    overflow_ += line.text.size();
    return;
  }
  body_.AppendInserted("\n");
  line.AppendTo(body_);
}

bool HclogEntry::AcceptBlock(std::string_view text) {
  switch (next_) {
    case Next::kNothing:
      return false;
    case Next::kBlockKey:
      if (!OpensBlock(text)) return false;
      next_ = Next::kBlockLine;
      return true;
    case Next::kBlockLine:
      if (text.starts_with("  |")) return true;
      if (text.starts_with("   ")) {
        next_ = Next::kBlockKey;
        return true;
      }
      if (text != "  " && !text.empty()) return false;
      next_ = Next::kAfterBlock;
      return true;
    case Next::kAfterBlock: {
      const bool opens = OpensBlock(text);
      next_ = opens ? Next::kBlockLine : Next::kNothing;
      return opens;
    }
  }
  return false;
}

bool HclogEntry::Accept(const Line& line) {
  if (dump_.is_open()) {
    const Text clean = StripTerminal(line);
    const bool belongs =
        dump_.Judge(clean.view(), true) == DumpForm::Verdict::kBelongs;
    if (!belongs) {
      dump_.Close();
      return false;
    }
    dump_.Take(clean.view(), clean.view(), line.text.size());
    Append(line);
    return true;
  }
  const bool is_item = lists_ && next_ == Next::kBlockKey &&
                       FitOfListItem(line.text, true) == Fit::kYes;
  if (!is_item && !AcceptBlock(line.text)) return false;
  Append(line);
  return true;
}

bool HclogEntry::MayGrow() const {
  return is_open_ && next_ == Next::kBlockKey && !HasFields(body());
}

bool HclogEntry::IsOfPlugin() const {
  return body().starts_with("provider.terraform-provider-") ||
         body().starts_with("plugin.terraform-provider-");
}

std::optional<EntryGlance> HclogEntry::Glance() const {
  constexpr size_t kMaxBytes = 4096;  // of an entry with fields
  const std::string_view body = body_.view();
  const bool may_be_cut =
      next_ == Next::kBlockLine || lost_ > 0 || overflow_ > 0;
  const bool is_old = is_legacy_ || dump_.is_open();
  if (may_be_cut || is_old || record_.level == Level::kError) return {};
  const bool is_long = body.size() > kMaxBytes || Contains(body, "\n");
  if (is_long && Contains(body, "=")) return {};
  auto parts = PartsOf(body);
  if (!parts || parts->message.empty()) return {};
  LogRecord log;
  log.level = record_.level;
  log.time_ms = parts->time_ms ? parts->time_ms : record_.time_ms;
  log.logger = parts->logger;
  EntryGlance glance{body,
                     parts->message,
                     std::move(parts->keys),
                     std::move(parts->values),
                     &body_,
                     {}};
  glance.hollow.dialect = Dialect::kHclog;
  glance.hollow.span = span_;
  glance.hollow.body = std::move(log);
  return glance;
}

Record HclogEntry::Take(bool at_end) {
  is_open_ = false;
  record_.cut = next_ == Next::kBlockLine || lost_ > 0 || overflow_ > 0 ||
                (at_end && unterminated_);
  const bool is_old = ReadHclogBody(body_, record_.cut, record_);
  Record record;
  record.dialect = is_old ? Dialect::kHclogOld : Dialect::kHclog;
  if (is_legacy_) record.dialect = Dialect::kLegacy;
  record.span = span_;
  record.body = std::move(record_);
  return record;
}

}  // namespace tfsleuth
