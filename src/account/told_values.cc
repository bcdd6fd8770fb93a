#include "account/told_values.h"

#include "match/template.h"

namespace tfsleuth {
namespace {

class Values {
 public:
  explicit Values(const Facts& facts) : facts_(facts) {}

  void Add(std::string_view text) {
    for (const Placeholder& placeholder : PlaceholdersIn(text)) {
      values_ += facts_.Get(placeholder.name).value + "\n";
    }
  }
  void Add(std::span<const Step> steps) {
    for (const Step& step : steps) {
      Add(step.do_);
      Add(step.run);
    }
  }
  void Add(std::span<const Check> checks) {
    for (const Check& check : checks) {
      Add(check.do_);
      Add(check.run);
      for (const Outcome& outcome : check.outcomes) {
        Add(outcome.means);
        Add(outcome.run);
      }
    }
  }
  std::string Take() && { return std::move(values_); }

 private:
  const Facts& facts_;
  std::string values_;
};

}  // namespace

std::string ToldValues(const Rule& rule, const Cause* cause,
                       const Facts& facts) {
  Values values(facts);
  values.Add(cause == nullptr ? rule.title : cause->title);
  values.Add(cause == nullptr ? rule.why : cause->why);
  values.Add(cause == nullptr ? rule.remediation : cause->remediation);
  values.Add(cause == nullptr ? rule.decide : cause->decide);
  return std::move(values).Take();
}

}  // namespace tfsleuth
