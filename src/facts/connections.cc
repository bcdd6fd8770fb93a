#include "facts/connections.h"

#include "base/text_util.h"

namespace tfsleuth {

void Connections::Observe(const HumanLine& line, const Span& span) {
  constexpr std::string_view kMark = " (remote-exec): ";
  const std::string_view text = line.text.view();
  // Most lines have none, and memchr is quicker.
  if (text.find('(') == std::string_view::npos) return;
  const size_t mark = FindPart(text, kMark);
  if (mark == std::string_view::npos) return;
  const std::string_view address = text.substr(0, mark);
  const std::string_view said = text.substr(mark + kMark.size());
  auto it = by_address_.find(address);
  if (said.starts_with("Connecting to remote host via ")) {
    if (it == by_address_.end() && by_address_.size() >= kMaxResources) return;
    by_address_.insert_or_assign(std::string(address), Called());
    return;
  }
  if (it == by_address_.end() || it->second.is_connected) return;
  Called& called = it->second;
  // Behind it a script speaks, which may print the same words.
  called.is_connected = said.starts_with("Connected!");
  if (said.starts_with("Using configured bastion host")) {
    called.is_bastion = true;
  }
  const auto keep = [&](std::string_view head, std::string_view fact) {
    if (!said.starts_with(head) || called.facts.Get(fact).IsObserved()) return;
    const std::string_view value = Trim(said.substr(head.size()));
    if (!value.empty()) called.facts.Set(fact, value, {span, line.text.str()});
  };
  keep("  Host: ", called.is_bastion ? "target.bastion" : "target.host");
  keep("  User: ", called.is_bastion ? "target.bastion_user" : "target.user");
}

void Connections::AddFacts(const Failure& failure, Facts& facts) const {
  const auto it = by_address_.find(failure.address);
  if (it == by_address_.end()) return;
  Facts called = it->second.facts;
  called.LoosenAll();
  facts.Merge(called);
}

}  // namespace tfsleuth
