// Boxes behind what an unknown program wrote in front of each line.

#include <string>
#include <vector>

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

using Strings = std::vector<std::string>;

Strings DiagnosticsIn(const std::string& log) {
  Strings texts;
  for (const Diagnostic& diagnostic : DiagnosticsAmong(ParseAll(log))) {
    texts.push_back(diagnostic.text.str());
  }
  return texts;
}

const std::string kHead = "LOG: 2022/10/27 09:26:16.82 shell.go:69: ERR:  ";

}  // namespace

TEST_CASE("foreign head: a box behind another program's heads is read",
          "[parse]") {
  CHECK(DiagnosticsIn(kHead + "╷\n" + kHead +
                      "│ Error: Failed to save state\n" + kHead + "│ \n" +
                      kHead + "│ Error saving state: no route\n" + kHead +
                      "╵\n" + kHead + "done\n") ==
        Strings{"Error: Failed to save state Error saving state: no route"});
  CHECK(DiagnosticsIn(kHead + "│ Error: One\n" + kHead + "╵\n" + kHead + "╷\n" +
                      kHead + "│ Error: Two\n" + kHead + "╵\n") ==
        Strings{"Error: One", "Error: Two"});
}

TEST_CASE("foreign head: what a provisioner, grep or a value shows is no box",
          "[parse]") {
  for (const std::string line :
       {"null_resource.a (remote-exec): │ Error: inner\n",
        "old.log:3:│ Error: of yesterday\n",
        "  + text = \"x │ Error: of a value\"\n",
        "    │ local.sizes is object with 1 attribute\n"}) {
    INFO(line);
    CHECK(DiagnosticsIn(line).empty());
  }
}

}  // namespace tfsleuth
