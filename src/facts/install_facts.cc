#include "facts/install_facts.h"

#include <utility>

#include "base/text_util.h"
#include "record/resource_address.h"

namespace tfsleuth {
namespace {

// `hashicorp/aws v6.0.0 (signed by HashiCorp)` and what stands behind it.
struct Version {
  std::string_view source;
  std::string_view version;
};
Version ReadVersion(std::string_view words) {
  const size_t blank = words.find(" v");
  if (blank == std::string_view::npos) return {};
  std::string_view version = words.substr(blank + 2);
  version = version.substr(0, version.find(' '));
  while (version.ends_with('.')) version.remove_suffix(1);
  return {words.substr(0, blank), version};
}

}  // namespace

void Installations::Observe(const HumanLine& line, const Span& span) {
  std::string_view text = Trim(line.text.view());
  if (!text.starts_with("- ")) return;
  text.remove_prefix(2);
  const auto take = [&](std::string_view head) {
    const bool is_it = text.starts_with(head);
    if (is_it) text.remove_prefix(head.size());
    return is_it;
  };
  const auto at = [&](std::string_view source) -> Installation* {
    const bool is_new = by_source_.count(source) == 0;
    if (source.empty() || (is_new && by_source_.size() >= kMaxProviders)) {
      return nullptr;
    }
    return &by_source_[std::string(source)];
  };
  if (take("Reusing previous version of ")) {
    const std::string_view source = text.substr(0, text.find(' '));
    if (Installation* one = at(source)) *one = {"", "", "locked", {}};
  } else if (take("Finding latest version of ")) {
    const std::string_view source = text.substr(0, text.find("..."));
    if (Installation* one = at(source)) *one = {"", "", "newly", {}};
  } else if (take("Finding ")) {
    const std::string_view source = text.substr(0, text.find(' '));
    const auto constraint = Between(text, " versions matching \"", "\"");
    if (!constraint) return;
    if (Installation* one = at(source)) {
      *one = {"", std::string(*constraint), "newly", {}};
    }
  } else if (take("Installing ") || take("Installed ") ||
             take("Using previously-installed ") || take("Using ")) {
    const Version read = ReadVersion(text);
    if (read.version.empty()) return;
    if (Installation* one = at(read.source)) {
      one->version = read.version;
      one->evidence = {span, line.text.str()};
    }
  }
}

void Installations::AddFacts(const Failure& failure, Facts& facts) const {
  const std::string_view name = ProviderOf(failure);
  if (name.empty()) return;
  const Installation* found = nullptr;
  std::string_view source;
  for (const auto& [known, one] : by_source_) {
    if (known.substr(known.rfind('/') + 1) != name) continue;
    if (found != nullptr) return;
    found = &one;
    source = known;
  }
  if (found == nullptr || found->version.empty()) return;
  facts.Set("install.source", source, found->evidence);
  facts.Set("install.version", found->version, found->evidence);
  if (!found->constraint.empty()) {
    facts.Set("install.constraint", found->constraint, found->evidence);
  }
  if (!found->chosen.empty()) {
    facts.Set("install.chosen", found->chosen, found->evidence);
  }
}

}  // namespace tfsleuth
