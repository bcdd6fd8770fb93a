#include "app/new_rule.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/log_failures.h"
#include "app/output.h"
#include "base/error.h"
#include "base/text_util.h"
#include "redact/redactor.h"
#include "report/json_writer.h"
#include "report/page.h"

namespace tfsleuth {
namespace {

constexpr size_t kPartColumns = 120;
constexpr size_t kIdWords = 5;

struct Place {
  std::string log;
  uint32_t line = 0;
};

Place PlaceOf(const std::string& from) {
  const size_t colon = from.rfind(':');
  const auto line = colon == std::string::npos
                        ? std::nullopt
                        : ToInt(std::string_view(from).substr(colon + 1));
  if (!line || *line < 1 || *line > UINT32_MAX) {
    throw Error(
        "wrong usage: rules new --from " + from +
        ": name a log and a line of the error in it, such as tf.log:42");
  }
  return {from.substr(0, colon), static_cast<uint32_t>(*line)};
}

// Every line that the failure takes.
Span HullOf(const Failure& failure) {
  Span hull = failure.text.span();
  for (const Text* part : {&failure.lines, &failure.snippet}) {
    const Span span = part->span();
    if (span.IsNowhere()) continue;
    if (hull.IsNowhere()) hull = span;
    hull.first_line = std::min(hull.first_line, span.first_line);
    hull.last_line = std::max(hull.last_line, span.last_line);
  }
  return hull;
}

const Failure& FailureAt(const std::vector<Failure>& failures,
                         const Place& place) {
  std::string lines;
  for (const Failure& failure : failures) {
    const Span hull = HullOf(failure);
    if (hull.IsNowhere()) continue;
    // The edges of a box belong to it.
    if (hull.first_line <= place.line + 1 && place.line <= hull.last_line + 1) {
      return failure;
    }
    lines += (lines.empty() ? "" : ", ") + std::to_string(hull.first_line);
  }
  throw Error("no failure stands there: " + Redactor().Clean(place.log) +
              " line " + std::to_string(place.line) +
              (lines.empty() ? ": this log tells of none"
                             : ": those of this log begin at line " + lines));
}

// A text as a rule file has it: a long one in parts.
Json TextOrParts(const std::string& text) {
  // Only blanks may be put back between parts.
  if (Columns(text) <= kPartColumns || Contains(text, "  ")) return text;
  Json parts = Json::array();
  for (const std::string& part : Wrap(text, kPartColumns)) {
    parts.push_back(part);
  }
  return parts;
}

// A pattern for these very words, without a backslash.
std::string PatternOf(std::string_view words) {
  std::string pattern = "^";
  for (const char c : words) {
    constexpr std::string_view kSpecial = ".+*?()[]{}|$";
    if (c == '^' || c == '\\') {
      pattern += '.';
    } else if (kSpecial.find(c) != std::string_view::npos) {
      pattern += std::string("[") + c + "]";
    } else {
      pattern += c;
    }
  }
  return pattern;
}

std::string IdOf(std::string_view program, std::string_view words) {
  std::string id(program);
  size_t count = 0;
  bool in_word = false;
  for (const char c : ToLower(words)) {
    const bool is_letter = IsLower(c) || IsDigit(c);
    if (is_letter && !in_word && ++count > kIdWords) break;
    if (is_letter && !in_word) id += '-';
    if (is_letter) id += c;
    in_word = is_letter;
  }
  return id;
}

Json SkeletonOf(const Failure& failure, const Run& run) {
  const std::string summary = failure.Summary();
  const std::string head = failure.text.str().substr(0, failure.summary_length);
  const std::string detail(failure.Detail());
  const bool is_tofu = run.program == "tofu";
  const std::string version = run.version.empty() ? "VERSION" : run.version;
  Json match = {{"in", "failure"}};
  match["all"] = Json::array({TextOrParts(PatternOf(head))});
  if (failure.kind != FailureKind::kDiagnostic) {
    match["kind"] = Json::array({std::string(NameOf(failure.kind))});
  }
  const std::string example = head + (detail.empty() ? "" : "\n" + detail);
  Json rule;
  rule["id"] = IdOf(is_tofu ? "opentofu" : "terraform", summary);
  rule["title"] = "TODO: what failed, true wherever the pattern matches";
  if (failure.severity == Severity::kWarning) rule["severity"] = "warning";
  rule["role"] = "root";
  rule["match"] = match;
  rule["why"] =
      "TODO: what the error does not say: how it comes about, "
      "what was touched";
  rule["remediation"] = Json::array(
      {{{"do", "TODO: look before you change, with the values of the log"}}});
  rule["retry"] = "after-fix";
  rule["examples"] = {{"match", Json::array({TextOrParts(example)})},
                      {"no_match", Json::array({"Error: TODO: a near miss"})}};
  rule["seen_in"] = Json::array({"TODO: where it is printed, which versions"});
  rule["confirmed"] = "guess";
  rule["verified"] = std::string(is_tofu ? "OpenTofu " : "Terraform ") +
                     version + ", TODO: YYYY-MM-DD";
  return rule;
}

}  // namespace

ExitCode PrintNewRule(const std::string& from) {
  const Place place = PlaceOf(from);
  const LogFailures log = ReadFailures(place.log);
  const Failure& failure = FailureAt(log.failures, place);
  const Run run = failure.run < log.runs.size() ? log.runs[failure.run] : Run{};
  Json file = {{"$schema", "../rule.schema.json"}};
  file["rules"] = Json::array({SkeletonOf(failure, run)});
  return PrintText(Dump(file, 2) + "\n");
}

}  // namespace tfsleuth
