#include "metamorph.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text_util.h"
#include "helpers.h"
#include "parse/ansi.h"
#include "replaced.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kTop = "\u2577";
constexpr std::string_view kBar = "\u2502";
constexpr std::string_view kBottom = "\u2575";
constexpr size_t kNoTerminal = 78;

std::vector<std::string> LinesOf(const std::string& log) {
  std::vector<std::string> lines;
  for (const std::string_view line : Split(log, '\n')) {
    lines.emplace_back(line);
  }
  return lines;
}

std::string JoinLines(const std::vector<std::string>& lines) {
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) text += '\n';
    text += lines[i];
  }
  return text;
}

std::string Bare(const std::string& raw) {
  Line line;
  line.text = raw;
  line.number = 1;
  return StripTerminal(line).str();
}

bool BeginsError(std::string_view line) {
  return line.starts_with("Error: ") || line.starts_with("Warning: ");
}

// The lines of a diagnostic without bars, as they stand in a log from `begin`
// to `end`.
struct Part {
  size_t begin;
  size_t end;
  bool boxed;
  std::vector<std::string> lines;
};

std::string WithoutBar(std::string_view line) {
  line.remove_prefix(kBar.size());
  if (line.starts_with(" ")) line.remove_prefix(1);
  return std::string(line);
}

// Where the plain diagnostic that begins on line `begin` ends: that an error
// may stand inside another is the parser's knowledge.
size_t PlainEnd(const std::vector<std::string>& bare, size_t begin) {
  const std::vector<std::string> rest(
      bare.begin() + static_cast<std::ptrdiff_t>(begin), bare.end());
  for (const Record& record : ParseAll("\n" + JoinLines(rest))) {
    if (!std::holds_alternative<Diagnostic>(record.body)) continue;
    return begin + record.span.last_line - 1;
  }
  return begin + 1;
}

std::vector<Part> DiagnosticsIn(const std::vector<std::string>& lines) {
  std::vector<std::string> bare;
  for (const std::string& line : lines) bare.push_back(Bare(line));
  std::vector<Part> parts;
  for (size_t i = 0; i < bare.size(); ++i) {
    if (bare[i].starts_with(kTop)) {
      Part part{i, i + 1, true, {}};
      while (part.end < bare.size() && bare[part.end].starts_with(kBar)) {
        part.lines.push_back(WithoutBar(bare[part.end++]));
      }
      if (part.end < bare.size()) ++part.end;  // the bottom
      i = part.end - 1;
      parts.push_back(std::move(part));
    } else if (BeginsError(bare[i]) && (i == 0 || Trim(bare[i - 1]).empty())) {
      Part part{i, PlainEnd(bare, i), false, {}};
      part.lines.assign(bare.begin() + static_cast<std::ptrdiff_t>(i),
                        bare.begin() + static_cast<std::ptrdiff_t>(part.end));
      i = part.end - 1;
      parts.push_back(std::move(part));
    }
  }
  return parts;
}

template <typename Change>
std::string ChangeDiagnostics(const std::string& log, const Change& change) {
  const std::vector<std::string> lines = LinesOf(log);
  std::vector<std::string> out;
  size_t at = 0;
  for (const Part& part : DiagnosticsIn(lines)) {
    for (; at < part.begin; ++at) out.push_back(lines[at]);
    for (std::string& line : change(part)) out.push_back(std::move(line));
    at = part.end;
  }
  for (; at < lines.size(); ++at) out.push_back(lines[at]);
  return JoinLines(out);
}

std::vector<std::string> InBox(const std::vector<std::string>& lines) {
  std::vector<std::string> out = {std::string(kTop)};
  for (const std::string& line : lines) {
    out.push_back(std::string(kBar) + " " + line);
  }
  out.emplace_back(kBottom);
  return out;
}

