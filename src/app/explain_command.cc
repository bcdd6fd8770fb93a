#include "app/explain_command.h"

#include <unistd.h>

#include <span>
#include <sstream>
#include <string_view>
#include <vector>

#include "app/output.h"
#include "app/rule_page.h"
#include "app/rules_source.h"
#include "app/topics.h"
#include "base/error.h"
#include "base/nearest.h"
#include "match/former_ids.h"

namespace tfsleuth {
namespace {

std::vector<std::string> Pages(std::span<const Rule> rules) {
  std::vector<std::string> pages;
  for (const Topic& topic : Topics()) pages.emplace_back(topic.name);
  for (const Rule& rule : rules) {
    pages.emplace_back(rule.id);
    for (const Cause& cause : rule.causes) {
      pages.push_back(std::string(rule.id) + "/" + std::string(cause.id));
    }
  }
  return pages;
}

// False: there is no such page.
bool WritePage(const std::string& id, std::span<const Rule> rules, Page& page) {
  const size_t slash = id.find('/');
  for (const Topic& topic : Topics()) {
    if (topic.name != id) continue;
    topic.write(page);
    return true;
  }
  const Rule* rule = FindRule(rules, id.substr(0, slash));
  if (rule == nullptr) return false;
  if (slash == std::string::npos) {
    WriteRulePage(*rule, page);
    return true;
  }
  for (const Cause& cause : rule->causes) {
    if (cause.id != id.substr(slash + 1)) continue;
    WriteCausePage(*rule, cause, page);
    return true;
  }
  return false;
}

}  // namespace

ExitCode ExplainRule(const std::string& id, const std::string& rules_dir) {
  const RulesSource source(rules_dir);
  std::ostringstream text;
  Page page(text, false, ColumnsOf(STDOUT_FILENO));
  if (!WritePage(id, source.rules(), page)) {
    const std::string meant = DidYouMean(id, Pages(source.rules()));
    throw Error("no such page: " + id +
                (meant.empty() ? ": tfsleuth rules list shows the rules, "
                                 "credentials is a page of its own"
                               : meant));
  }
  return PrintText(text.str());
}

}  // namespace tfsleuth
