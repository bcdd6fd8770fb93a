#include "facts/reference_graph.h"

#include "catch.h"

namespace tfsleuth {
namespace {

LogRecord Refers(const std::string& what, const std::string& to) {
  LogRecord log;
  log.message.Append(
      "ReferenceTransformer: \"" + what + "\" references: [" + to + "]", 0, 1);
  return log;
}

std::string CircleOf(const ReferenceGraph& graph, const std::string& error) {
  Facts facts;
  graph.AddCircle(error, facts);
  return facts.Get("config.circle").value;
}

}  // namespace

TEST_CASE("circle: the shortest one of those that the records close",
          "[facts]") {
  ReferenceGraph graph;
  graph.Observe(Refers("x.a", "x.b"), {});
  graph.Observe(Refers("x.b", "local.l (expand) x.d"), {});
  graph.Observe(Refers("local.l (expand)", "x.c"), {});
  graph.Observe(Refers("x.c", "x.a"), {});
  graph.Observe(Refers("x.d", "x.b"), {});
  CHECK(CircleOf(graph, "Error: Cycle: x.c, x.a, local.l (expand), x.b, x.d") ==
        "x.b -> x.d -> x.b");
  CHECK(CircleOf(graph, "Error: Cycle: x.c, x.a, local.l (expand), x.b") ==
        "x.c -> x.a -> x.b -> local.l -> x.c");
}

TEST_CASE("circle: keys with commas and blanks are parts of their names",
          "[facts]") {
  ReferenceGraph graph;
  graph.Observe(Refers("x.a[\"one, two\"]", "x.b[\"k v\"]"), {});
  graph.Observe(Refers("x.b[\"k v\"]", "x.a[\"one, two\"]"), {});
  CHECK(CircleOf(graph, "Error: Cycle: x.a[\"one, two\"], x.b[\"k v\"]") ==
        "x.a[\"one, two\"] -> x.b[\"k v\"] -> x.a[\"one, two\"]");
}

TEST_CASE("circle: nothing is told where the records close none", "[facts]") {
  ReferenceGraph graph;
  CHECK(CircleOf(graph, "Error: Cycle: x.a, x.b").empty());
  graph.Observe(Refers("x.a", "x.b"), {});
  CHECK(CircleOf(graph, "Error: Cycle: x.a, x.b").empty());
  CHECK(CircleOf(graph, "Error: Cycling: x.a, x.b").empty());
}

}  // namespace tfsleuth