bool MayJoin(const std::string& line, const std::string& next, size_t limit) {
  if (line.empty() || next.empty() || line[0] == ' ' || next[0] == ' ') {
    return false;
  }
  const std::string word = next.substr(0, next.find(' '));
  return Columns(line) + 1 + Columns(word) > limit;
}

// go-wordwrap: at blanks, longer words stay whole.
void AddWrapped(const std::string& line, size_t limit,
                std::vector<std::string>& out) {
  if (line.empty() || line[0] == ' ') {
    out.push_back(line);
    return;
  }
  std::string part;
  for (const std::string_view word : Split(line, ' ')) {
    if (!part.empty() && Columns(part) + 1 + Columns(word) > limit) {
      out.push_back(part);
      part.clear();
    }
    if (!part.empty()) part += ' ';
    part += word;
  }
  out.push_back(part);
}

std::vector<std::string> WrapDetail(const Part& part, size_t columns) {
  const size_t edge = part.boxed ? 3 : 1;
  std::vector<std::string> out;
  std::string whole;
  bool in_detail = false;
  for (size_t i = 0; i < part.lines.size(); ++i) {
    const std::string& line = part.lines[i];
    if (!in_detail) {
      out.push_back(line);
      in_detail = line.empty();
      continue;
    }
    whole = whole.empty() ? line : whole + " " + line;
    const bool goes_on = i + 1 < part.lines.size() &&
                         MayJoin(line, part.lines[i + 1], kNoTerminal - edge);
    if (goes_on) continue;
    AddWrapped(whole, columns - edge, out);
    whole.clear();
  }
  return out;
}

nlohmann::ordered_json Turned(const nlohmann::ordered_json& value) {
  if (!value.is_object()) return value;
  nlohmann::ordered_json turned = nlohmann::ordered_json::object();
  std::vector<std::string> keys;
  for (const auto& item : value.items()) keys.push_back(item.key());
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    turned[*key] = Turned(value[*key]);
  }
  return turned;
}

}  // namespace

size_t Dice::Below(size_t bound) {
  state_ = state_ * 1664525U + 1013904223U;
  return (state_ >> 8) % bound;
}

std::string Rewrapped(const std::string& log, size_t columns) {
  return ChangeDiagnostics(log, [&](const Part& part) {
    const std::vector<std::string> lines = WrapDetail(part, columns);
    return part.boxed ? InBox(lines) : lines;
  });
}

std::string Boxed(const std::string& log) {
  return ChangeDiagnostics(log,
                           [](const Part& part) { return InBox(part.lines); });
}

std::string Unboxed(const std::string& log) {
  return ChangeDiagnostics(log, [](const Part& part) {
    std::vector<std::string> lines = part.lines;
    if (part.boxed) {
      lines.insert(lines.begin(), "");
      lines.emplace_back("");
    }
    return lines;
  });
}

std::string WithoutColor(const std::string& log) {
  std::vector<std::string> lines = LinesOf(log);
  for (std::string& line : lines) line = Bare(line);
  return JoinLines(lines);
}

std::string WithColor(const std::string& log) {
  std::vector<std::string> lines = LinesOf(WithoutColor(log));
  for (std::string& line : lines) {
    if (line.starts_with(kTop) || line.starts_with(kBottom)) {
      line = "\033[31m" + line + "\033[0m\033[0m";
    } else if (line.starts_with(kBar)) {
      const std::string rest = WithoutBar(line);
      line = "\033[31m" + std::string(kBar) + "\033[0m \033[0m" + rest;
    }
    line = Replaced(line, "Error: ", "\033[1m\033[31mError: \033[0m\033[0m");
    if (line.starts_with("{\"@") || Contains(line, "Z [")) {
      line = Bare(line);  // records are never coloured
    }
  }
  return JoinLines(lines);
}

std::string WithCrLf(const std::string& log) {
  return Replaced(log, "\n", "\r\n");
}

