#include "facts/planned_values.h"

#include <algorithm>

#include "base/text_util.h"
#include "record/resource_address.h"
#include "run/changes.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxValue = 200;

struct Known {
  std::string_view attribute;
  std::string_view fact;
};
constexpr Known kAttributes[] = {
    {"ami", "target.image"},
    {"bucket", "target.bucket"},
    {"cluster", "target.cluster"},
    {"cluster_name", "target.cluster"},
    {"engine", "target.engine"},
    {"instance", "target.instance"},
    {"instance_type", "target.size"},
    {"location", "target.location"},
    {"machine_type", "target.size"},
    {"name", "target.name"},
    {"namespace", "target.namespace"},
    {"network", "target.network"},
    {"project", "target.project"},
    {"region", "target.region"},
    {"resource_group_name", "target.group"},
    {"size", "target.size"},
    {"storage_account_name", "target.storage_account"},
    {"version", "target.version"},
    {"vm_size", "target.size"},
    {"vpc_id", "target.vpc"},
    {"zone", "target.zone"},
    {"zone_id", "target.zone_id"},
};

// Objects whose own name is what a command calls by more than `NAME`.
constexpr Known kOwnNames[] = {
    {"aws_ecs_cluster", "target.cluster"},
    {"aws_eks_cluster", "target.cluster"},
    {"azurerm_key_vault", "target.vault"},
    {"azurerm_kubernetes_cluster", "target.cluster"},
    {"azurerm_resource_group", "target.group"},
    {"azurerm_storage_account", "target.storage_account"},
    {"google_container_cluster", "target.cluster"},
    {"google_sql_database_instance", "target.instance"},
};

// A release of Helm is none of the objects that errors name with such words.
constexpr Known kOfRelease[] = {
    {"chart", "target.chart"},
    {"name", "target.release"},
    {"namespace", "target.release_namespace"},
    {"repository", "target.repository"},
    {"version", "target.version"},
};

template <size_t kCount>
std::string_view FactOf(const Known (&table)[kCount], std::string_view word) {
  for (const Known& known : table) {
    if (known.attribute == word) return known.fact;
  }
  return {};
}

// Nothing that was hidden, computed, or has to be escaped.
bool IsPlain(std::string_view value) {
  return !value.empty() && value.size() <= kMaxValue &&
         HoldsOnly(value, "-_./:@+");
}

// An ARN or an address stands for the name at its end.
bool IsNamedByItsEnd(std::string_view fact) {
  return fact == "target.cluster" || fact == "target.network" ||
         fact == "target.instance";
}

}  // namespace

// `  # ADDRESS will be created`; other remarks tell why, or what is left out.
void PlannedValues::Begin(std::string_view line, uint32_t where) {
  const size_t margin = IndentLength(line);
  const auto planned = ReadPlanLine(line.substr(margin));
  if (!planned) return;
  blocks_.erase(where);
  if (blocks_.size() >= kMaxBlocks) return;
  auto it = by_address_.find(planned->address);
  if (it == by_address_.end()) {
    if (by_address_.size() >= kMaxObjects) return;
    it = by_address_.emplace(planned->address, Values()).first;
  }
  blocks_[where] = {&it->second, std::string(TypeOf(planned->address)), margin,
                    false};
}

// `value`: a part of the line.
void PlannedValues::Block::Keep(std::string_view fact, std::string_view value,
                                const Text& line) {
  const auto it = std::find_if(values->begin(), values->end(),
                               [&](const Value& v) { return v.fact == fact; });
  if (it == values->end()) {
    values->push_back({fact, std::string(value), line.SpanOf(value)});
  } else if (it->value != value) {
    it->value.clear();
  }
}

// `NAME = "VALUE"`, without its sign.
void PlannedValues::Block::Read(std::string_view text, size_t indent,
                                const Text& line) {
  // A sign, a blank and the name; of an attribute of its metadata four more.
  const size_t column = margin + 6;
  const bool is_own = indent == column;
  if (is_own) in_metadata = text.starts_with("metadata {");
  const bool is_metadata = in_metadata && indent == column + 4;
  if (!is_own && !is_metadata) return;
  const std::string_view name = text.substr(0, text.find(' '));
  const std::string_view fact = type == "helm_release"
                                    ? FactOf(kOfRelease, name)
                                    : FactOf(kAttributes, name);
  if (fact.empty() || (is_metadata && name != "name" && name != "namespace")) {
    return;
  }
  const size_t open = text.find_first_not_of(" =", name.size());
  if (open == std::string_view::npos || text[open] != '"') return;
  std::string_view value = text.substr(open + 1);
  value = value.substr(0, value.find('"'));
  if (!IsPlain(value)) return;
  if (IsNamedByItsEnd(fact)) value = value.substr(value.rfind('/') + 1);
  Keep(fact, value, line);
  const std::string_view own = FactOf(kOwnNames, type);
  if (name == "name" && !own.empty()) Keep(own, value, line);
}

void PlannedValues::Observe(const HumanLine& line, uint32_t where) {
  std::string_view text = line.text.view();
  if (text.empty() || text[0] != ' ') return;
  size_t indent = IndentLength(text);
  if (text.substr(indent).starts_with("# ")) {
    Begin(text, where);
    return;
  }
  const auto it = blocks_.find(where);
  if (it == blocks_.end()) return;
  text.remove_prefix(indent);
  if (text.starts_with("}") && indent == it->second.margin + 2) {
    blocks_.erase(it);
    return;
  }
  constexpr std::string_view kSigns = "+-~";
  const bool is_signed = text.size() > 2 && text[1] == ' ' &&
                         kSigns.find(text[0]) != std::string_view::npos;
  const bool is_to_change = text.starts_with("~ ") && !text.ends_with("{");
  if (is_to_change) return;
  if (is_signed) {
    text.remove_prefix(2);
    indent += 2;
  }
  it->second.Read(text, indent, line.text);
}

void PlannedValues::AddFacts(const Failure& failure, Facts& facts) const {
  const auto it = by_address_.find(failure.address);
  if (it == by_address_.end()) return;
  Facts planned;
  for (const Value& value : it->second) {
    if (value.value.empty()) continue;
    planned.Set(value.fact, value.value, Evidence{value.span, value.value});
  }
  planned.LoosenAll();
  facts.Merge(planned);
}

}  // namespace tfsleuth
