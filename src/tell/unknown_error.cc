#include "tell/unknown_error.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_util.h"
#include "record/refusal_class.h"
#include "record/resource_address.h"
#include "tell/unknown_error_clauses.h"
#include "tell/unknown_error_parts.h"

namespace tfsleuth {
namespace {

constexpr size_t kSaidColumns = 400;
constexpr size_t kLeftOutColumns = 480;

// What core says of itself, and never of one resource: with a resource's
// address, a provider happens to use the same words.
bool IsOfNoResource(std::string_view class_id) {
  constexpr std::array<std::string_view, 10> kOwn = {
      "command-line", "backend", "installation", "input", "machine",
      "lock",         "folder",  "prompt",       "login", "cli-configuration"};
  return std::find(kOwn.begin(), kOwn.end(), class_id) != kOwn.end();
}

const FailureClass* OfSummary(const Failure& failure) {
  const FailureClass* found =
      ClassOfSummary(WithoutListHead(failure.Summary()));
  const bool fits = found != nullptr &&
                    !(IsResource(failure.address) && IsOfNoResource(found->id));
  return fits ? found : nullptr;
}

// Somebody holds it, which stores say as "conflict"; another refusal is about
// the access to the store.
bool IsHeldLock(const Failure& failure, const FailureClass* summary,
                const Refusal* refusal) {
  if (Contains(failure.text.view(), "Lock Info:")) return true;
  return summary != nullptr && summary->id == "lock" && refusal != nullptr &&
         (refusal->class_id == "conflict" || refusal->class_id == "exists");
}

std::string_view ClassWithoutWords(const Failure& failure) {
  if (failure.is_echo || failure.kind == FailureKind::kWrapper) {
    return "wrapper";
  }
  if (!failure.address.empty()) return "provider";
  // Up to 0.14 no address is told. What core itself says of an object has a
  // summary that is known, and what has nothing but a summary is a provider's,
  // also of its own block (internal/tfdiags/error.go).
  const bool is_of_object = failure.context.starts_with("resource \"") ||
                            failure.context.starts_with("data \"");
  const bool is_of_provider =
      failure.context.starts_with("provider \"") && failure.Detail().empty();
  if (is_of_object || is_of_provider) return "provider";
  if (failure.file.ends_with(".tf") || failure.file.ends_with(".tf.json") ||
      failure.file.ends_with(".tofu")) {
    return "configuration";
  }
  return "";
}

const ClassWords* WordsFor(const FailureClass& found, const Refusal* refusal) {
  const std::string_view system =
      refusal == nullptr ? std::string_view() : refusal->system;
  for (const ClassWords& words : found.words) {
    if (words.system.empty() || words.system == system) return &words;
  }
  return nullptr;
}

Retry RetryOf(TryAgain again) {
  switch (again) {
    case TryAgain::kYes:
      return Retry::kYes;
    case TryAgain::kNever:
      return Retry::kNever;
    case TryAgain::kAfterFix:
      break;
  }
  return Retry::kAfterFix;
}

std::vector<ToldValue> ValuesOf(const Refusal& refusal) {
  std::vector<ToldValue> values;
  const auto add = [&](const char* label, const std::string& value) {
    if (!value.empty()) values.push_back({label, value});
  };
  std::string service = SystemName(refusal);
  if (!refusal.service.empty() && refusal.service.value != service) {
    service += ", " + refusal.service.value;
  }
  add("service", service);
  add("operation", refusal.operation.value);
  std::string answer = refusal.status.value;
  for (const std::string& word : {refusal.code.value, refusal.reason.value}) {
    if (!word.empty()) answer += (answer.empty() ? "" : " ") + word;
  }
  add("answer", answer);
  add("action", refusal.action.value);
  add("principal", refusal.principal.value);
  add("resource", refusal.resource.value);
  const std::string& most = refusal.quota_value.value;
  add("limit", refusal.quota.value + (most.empty() ? "" : ", " + most));
  add("request", refusal.id.value);
  return values;
}

// What a headline leaves out of a long summary.
std::string LeftOut(const std::string& summary, std::string_view headline) {
  if (!Contains(headline, "[...]")) return "";
  const auto differ = std::mismatch(summary.begin(), summary.end(),
                                    headline.begin(), headline.end());
  const auto cut = static_cast<size_t>(differ.first - summary.begin());
  std::string_view rest(summary);
  // From the beginning of the part that was cut: half a sentence may say the
  // contrary of the whole.
  const size_t colon = rest.substr(0, cut).rfind(": ");
  if (colon != std::string_view::npos) rest.remove_prefix(colon + 2);
  return ShortenChain(rest, kLeftOutColumns);
}

// What stands in front of a bare status, and not in the headline.
std::string SaidBeforeStatus(const Failure& failure, const Refusal& refusal,
                             std::string_view headline) {
  if (refusal.status.begin >= failure.summary_length) return "";
  const std::string summary = WithoutListHead(failure.Summary());
  std::string_view words =
      WordsBeforeStatus(summary, summary.find(refusal.status.value));
  // What Go prints of a structure says nothing to people.
  const size_t brace = words.find('{');
  if (brace != std::string_view::npos) {
    words = words.substr(0, std::min(words.rfind(": ", brace), brace));
  }
  const size_t colon = words.find(": ");
  if (colon == std::string_view::npos) return "";
  if (Contains(headline, words.substr(0, colon))) {
    words.remove_prefix(colon + 2);
  }
  return ShortenChain(words, kLeftOutColumns);
}

// The first sentence; `Invalid request.` and its kin say too little alone.
std::string FirstWords(std::string_view text) {
  constexpr size_t kShort = 24;
  std::string words = FirstSentence(text, kSaidColumns);
  if (words.size() < kShort && words.ends_with('.')) {
    const std::string more =
        FirstSentence(Trim(text).substr(words.size()), kSaidColumns);
    if (!more.empty()) words += " " + more;
  }
  return words;
}

// The error's own first words, if the headline does not hold them.
std::string SaidOf(const Failure& failure, const Refusal* refusal,
                   std::string_view headline) {
  std::string said;
  if (refusal != nullptr && !refusal->message.empty()) {
    said = FirstWords(refusal->message.value);
  } else if (!failure.Summary().empty()) {
    said = FirstWords(failure.Detail());
  }
  if (said.empty() && refusal == nullptr) {
    said = LeftOut(WithoutListHead(failure.Summary()), headline);
    if (said.starts_with("* ")) said.erase(0, 2);
  } else if (said.empty() && refusal->code.empty()) {
    said = SaidBeforeStatus(failure, *refusal, headline);
  }
  // The head of a list says nothing.
  if (said.ends_with(" occurred:")) said.clear();
  // What Terraform adds to every error of its kind.
  constexpr std::array<std::string_view, 3> kAdded = {
      "Terraform acquires a state lock",
      "Please update the configuration in your Terraform files",
      "Please see https://terraform.io/docs/providers/"};
  const bool is_added = std::any_of(
      kAdded.begin(), kAdded.end(),
      [&](std::string_view head) { return said.starts_with(head); });
  if (is_added) said.clear();
  // Who may not do what stands in the table already.
  const bool is_denial = refusal != nullptr && !refusal->action.empty() &&
                         (Contains(said, refusal->action.value) ||
                          (!refusal->principal.empty() &&
                           Contains(said, refusal->principal.value)));
  return is_denial || Contains(headline, said) ? "" : said;
}

std::optional<StepText> NextOf(const ClassWords& words, const Failure& failure,
                               const Refusal* refusal, const RunWords& run) {
  for (const ClassStep& step : words.next) {
    auto command = FillClauses(step.run, [&](std::string_view name) {
      return CommandValueFor(name, failure, refusal, run);
    });
    if (!command) continue;
    return StepText{std::string(step.do_), *std::move(command),
                    step.is_local ? Safety::kLocal : Safety::kReadOnly};
  }
  return std::nullopt;
}

// A copy that init downloaded; nobody is to edit it.
bool IsOfDownload(std::string_view file) {
  return Contains(file, ".terraform/modules/") ||
         Contains(file, ".terraform\\modules\\");
}

void TellDownloaded(UnknownError& told, const RunWords& run) {
  told.means =
      "It stands in a module that was downloaded, and a copy below .terraform "
      "is not to be edited. The module does not fit the version of a provider "
      "or of Terraform that is used here, or what calls it gives it what it "
      "cannot take. Another version of one of them has to be chosen.";
  told.next = StepText{
      "See the versions of the program and the providers:",
      std::string(run.program.empty() ? "terraform" : run.program) + " version",
      Safety::kReadOnly};
}

// Terragrunt's own files, which Terraform does not read.
bool IsOfTerragrunt(const Failure& failure) {
  // Its log may hold the place in a line of its own.
  if (Contains(failure.text.view(), "terragrunt.hcl line ")) return true;
  const std::string_view file = failure.file;
  constexpr std::array<std::string_view, 5> kOfTerraform = {
      ".tftest.hcl", ".tofutest.hcl", ".tfmock.hcl", ".tfquery.hcl",
      ".lock.hcl"};
  return file.ends_with(".hcl") &&
         std::none_of(
             kOfTerraform.begin(), kOfTerraform.end(),
             [&](std::string_view ending) { return file.ends_with(ending); });
}

void TellTerragruntFile(UnknownError& told) {
  told.means =
      "It stands in a file of Terragrunt's, which is read before Terraform "
      "runs. It has to be corrected there, or what it takes its values from: "
      "an include, a dependency, a variable of the environment.";
  told.next = StepText{
      "Check Terragrunt's files, without any run (hclvalidate before 0.78):",
      "terragrunt hcl validate", Safety::kReadOnly};
}

void AddClass(UnknownError& told, const Failure& failure,
              const Refusal* refusal, const RunWords& run) {
  const FailureClass* found = FindClass(told.class_id);
  if (found == nullptr) return;
  told.retry = RetryOf(found->try_again);
  if (told.class_id == "configuration" && IsOfDownload(failure.file)) {
    TellDownloaded(told, run);
    return;
  }
  if (told.class_id == "configuration" && IsOfTerragrunt(failure)) {
    TellTerragruntFile(told);
    return;
  }
  const ClassWords* words = WordsFor(*found, refusal);
  if (words == nullptr) return;
  const auto means = FillClauses(words->means, [&](std::string_view name) {
    return ValueFor(name, failure, refusal, run);
  });
  if (means) told.means = *means;
  if (!failure.quoted_by.empty()) {
    // Another program's call: whose credentials it used is not Terraform's
    // matter, and no command here would show it.
    const bool is_passed_on = failure.kind != FailureKind::kWrapper;
    told.means = "These are words of " + failure.quoted_by +
                 (is_passed_on ? ", which Terraform passes on. "
                               : "; Terraform has no part in them. ") +
                 (told.class_id == "provider" ? "" : told.means);
    return;
  }
  told.next = NextOf(*words, failure, refusal, run);
}

}  // namespace

std::string WhereOf(const Failure& failure) {
  std::string where;
  // Terraform 0.12 prints `<empty>` for an error of no place.
  if (!failure.file.empty() && failure.file[0] != '<') {
    where = failure.file + ":" + std::to_string(failure.file_line);
  }
  if (!failure.address.empty()) {
    where += (where.empty() ? "" : ", ") + failure.address;
  } else if (!failure.context.empty()) {
    where += (where.empty() ? "" : ", ") + failure.context;
  }
  return where;
}

std::optional<Refusal> RefusalOf(const Failure& failure) {
  // The status is that of who gives out tokens, not of the URL in front.
  if (Contains(failure.text.view(), "oauth2: cannot fetch token")) {
    return std::nullopt;
  }
  auto refusals = ReadRefusals(failure.text.view(), ProviderOf(failure));
  if (refusals.empty()) return std::nullopt;
  return std::move(refusals.front());
}

std::string_view ClassOfFailure(const Failure& failure,
                                const Refusal* refusal) {
  const FailureClass* summary = OfSummary(failure);
  if (IsHeldLock(failure, summary, refusal)) return "lock";
  if (summary != nullptr && !summary->carries) {
    // The grammar is one, and what is wrong in a file of values is a value.
    const bool is_of_values = failure.file.ends_with(".tfvars") ||
                              failure.file.ends_with(".tfvars.json");
    return summary->id == "configuration" && is_of_values ? "input"
                                                          : summary->id;
  }
  if (refusal != nullptr && !refusal->class_id.empty()) {
    return refusal->class_id;
  }
  if (const auto* words = ClassOfWords(failure.text.view())) return words->id;
  if (summary != nullptr) return summary->id;
  return ClassWithoutWords(failure);
}

UnknownError TellUnknown(const Failure& failure, const RunWords& run) {
  const std::optional<Refusal> found = RefusalOf(failure);
  const Refusal* refusal = found ? &*found : nullptr;
  UnknownError told;
  told.class_id = ClassOfFailure(failure, refusal);
  told.headline = HeadlineOf(failure, refusal);
  told.where = WhereOf(failure);
  if (refusal != nullptr) told.values = ValuesOf(*refusal);
  told.said = SaidOf(failure, refusal, told.headline);
  if (refusal == nullptr) told.lines = ShownLines(failure);
  for (std::string& line : StructuredLines(failure, refusal)) {
    told.lines.push_back(std::move(line));
  }
  // What stands first in the lines is not said twice.
  if (!told.lines.empty() && Trim(told.lines.front()) == told.said) {
    told.said.clear();
  }
  if (told.lines.size() > UnknownError::kMaxLines) {
    told.more_lines = told.lines.size() - UnknownError::kMaxLines;
    told.lines.resize(UnknownError::kMaxLines);
  }
  AddClass(told, failure, refusal, run);
  return told;
}

}  // namespace tfsleuth
