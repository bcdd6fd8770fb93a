#include "parse/quiet_entries.h"

#include <utility>

#include "base/text_util.h"
#include "base/time.h"
#include "parse/bare_line.h"
#include "parse/hclog_fields.h"
#include "parse/hclog_header.h"
#include "parse/list_item.h"

namespace tfsleuth {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr size_t kMaxBytes = 4096;  // of a line

bool HasSign(std::string_view text) { return text.find('=') != kNone; }

// Whether what a line begins with means nothing to those who follow lines: it
// is no item of a list, nor of a plan, a trace or a table, and no prompt.
bool BeginsPlainly(std::string_view line) {
  const std::string_view words = Trim(line);
  constexpr std::string_view kMarks = "+~|>=";
  return !words.empty() && kMarks.find(words[0]) == kNone &&
         !words.starts_with("- ") && !words.starts_with("var.");
}

// Whether the entry reads as one of Terraform 1.6 and later, or has no fields.
// Of one of an older form it has to be told that it is (record.h, Dialect).
bool IsQuietEntry(std::string_view body, const QuietRules& rules) {
  const std::string_view logger = LoggerOf(body);
  if (!logger.empty() && !rules.knows_logger(logger)) return false;
  if (logger.empty() && !HasSign(body)) return BeginsPlainly(body);
  const auto parts = PartsOf(body);
  return parts && BeginsPlainly(parts->message);
}

bool IsBareItem(std::string_view line) {
  return IsBareIndented(line) && FitOfListItem(line, true) == Fit::kYes;
}

class Finder {
 public:
  Finder(std::string_view text, Stamps stamps, const QuietRules& rules)
      : text_(text), stamps_(stamps), rules_(rules) {}

  QuietEntries Find() const {
    QuietEntries found;
    QuietEntries before;  // without the last one
    for (;;) {
      const StampedLine line = LineAt(found.bytes);
      const auto header = ReadHclogHeader(line.text);
      if (!header) return before;
      found.next = text_.substr(found.bytes, line.bytes);
      QuietEntries with = found;
      if (found.tells || !AddEntry(line, *header, with)) return found;
      before = std::exchange(found, with);
    }
  }

 private:
  StampedLine LineAt(size_t at) const {
    return StampedLineOf(text_.substr(at), stamps_);
  }

  // Adds the entry that begins with that line, if it is a quiet one.
  bool AddEntry(const StampedLine& first, const HclogHeader& header,
                QuietEntries& entries) const {
    const std::string_view body = first.text.substr(header.length);
    const bool is_below =
        header.level == Level::kTrace || header.level == Level::kDebug ||
        header.level == Level::kInfo || header.level == Level::kWarn;
    if (!is_below || first.text.size() > kMaxBytes || !rules_.is_quiet(body) ||
        !IsQuietEntry(body, rules_)) {
      return false;
    }
    const size_t begin = entries.bytes + first.stamp;
    entries.last_lines = 0;
    entries.tells = rules_.may_tell(body);
    const auto add = [&](const StampedLine& line) {
      const size_t end = entries.bytes + line.stamp + line.text.size();
      entries.last = text_.substr(begin, end - begin);
      entries.bytes += line.bytes;
      ++entries.lines;
      ++entries.last_lines;
    };
    add(first);
    if (!body.ends_with(':')) return true;
    for (StampedLine line = LineAt(entries.bytes); IsBareItem(line.text);
         line = LineAt(entries.bytes)) {
      const bool is_quiet = BeginsPlainly(line.text) && !HasSign(line.text) &&
                            !HasSign(body) && !entries.tells &&
                            rules_.is_quiet(line.text);
      if (!is_quiet) return false;
      add(line);
    }
    return true;
  }

  std::string_view text_;
  Stamps stamps_;
  const QuietRules& rules_;
};

}  // namespace

QuietEntries FindQuietEntries(std::string_view text, Stamps stamps,
                              const QuietRules& rules) {
  return Finder(text, stamps, rules).Find();
}

Record HollowOfLast(const QuietEntries& entries, const Line& first) {
  Line line = first;
  line.offset += static_cast<uint64_t>(entries.last.data() - first.text.data());
  line.number += entries.lines - entries.last_lines;
  line.text = entries.last.substr(0, entries.last.find('\n'));
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  Record record;
  record.dialect = Dialect::kHclog;
  record.span = {line.offset, entries.last.size(), line.number,
                 line.number + entries.last_lines - 1};
  LogRecord log;
  if (const auto header = ReadHclogHeader(line.text)) {
    log.level = header->level;
    log.time_ms = ParseLogTime(header->time);
    if (const auto parts = PartsOf(line.text.substr(header->length))) {
      log.logger = parts->logger;
      if (parts->time_ms) log.time_ms = parts->time_ms;
      const auto begin =
          static_cast<size_t>(parts->message.data() - line.text.data());
      if (entries.tells) {
        line.AppendTo(log.message, begin, parts->message.size());
      }
    }
  }
  record.body = std::move(log);
  return record;
}

}  // namespace tfsleuth
