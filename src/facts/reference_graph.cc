#include "facts/reference_graph.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kHead = "ReferenceTransformer: \"";
constexpr std::string_view kReferences = "\" references: [";
constexpr std::string_view kCycle = "Error: Cycle: ";

/// Objects of one error that are looked at: the search is quadratic in them.
constexpr size_t kMaxObjects = 300;

// Parts a list at `separator`, not inside of quotes or brackets.
std::vector<std::string> Parted(std::string_view list, char separator) {
  std::vector<std::string> parts;
  std::string part;
  bool is_quoted = false;
  int depth = 0;
  for (const char c : list) {
    if (c == '"') is_quoted = !is_quoted;
    if (!is_quoted && c == '[') ++depth;
    if (!is_quoted && c == ']') --depth;
    if (c == separator && !is_quoted && depth == 0) {
      parts.push_back(std::exchange(part, {}));
    } else {
      part += c;
    }
  }
  parts.push_back(std::move(part));
  for (std::string& name : parts) name = std::string(Trim(name));
  std::erase(parts, "");
  return parts;
}

// `a local.x (expand) b`: what stands in round brackets belongs to the name.
std::vector<std::string> Names(std::string_view list) {
  std::vector<std::string> names;
  for (std::string& word : Parted(list, ' ')) {
    if (word.starts_with('(') && !names.empty()) {
      names.back() += " " + word;
    } else {
      names.push_back(std::move(word));
    }
  }
  return names;
}

// As people write it: how core walks the object is no part of its name.
std::string Shown(std::string_view name) {
  for (const std::string_view tail : {" (expand)", " (close)"}) {
    if (name.ends_with(tail)) name.remove_suffix(tail.size());
  }
  return std::string(name);
}

using Edges = std::vector<std::vector<size_t>>;

// The shortest way from `start` back to itself; empty if there is none, or none
// of less than `limit` steps.
std::vector<size_t> WayBack(const Edges& edges, size_t start, size_t limit) {
  constexpr size_t kUnseen = static_cast<size_t>(-1);
  std::vector<size_t> before(edges.size(), kUnseen);
  std::vector<size_t> steps(edges.size(), 0);
  std::deque<size_t> open{start};
  while (!open.empty()) {
    const size_t at = open.front();
    open.pop_front();
    if (steps[at] + 1 >= limit) return {};
    for (const size_t next : edges[at]) {
      if (next == start) {
        std::vector<size_t> way;
        for (size_t node = at; node != start; node = before[node]) {
          way.push_back(node);
        }
        way.push_back(start);
        std::reverse(way.begin(), way.end());
        return way;
      }
      if (before[next] != kUnseen) continue;
      before[next] = at;
      steps[next] = steps[at] + 1;
      open.push_back(next);
    }
  }
  return {};
}

}  // namespace

void ReferenceGraph::Observe(const LogRecord& log, const Span& span) {
  const std::string_view text = log.message.view();
  if (!text.starts_with(kHead)) return;
  const size_t end = text.find(kReferences);
  if (end == std::string_view::npos || !text.ends_with(']')) return;
  const size_t list = end + kReferences.size();
  const std::string_view name = text.substr(kHead.size(), end - kHead.size());
  if (bytes_ + text.size() > kMaxBytes) return;
  bytes_ += text.size();
  from_[std::string(name)] = {Names(text.substr(list, text.size() - list - 1)),
                              Evidence{span, std::string(text.substr(0, 200))}};
}

void ReferenceGraph::AddCircle(std::string_view text, Facts& facts) const {
  if (from_.empty() || !text.starts_with(kCycle)) return;
  const auto names = Parted(text.substr(kCycle.size()), ',');
  if (names.size() > kMaxObjects) return;
  std::map<std::string_view, size_t> index;
  for (size_t i = 0; i < names.size(); ++i) index.emplace(names[i], i);
  Edges edges(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    const auto from = from_.find(names[i]);
    if (from == from_.end()) continue;
    for (const std::string& to : from->second.to) {
      const auto at = index.find(to);
      if (at != index.end()) edges[i].push_back(at->second);
    }
  }
  std::vector<size_t> shortest;
  size_t limit = names.size() + 1;
  for (size_t i = 0; i < names.size(); ++i) {
    std::vector<size_t> way = WayBack(edges, i, limit);
    if (way.empty()) continue;
    limit = way.size();
    shortest = std::move(way);
  }
  if (shortest.empty()) return;
  std::string circle;
  for (const size_t i : shortest) circle += Shown(names[i]) + " -> ";
  circle += Shown(names[shortest.front()]);
  facts.Set("config.circle", circle,
            from_.find(names[shortest.front()])->second.evidence);
}

}  // namespace tfsleuth
