#include "report/json_requests.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {

nlohmann::ordered_json RequestsJson(const std::vector<AwsRequest>& requests) {
  using Json = nlohmann::ordered_json;
  // Column and fact; what a fact does not tell is null.
  constexpr std::pair<const char*, const char*> kColumns[] = {
      {"host", "call.address"},
      {"region", "target.region"},
      {"region_class", "aws.region_class"},
      {"partition", "aws.partition"},
      {"key", "aws.key"},
      {"key_kind", "aws.key_kind"},
      {"session_token", "aws.session_token"},
      {"max_attempts", "call.max_attempts"},
      {"status", "call.status"},
      {"code", "call.code"},
      {"request_id", "call.id"},
      {"clock_seconds", "aws.clock_seconds"},
      {"credentials_source", "credentials.source"},
      {"profile", "credentials.profile"},
      {"role_arn", "assume_role.role_arn"}};
  Json list = Json::array();
  for (const AwsRequest& request : requests) {
    Json row = {
        {"component", request.component}, {"service", request.service},
        {"operation", request.operation}, {"run", request.run},
        {"attempt", request.attempt},     {"outcome", NameOf(request.outcome)},
        {"line", request.span.first_line}};
    if (request.ambiguous) row["ambiguous"] = true;
    for (const auto& [column, name] : kColumns) {
      const Fact& fact = request.facts.Get(name);
      const auto number = ToInt(fact.value);
      const bool is_number = std::string_view(column) == "status" ||
                             std::string_view(column) == "clock_seconds" ||
                             std::string_view(column) == "max_attempts";
      if (fact.state == FactState::kUnobservable) {
        row[column] = nullptr;
      } else if (is_number && number) {
        row[column] = *number;
      } else {
        row[column] = fact.Said();
      }
    }
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace tfsleuth
