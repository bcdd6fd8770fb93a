// SARIF 2.1.0 (OASIS standard of 27 March 2020). A result needs a place in the
// repository: GitHub refuses one without. All else is a notification of the
// tool. A run for each stack, since an upload replaces what the same category,
// `automationDetails.id` up to its last slash, held before; a run without
// results takes back what was there. Limits of GitHub: 20 runs of a file, no
// two of one category, of a run 5,000 results are shown.

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/text_util.h"
#include "report/json_writer.h"
#include "report/notice_reporter.h"
#include "report/notice_text.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxRuns = 20;
constexpr size_t kMaxStacks = 1000;
constexpr size_t kMaxResults = 5000;
constexpr size_t kMaxNotifications = 200;
constexpr size_t kMaxMessage = 2000;

struct Told {
  std::string rule;
  bool is_error = false;
  std::string message;
  std::string file;
  uint32_t line = 0;
  std::string address;
  std::string fingerprint;
  size_t times = 1;
};

std::string MessageOf(const Notice& notice) {
  std::string text = Unlinked(CutBytes(notice.headline, kMaxMessage));
  for (const std::string& line : BodyOf(notice, kMaxMessage)) {
    text += "\n" + line;
  }
  return text;
}

// RFC 3986: what a segment of a path may hold as it is.
std::string UriOf(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr unsigned kHalf = 4;
  constexpr unsigned kLow = 0xF;
  std::string uri;
  for (const char c : path) {
    if (IsAlnum(c) || Contains("-._~/", std::string(1, c))) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kDigits[byte >> kHalf];
      uri += kDigits[byte & kLow];
    }
  }
  return uri;
}

// What a stack comes to: results and notifications, the same failure once.
class StackRun {
 public:
  void Add(const Notice& notice) {
    const bool has_place = !notice.file.empty();
    std::vector<Told>& list = has_place ? results_ : notifications_;
    const auto key =
        std::make_tuple(notice.fingerprint, notice.file_line, notice.level);
    const auto known = known_.find(key);
    if (known != known_.end()) {
      ++list[known->second].times;
      return;
    }
    if (list.size() == (has_place ? kMaxResults : kMaxNotifications)) {
      ++left_out_;
      return;
    }
    known_[key] = list.size();
    const bool is_error = notice.level == Notice::Level::kError;
    any_error_ = any_error_ || is_error;
    list.push_back({notice.rule, is_error, MessageOf(notice), notice.file,
                    notice.file_line, notice.address, notice.fingerprint});
  }
  bool any_error() const { return any_error_; }

  const std::vector<Told>& results() const { return results_; }
  const std::vector<Told>& notifications() const { return notifications_; }
  size_t left_out() const { return left_out_; }

 private:
  std::vector<Told> results_;
  std::vector<Told> notifications_;
  std::map<std::tuple<std::string, uint32_t, Notice::Level>, size_t> known_;
  size_t left_out_ = 0;
  bool any_error_ = false;
};

// The rules that a run tells of, by number.
class RuleList {
 public:
  size_t NumberOf(const std::string& rule) {
    const auto [it, is_new] = numbers_.emplace(rule, list_.size());
    if (!is_new) return it->second;
    std::string words = rule;
    std::replace(words.begin(), words.end(), '-', ' ');
    list_.push_back({{"id", rule},
                     {"shortDescription", {{"text", words}}},
                     {"help", {{"text", "tfsleuth explain " + rule}}}});
    return it->second;
  }
  const Json& list() const { return list_; }

 private:
  Json list_ = Json::array();
  std::map<std::string, size_t> numbers_;
};

class SarifReporter : public NoticeReporter {
 public:
  explicit SarifReporter(const ReportOptions& options) : options_(options) {}

  void Add(const LogNotices& log, std::ostream&) override {
    for (const std::string& stack : log.stacks) RunOf(stack);
    for (const Notice& notice : log.notices) {
      StackRun* run = RunOf(notice.stack);
      if (run != nullptr) run->Add(notice);
    }
  }

  void End(const Beside& beside, std::ostream& out) override;

 private:
  StackRun* RunOf(const std::string& stack) {
    const auto known = runs_.find(stack);
    if (known != runs_.end()) return &known->second;
    if (runs_.size() == kMaxStacks) {
      ++stacks_left_out_;
      return nullptr;
    }
    return &runs_[stack];
  }
  Json Of(const std::string& stack, const StackRun& run,
          const std::vector<std::string>& remarks) const;

