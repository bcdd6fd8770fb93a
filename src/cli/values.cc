#include "cli/values.h"

#include <unistd.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "base/error.h"
#include "base/nearest.h"
#include "base/text_util.h"

namespace tfsleuth {
namespace {

[[noreturn]] void Refuse(const std::string& option, const std::string& text,
                         const std::string& why) {
  throw Error("wrong usage: " + option + " " + text + ": " + why);
}

std::string Listed(std::span<const std::string> words) {
  std::string list;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 < words.size() ? ", " : " or ";
    list += words[i];
  }
  return list;
}

std::optional<uint64_t> Digits(const std::string& text) {
  const bool all_digits =
      !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
  const std::optional<int64_t> number = all_digits ? ToInt(text) : std::nullopt;
  if (!number || *number < 0) return std::nullopt;
  return static_cast<uint64_t>(*number);
}

// How many bits a unit shifts by: `K`, `KB`, `KiB`.
std::optional<unsigned> ShiftOf(std::string unit) {
  constexpr std::string_view kUnits = "kmgtpe";
  constexpr unsigned kBits = 10;
  unit = ToLower(unit);
  if (unit.empty() || unit == "b") return 0;
  const size_t power = kUnits.find(unit[0]);
  const std::string rest = unit.substr(1);
  const bool is_known =
      rest.empty() || rest == "b" || rest == "i" || rest == "ib";
  if (power == std::string_view::npos || !is_known) return std::nullopt;
  return kBits * static_cast<unsigned>(power + 1);
}

}  // namespace

uint64_t NumberOf(const std::string& option, const std::string& text,
                  uint64_t least, uint64_t most) {
  const std::optional<uint64_t> number = Digits(text);
  if (!number || *number < least || *number > most) {
    const bool has_limit = most < std::numeric_limits<int64_t>::max();
    Refuse(option, text,
           "give a whole number from " + std::to_string(least) +
               (has_limit ? " to " + std::to_string(most) : " on"));
  }
  return *number;
}

uint64_t SizeOf(const std::string& option, const std::string& text) {
  const size_t digits =
      std::min(text.find_first_not_of("0123456789"), text.size());
  const std::optional<uint64_t> number = Digits(text.substr(0, digits));
  const std::optional<unsigned> shift =
      ShiftOf(std::string(Trim(std::string_view(text).substr(digits))));
  const bool fits = number && shift &&
                    *number <= std::numeric_limits<uint64_t>::max() >> *shift;
  if (!fits) Refuse(option, text, "give a size such as 500MB or 8GB");
  return *number << *shift;
}

size_t ChoiceOf(const std::string& option, const std::string& text,
                std::span<const std::string> choices) {
  const auto found = std::find(choices.begin(), choices.end(), text);
  if (found == choices.end()) {
    Refuse(option, text, "give " + Listed(choices) + DidYouMean(text, choices));
  }
  return static_cast<size_t>(found - choices.begin());
}

ReportOrder::To PlaceOf(const std::string& option, const std::string& text,
                        const Format* format) {
  const size_t equals = text.find('=');
  const std::string head = text.substr(0, equals);
  const bool is_word = equals != std::string::npos && !head.empty() &&
                       std::all_of(head.begin(), head.end(), IsLower);
  ReportOrder::To to{is_word ? text.substr(equals + 1) : text, Format::kText};
  if (to.file.empty()) Refuse(option, text, "the name of the file is missing");
  if (is_word) {
    const auto names = FormatNames();
    if (std::find(names.begin(), names.end(), head) == names.end()) {
      Refuse(option, text,
             "a report is " + Listed(names) + "; a file of that name is ./" +
                 text + DidYouMean(head, names));
    }
    to.format = static_cast<Format>(ChoiceOf(option, head, names));
  } else if (format != nullptr) {
    to.format = *format;
  } else {
    const auto formats = Formats();
    for (size_t i = 0; i < formats.size(); ++i) {
      const bool is_meant =
          !formats[i].ending.empty() && text.ends_with(formats[i].ending);
      if (is_meant) to.format = static_cast<Format>(i);
    }
  }
  return to;
}

std::span<const std::string> FormatNames() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const FormatInfo& format : Formats()) names.emplace_back(format.name);
    return names;
  }();
  return kNames;
}

std::string SourceRootOf(const std::string& option, const std::string& text) {
  const bool is_outside =
      text.starts_with('/') || text == ".." || text.starts_with("../");
  if (text.empty() || is_outside) {
    Refuse(option, text,
           "give the folder in which Terraform ran as it is seen from the "
           "root of the repository, such as . or infra/prod");
  }
  return text;
}

void CheckOrder(const ReportOrder& order, bool summarizes) {
  std::vector<Format> formats;
  for (const ReportOrder::To& to : order.to) formats.push_back(to.format);
  if (formats.empty()) formats.push_back(order.format);
  for (const Format format : formats) {
    const FormatInfo& info = InfoOf(format);
    const std::string name(info.name);
    if (summarizes && !info.tells_summaries) {
      throw Error(
          "wrong usage: summarize: it writes text, json, jsonl or html, no " +
          name);
    }
    if (info.needs_source_root && !order.source_root) {
      throw Error("wrong usage: " + name +
                  ": it tells of files of the repository alone: say where "
                  "Terraform ran: --source-root . or --source-root infra/prod");
    }
  }
}

void RefuseMistypedCommand(const std::vector<std::string>& paths) {
  static const std::string kWords[] = {"summarize", "rules", "explain", "help",
                                       "version"};
  if (paths.empty() || access(paths[0].c_str(), F_OK) == 0) return;
  const std::string meant = Nearest(paths[0], kWords);
  if (meant.empty()) return;
  const bool is_option = meant == "help" || meant == "version";
  throw Error("wrong usage: " + paths[0] +
              ": no such file and no such command: did you mean " +
              "tfsleuth " + (is_option ? "--" : "") + meant + "?");
}

}  // namespace tfsleuth
