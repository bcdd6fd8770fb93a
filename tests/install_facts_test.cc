#include "facts/install_facts.h"

#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

Installations Read(const std::vector<std::string>& lines) {
  Installations installations;
  for (const std::string& text : lines) {
    installations.Observe(PrintedLine(text), {});
  }
  return installations;
}

Facts FactsFor(const Installations& installations, const char* context) {
  Failure failure;
  failure.context = context;
  Facts facts;
  installations.AddFacts(failure, facts);
  return facts;
}

}  // namespace

TEST_CASE("install: a version that this init chose, and by which constraint",
          "[facts]") {
  const Facts facts = FactsFor(
      Read({"- Finding hashicorp/aws versions matching \">= 4.0, < 7.0\"...",
            "- Installing hashicorp/aws v6.0.0...",
            "- Installed hashicorp/aws v6.0.0 (signed by HashiCorp)"}),
      "resource \"aws_vpc\" \"main\"");
  CHECK(facts.Get("install.source").value == "hashicorp/aws");
  CHECK(facts.Get("install.version").value == "6.0.0");
  CHECK(facts.Get("install.constraint").value == ">= 4.0, < 7.0");
  CHECK(facts.Get("install.chosen").value == "newly");
}

TEST_CASE("install: a version that the lock file holds", "[facts]") {
  const Facts facts = FactsFor(
      Read({"- Reusing previous version of hashicorp/aws from the dependency "
            "lock file",
            "- Using previously-installed hashicorp/aws v5.31.0"}),
      "data \"aws_ami\" \"x\"");
  CHECK(facts.Get("install.version").value == "5.31.0");
  CHECK(facts.Get("install.chosen").value == "locked");
}

TEST_CASE("install: nothing of another provider, nor where two have the name",
          "[facts]") {
  const std::vector<std::string> one = {
      "- Finding latest version of hashicorp/aws...",
      "- Installed hashicorp/aws v6.0.0 (signed by HashiCorp)"};
  CHECK(!FactsFor(Read(one), "resource \"google_x\" \"y\"")
             .Get("install.version")
             .IsObserved());
  CHECK(!FactsFor(Read(one), "module \"aws_vpc\"")
             .Get("install.version")
             .IsObserved());
  std::vector<std::string> two = one;
  two.push_back("- Installed acme/aws v1.0.0 (self-signed, key ID 1)");
  CHECK(!FactsFor(Read(two), "provider \"aws\"")
             .Get("install.version")
             .IsObserved());
}

}  // namespace tfsleuth