  ReportOptions options_;
  std::map<std::string, StackRun> runs_;
  size_t stacks_left_out_ = 0;
};

Json Message(const std::string& text) { return {{"text", text}}; }

Json Result(const Told& told, size_t number, size_t rule) {
  Json location = {{"physicalLocation",
                    {{"artifactLocation",
                      {{"uri", UriOf(told.file)}, {"uriBaseId", "%SRCROOT%"}}},
                     {"region", {{"startLine", told.line}}}}}};
  if (!told.address.empty()) {
    location["logicalLocations"] = Json::array(
        {{{"fullyQualifiedName", told.address}, {"kind", "resource"}}});
  }
  Json result = {{"ruleId", told.rule},
                 {"ruleIndex", rule},
                 {"level", told.is_error ? "error" : "warning"},
                 {"message", Message(told.message)},
                 {"locations", Json::array({location})},
                 // The name of the one that GitHub compares.
                 {"partialFingerprints",
                  {{"primaryLocationLineHash",
                    told.fingerprint + ":" + std::to_string(number)}}}};
  if (told.times > 1) result["occurrenceCount"] = told.times;
  return result;
}

Json SarifReporter::Of(const std::string& stack, const StackRun& run,
                       const std::vector<std::string>& remarks) const {
  RuleList rules;
  Json results = Json::array();
  std::map<std::string, size_t> alike;  // at other lines, by fingerprint
  for (const Told& told : run.results()) {
    results.push_back(
        Result(told, ++alike[told.fingerprint], rules.NumberOf(told.rule)));
  }
  Json notifications = Json::array();
  for (const Told& told : run.notifications()) {
    const size_t rule = rules.NumberOf(told.rule);
    notifications.push_back(
        {{"level", told.is_error ? "error" : "warning"},
         {"message", Message(told.message)},
         {"associatedRule", {{"id", told.rule}, {"index", rule}}}});
  }
  for (const std::string& remark : remarks) {
    notifications.push_back(
        {{"level", "note"}, {"message", Message(Unlinked(remark))}});
  }
  if (run.left_out() > 0) {
    notifications.push_back(
        {{"level", "note"},
         {"message", Message(Plural(run.left_out(), "more failure") +
                             ": left out, the file would be too long")}});
  }
  Json driver = {{"name", "tfsleuth"},
                 {"version", TFSLEUTH_VERSION},
                 {"rules", rules.list()}};
  if (!options_.table.empty()) {
    driver["properties"] = {{"ruleTable", options_.table}};
  }
  const std::string category = "tfsleuth/" + (stack.empty() ? "" : stack + "/");
  return {{"tool", {{"driver", driver}}},
          {"automationDetails", {{"id", category}}},
          {"invocations",
           Json::array({{{"executionSuccessful", true},
                         {"toolExecutionNotifications", notifications}}})},
          {"results", results}};
}

void SarifReporter::End(const Beside& beside, std::ostream& out) {
  if (runs_.empty()) RunOf(options_.stack);
  // Stacks that failed come first, if there are too many.
  std::vector<const std::pair<const std::string, StackRun>*> order;
  for (const auto& run : runs_) order.push_back(&run);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) {
                     return a->second.any_error() > b->second.any_error();
                   });
  const size_t shown = std::min(order.size(), kMaxRuns);
  const size_t left_out = order.size() - shown + stacks_left_out_;
  std::vector<std::string> remarks;
  if (left_out > 0) {
    remarks.push_back(Plural(left_out, "more stack") +
                      ": left out, a file holds 20: write one for each");
  }
  for (const Beside::Note& note : beside.notes) {
    if (remarks.size() == kMaxNotifications) break;
    remarks.push_back(note.first + ": " + note.second);
  }
  Json runs = Json::array();
  for (size_t i = 0; i < shown; ++i) {
    runs.push_back(Of(order[i]->first, order[i]->second,
                      i == 0 ? remarks : std::vector<std::string>()));
  }
  constexpr int kIndent = 2;
  out << Dump({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
               {"version", "2.1.0"},
               {"runs", runs}},
              kIndent)
      << '\n';
}

}  // namespace

std::unique_ptr<NoticeReporter> MakeSarifReporter(
    const ReportOptions& options) {
  return std::make_unique<SarifReporter>(options);
}

}  // namespace tfsleuth
