#include "app/rules_command.h"

#include <unistd.h>

#include <sstream>

#include "app/output.h"
#include "app/rule_page.h"
#include "app/rules_source.h"
#include "base/error.h"
#include "redact/message.h"
#include "report/page.h"

namespace tfsleuth {

std::string VersionText(const std::vector<std::string>& more_rules) {
  return "tfsleuth " TFSLEUTH_VERSION ", rule table " +
         RulesSource(more_rules).digest();
}

ExitCode ListRules(const std::vector<std::string>& more_rules) {
  const RulesSource source(more_rules);
  std::ostringstream text;
  Page page(text, false, ColumnsOf(STDOUT_FILENO));
  for (const Rule& rule : source.rules()) {
    page.Line(std::string(rule.id) + ": " + General(rule.title));
    for (const Cause& cause : rule.causes) {
      page.Paragraph(std::string(cause.id) + ": " + General(cause.title));
    }
  }
  return PrintText(text.str());
}

ExitCode CheckRules(const std::string& path) {
  try {
    const RulesSource source({path});
    source.CheckFiles();
    return PrintText(path + ": " + std::to_string(source.own()) +
                     " rules, all good\n");
  } catch (const Error& error) {
    PrintMessage(error.what());
    return ExitCode::kFailure;
  }
}

}  // namespace tfsleuth
