#include "report/request_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr size_t kGap = 2;

using Row = std::vector<std::string>;

// A question mark: the answer may be another one's.
std::string OutcomeOf(const AwsRequest& request) {
  return std::string(NameOf(request.outcome)) +
         (request.ambiguous ? " (?)" : "");
}

}  // namespace

std::string ShortComponent(const std::string& name) {
  constexpr std::string_view kPrefix = "provider.terraform-provider-";
  if (!name.starts_with(kPrefix)) return name;
  return "provider " + name.substr(kPrefix.size());
}

std::vector<std::string> RequestColumns() {
  return {"LINE", "COMPONENT", "CALL",   "HOST", "KEY",   "TOKEN",
          "TRY",  "OUTCOME",   "STATUS", "CODE", "CLOCK", "SOURCE"};
}

std::vector<std::string> RequestCells(const AwsRequest& request) {
  const auto fact = [&](std::string_view name) {
    const Fact& f = request.facts.Get(name);
    if (f.state == FactState::kUnobservable) return std::string("-");
    return SafeLine(f.Said());
  };
  std::string clock = fact("aws.clock_seconds");
  if (clock != "-") clock += " s";
  std::string attempt = std::to_string(request.attempt);
  if (fact("call.max_attempts") != "-") {
    attempt += "/" + fact("call.max_attempts");
  }
  return {std::to_string(request.span.first_line),
          SafeLine(ShortComponent(request.component)),
          SafeLine(request.service + " " + request.operation),
          fact("call.address"),
          fact("aws.key"),
          fact("aws.session_token"),
          attempt,
          OutcomeOf(request),
          fact("call.status"),
          fact("call.code"),
          clock,
          fact("credentials.source")};
}

void WriteRequestTable(const Diagnosis& diagnosis, std::ostream& out) {
  if (diagnosis.requests.empty()) {
    out << "\nNo request to AWS in this log.\n";
    return;
  }
  std::vector<Row> rows = {RequestColumns()};
  for (const AwsRequest& request : diagnosis.requests) {
    rows.push_back(RequestCells(request));
  }
  std::vector<size_t> widths(rows[0].size(), 0);
  for (const Row& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], Columns(row[i]));
    }
  }
  out << '\n';
  for (const Row& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) {
        line += std::string(widths[i] - Columns(row[i]) + kGap, ' ');
      }
    }
    out << line << '\n';
  }
}

}  // namespace tfsleuth
