#include "facts/created_keys.h"

#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

// Stands for a leased key, whose id is not printed.
constexpr char kAnyKey[] = "";

}  // namespace

void CreatedKeys::Keep(size_t run, std::string key, Evidence evidence) {
  if (keys_.size() >= kMaxKeys) return;
  keys_.emplace(std::pair(run, std::move(key)), std::move(evidence));
}

void CreatedKeys::Observe(const HumanLine& line, const Span& span, size_t run) {
  const std::string_view text = line.text.view();
  if (!Contains(text, " complete after ")) return;
  const bool is_new = Contains(text, ": Creation complete after ");
  if (is_new && Contains(text, "aws_iam_access_key.")) {
    if (const auto id = Between(text, "[id=", "]")) {
      Keep(run, std::string(*id), {span, line.text.str()});
    }
    return;
  }
  const bool is_read = is_new || Contains(text, ": Read complete after ");
  if (is_read && Contains(text, "vault_aws_access_credentials.")) {
    Keep(run, kAnyKey, {span, line.text.str()});
  }
}

void CreatedKeys::Observe(const AwsRequest& request) {
  if (request.operation == "CreateAccessKey" && !request.issued_key.empty()) {
    Keep(request.run, request.issued_key,
         {request.response, "CreateAccessKey"});
  }
}

const Evidence* CreatedKeys::Find(size_t run, const std::string& key) const {
  for (const std::string& known : {key, std::string(kAnyKey)}) {
    const auto it = keys_.find(std::pair(run, known));
    if (it != keys_.end()) return &it->second;
  }
  return nullptr;
}

}  // namespace tfsleuth
