#include "report/what_ran.h"

#include <algorithm>

namespace tfsleuth {

WhatRan WhatRanOf(const Diagnosis& diagnosis, const std::string& called) {
  const auto failure = std::find_if(
      diagnosis.findings.begin(), diagnosis.findings.end(),
      [](const Finding& f) { return f.severity == Severity::kError; });
  const bool failed = failure != diagnosis.findings.end();
  if (!failed && diagnosis.runs.empty()) return {"", called};
  const Run& run = diagnosis.runs[failed ? failure->run : 0];
  const uint32_t where = failed ? failure->where : run.where;
  const std::vector<Where>& wheres = diagnosis.log.wheres;
  const Where place = where < wheres.size() ? wheres[where] : Where();
  if (!called.empty()) return {place.job, called};
  return {place.job, place.unit.empty() ? run.folder : place.unit};
}

}  // namespace tfsleuth
