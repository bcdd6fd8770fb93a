#include "app/explain_command.h"

#include <unistd.h>

#include <algorithm>
#include <span>
#include <sstream>
#include <string_view>
#include <vector>

#include "app/find_rules.h"
#include "app/output.h"
#include "app/rule_page.h"
#include "app/rules_source.h"
#include "app/topics.h"
#include "base/error.h"
#include "base/nearest.h"
#include "match/former_ids.h"
#include "redact/redactor.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxFound = 20;

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

// The page of the one rule that is about the words, or a list of those that
// are. False: none is.
bool WriteFound(const std::string& words, std::span<const Rule> rules,
                Page& page) {
  const std::vector<const Rule*> found = FindRules(rules, words);
  if (found.empty()) return false;
  if (found.size() == 1) {
    WriteRulePage(*found[0], page);
    return true;
  }
  page.Line(std::to_string(found.size()) +
            " rules are about: " + Redactor().Clean(words));
  page.Blank();
  const size_t shown = std::min(found.size(), kMaxFound);
  for (size_t i = 0; i < shown; ++i) {
    page.Line(std::string(found[i]->id) + ": " + General(found[i]->title));
  }
  if (shown < found.size()) {
    page.Blank();
    page.Line("and " + std::to_string(found.size() - shown) +
              " more: write more words of the error");
  }
  return true;
}

}  // namespace

ExitCode ExplainRule(const std::string& id,
                     const std::vector<std::string>& more_rules) {
  const RulesSource source(more_rules);
  std::ostringstream text;
  Page page(text, false, ColumnsOf(STDOUT_FILENO), ShowsLinks(STDOUT_FILENO));
  if (WritePage(id, source.rules(), page)) return PrintText(text.str());
  // A word that is nearly the name of a page is one that was mistyped.
  const std::string meant = DidYouMean(id, Pages(source.rules()));
  if (meant.empty() && WriteFound(id, source.rules(), page)) {
    return PrintText(text.str());
  }
  throw Error("no such page: " + id +
              (meant.empty() ? ": tfsleuth rules list shows the rules, "
                               "credentials is a page of its own"
                             : meant));
}

}  // namespace tfsleuth
