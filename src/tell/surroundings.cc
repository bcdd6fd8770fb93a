#include "tell/surroundings.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/text_util.h"
#include "base/time.h"

namespace tfsleuth {
namespace {

// What an entry takes beside its words, roughly.
constexpr size_t kOverhead = 96;

// Collects the lines of an entry within their limits.
class Lines {
 public:
  void Add(std::string_view text) {
    for (std::string_view line : Split(text, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (lines_.size() < Surroundings::kMaxLines) {
        const bool is_long = line.size() > Surroundings::kMaxLineBytes;
        lines_.push_back(is_long ? CutBytes(line, Surroundings::kMaxLineBytes)
                                 : std::string(line));
      } else {
        ++more_;
      }
    }
  }
  std::vector<std::string> Take() {
    if (more_ > 0) {
      lines_.push_back("[" + std::to_string(more_) + " more lines]");
    }
    return std::move(lines_);
  }

 private:
  std::vector<std::string> lines_;
  size_t more_ = 0;
};

std::vector<std::string> LinesOf(const HumanLine& line) {
  Lines lines;
  lines.Add(line.text.view());
  return lines.Take();
}

std::string_view WordOf(Level level) {
  switch (level) {
    case Level::kTrace:
      return "TRACE ";
    case Level::kDebug:
      return "DEBUG ";
    case Level::kInfo:
      return "INFO ";
    case Level::kWarn:
      return "WARN ";
    case Level::kError:
      return "ERROR ";
    case Level::kUnknown:
      break;
  }
  return "";
}

std::string HeadOf(const LogRecord& log) {
  std::string head;
  if (log.time_ms) head += FormatTime(*log.time_ms) + " ";
  head += WordOf(log.level);
  if (!log.logger.empty()) head += log.logger + ": ";
  return head + std::string(log.message.view());
}

// The message, then the fields, as many as there is room for.
std::vector<std::string> LinesOf(const LogRecord& log) {
  Lines lines;
  lines.Add(HeadOf(log));
  for (const Field& field : log.fields) {
    lines.Add("  " + field.key + "=" + std::string(field.value.view()));
  }
  return lines.Take();
}

std::vector<std::string> LinesOf(const Diagnostic& diagnostic) {
  Lines lines;
  const std::string_view text = diagnostic.text.view();
  const bool has_lines = !diagnostic.lines.empty();
  lines.Add(has_lines ? text.substr(0, diagnostic.summary_length) : text);
  if (!diagnostic.address.empty()) {
    lines.Add("  with " + diagnostic.address + ",");
  }
  if (!diagnostic.file.empty()) {
    lines.Add("  on " + diagnostic.file + " line " +
              std::to_string(diagnostic.file_line) +
              (diagnostic.context.empty() ? "" : ", in " + diagnostic.context) +
              ":");
  }
  if (!diagnostic.snippet.empty()) lines.Add(diagnostic.snippet.view());
  if (has_lines) lines.Add(diagnostic.lines.view());
  return lines.Take();
}

bool Overlap(const Span& a, const Span& b) {
  return a.first_line <= b.last_line && b.first_line <= a.last_line;
}

}  // namespace

void Surroundings::Add(const Redacted<Record>& record) {
  Kept kept;
  kept.span = record->span;
  kept.lines =
      std::visit([](const auto& body) { return LinesOf(body); }, record->body);
  kept.head = kept.lines.size();
  if (const auto* log = std::get_if<LogRecord>(&record->body)) {
    const auto breaks = std::count(log->message.view().begin(),
                                   log->message.view().end(), '\n');
    kept.head = std::min(kept.head, static_cast<size_t>(breaks) + 1);
  }
  kept.bytes = kOverhead;
  for (const std::string& line : kept.lines) {
    kept.bytes += line.size() + sizeof(std::string);
  }
  if (!first_is_full_ && first_bytes_ + kept.bytes <= kMaxPart) {
    first_bytes_ += kept.bytes;
    first_.push_back(std::move(kept));
    return;
  }
  first_is_full_ = true;
  last_bytes_ += kept.bytes;
  last_.push_back(std::move(kept));
  while (last_bytes_ > kMaxPart) {
    last_bytes_ -= last_.front().bytes;
    last_.pop_front();
    lost_some_ = true;
  }
}

const Surroundings::Kept& Surroundings::At(size_t index) const {
  return index < first_.size() ? first_[index] : last_[index - first_.size()];
}

bool Surroundings::StandsBehindGap(size_t index) const {
  return lost_some_ && index == first_.size();
}

// Entries come in the order in which they begin; those of several units may lie
// in each other, so some before may hold the place, too.
size_t Surroundings::Find(const Span& span) const {
  size_t low = 0;
  size_t high = count();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (At(middle).span.first_line <= span.first_line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  constexpr size_t kMaxBack = 64;
  for (size_t back = 0; back < kMaxBack && low > back; ++back) {
    const size_t index = low - 1 - back;
    if (Overlap(At(index).span, span)) return index;
  }
  return count();
}

LogAround Surroundings::Around(const Diagnosis& diagnosis) const {
  LogAround around;
  std::set<size_t> shown;
  std::set<size_t> proving;
  const auto add = [&](const Finding& finding) {
    for (const Proof& proof : finding.proof) {
      if (proof.evidence.span.IsNowhere()) continue;
      const size_t index = Find(proof.evidence.span);
      if (index == count()) {
        ++around.not_kept;
        continue;
      }
      if (shown.size() >= kMaxShown) return;
      proving.insert(index);
      const size_t begin = index - std::min(index, kNeighbours);
      const size_t end = std::min(index + kNeighbours + 1, count());
      for (size_t i = begin; i < end; ++i) shown.insert(i);
    }
  };
  for (const Finding& finding : diagnosis.urgent) add(finding);
  for (const Finding& finding : diagnosis.findings) add(finding);
  size_t next = 0;
  for (const size_t index : shown) {
    const Kept& kept = At(index);
    const bool follows =
        !around.entries.empty() && index == next && !StandsBehindGap(index);
    EntryAround entry{kept.span, kept.lines, proving.contains(index), follows};
    if (!entry.proves) entry.lines.resize(kept.head);
    around.entries.push_back(std::move(entry));
    next = index + 1;
  }
  return around;
}

}  // namespace tfsleuth