std::string FieldsShuffled(const std::string& log, unsigned seed) {
  Dice dice(seed);
  std::string out;
  size_t at = 0;
  for (const Record& record : ParseAll(log)) {
    const auto* entry = std::get_if<LogRecord>(&record.body);
    if (entry == nullptr || record.dialect != Dialect::kHclog) continue;
    std::vector<Span> slots;
    for (const Field& field : entry->fields) {
      if (field.span.first_line == field.span.last_line &&
          field.span.offset >= at) {
        slots.push_back(field.span);
      }
    }
    std::vector<Span> order = slots;
    for (size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[dice.Below(i)]);
    }
    for (size_t i = 0; i < slots.size(); ++i) {
      out += log.substr(at, slots[i].offset - at);
      out += log.substr(order[i].offset, order[i].length);
      at = slots[i].end();
    }
  }
  return out + log.substr(at);
}

std::string MembersReordered(const std::string& log) {
  std::vector<std::string> lines = LinesOf(log);
  for (std::string& line : lines) {
    if (!line.starts_with("{\"@")) continue;
    const auto json = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!json.is_discarded()) line = Turned(json).dump();
  }
  return JoinLines(lines);
}

std::string Trimmed(const std::string& log) {
  std::vector<std::string> lines = LinesOf(log);
  for (std::string& line : lines) {
    while (line.ends_with(' ')) line.pop_back();
  }
  return JoinLines(lines);
}

std::string InOpenTofu(const std::string& log) {
  std::string text = log;
  for (const std::string rest :
       {" version: ", " has been successfully", " used the selected",
        " will perform the following"}) {
    text = Replaced(text, "Terraform" + rest, "OpenTofu" + rest);
  }
  return Replaced(text, "\"terraform.ui\"", "\"tofu.ui\"");
}

std::string DiagnosticsTwice(const std::string& log) {
  return ChangeDiagnostics(log, [](const Part& part) {
    std::vector<std::string> lines =
        part.boxed ? InBox(part.lines) : part.lines;
    const std::vector<std::string> again = lines;
    if (!part.boxed) lines.emplace_back("");
    lines.insert(lines.end(), again.begin(), again.end());
    return lines;
  });
}

std::string WithoutIds(const std::string& log) {
  constexpr std::string_view kId = "RequestID: ";
  std::string text = log;
  for (size_t at = text.find(kId); at != std::string::npos;
       at = text.find(kId, at)) {
    const size_t end = text.find(", ", at);
    text.erase(at, end == std::string::npos ? kId.size() : end + 2 - at);
  }
  return text;
}

std::string Clipped(const std::string& log, size_t bytes) {
  std::vector<std::string> lines = LinesOf(log);
  for (std::string& line : lines) {
    if (line.starts_with("20") && line.size() > bytes) line.resize(bytes);
  }
  return JoinLines(lines);
}

std::vector<size_t> EntryEnds(const std::string& log) {
  std::vector<size_t> ends;
  for (const Record& record : ParseAll(log)) {
    const size_t end = std::min<size_t>(record.span.end(), log.size());
    const size_t line_end = std::min(log.find('\n', end), log.size() - 1) + 1;
    if (ends.empty() || line_end > ends.back()) ends.push_back(line_end);
  }
  return ends;
}

std::string Interleaved(const std::string& log, const std::string& other,
                        unsigned seed) {
  Dice dice(seed);
  const std::vector<size_t> ends = EntryEnds(log);
  const std::vector<size_t> guests = EntryEnds(other);
  std::string out;
  size_t at = 0;
  size_t guest = 0;
  size_t guest_at = 0;
  for (const size_t end : ends) {
    out += log.substr(at, end - at);
    at = end;
    for (size_t n = dice.Below(3); n > 0 && guest < guests.size(); --n) {
      out += other.substr(guest_at, guests[guest] - guest_at);
      guest_at = guests[guest++];
    }
  }
  return out + log.substr(at) + other.substr(guest_at);
}

}  // namespace tfsleuth
