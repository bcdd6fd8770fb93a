#include "facts/connections.h"

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"

namespace tfsleuth {
namespace {

Facts FactsBehind(std::string_view printed, const std::string& address) {
  Connections connections;
  uint32_t number = 0;
  for (const std::string_view bytes : Split(printed, '\n')) {
    const HumanLine line = PrintedLine(bytes, ++number);
    connections.Observe(line, line.text.span());
  }
  Failure failure;
  failure.address = address;
  Facts facts;
  connections.AddFacts(failure, facts);
  return facts;
}

constexpr std::string_view kPrinted = R"(
aws_instance.a[0] (remote-exec): Connecting to remote host via SSH...
aws_instance.a[0] (remote-exec):   Host: 203.0.113.10
aws_instance.b (remote-exec): Connecting to remote host via SSH...
aws_instance.b (remote-exec):   Host: 203.0.113.20
aws_instance.a[0] (remote-exec):   User: ubuntu
aws_instance.a[0] (remote-exec):   Password: false
aws_instance.a[0] (remote-exec): Using configured bastion host...
aws_instance.a[0] (remote-exec):   Host: 198.51.100.7
aws_instance.a[0] (remote-exec):   User: jump
aws_instance.a[0] (remote-exec): Connected!
aws_instance.a[0] (remote-exec):   Host: printed-by-the-script
aws_instance.c (remote-exec):   Host: without-a-beginning)";

}  // namespace

TEST_CASE("connections: machine and bastion are told apart", "[facts]") {
  const Facts facts = FactsBehind(kPrinted, "aws_instance.a[0]");
  CHECK(facts.Get("target.host").value == "203.0.113.10");
  CHECK(facts.Get("target.user").value == "ubuntu");
  CHECK(facts.Get("target.bastion").value == "198.51.100.7");
  CHECK(facts.Get("target.bastion_user").value == "jump");
  CHECK(facts.Get("target.host").is_loose);
}

TEST_CASE("connections: each resource has its own", "[facts]") {
  const Facts facts = FactsBehind(kPrinted, "aws_instance.b");
  CHECK(facts.Get("target.host").value == "203.0.113.20");
  CHECK_FALSE(facts.Get("target.user").IsObserved());
  const Facts none = FactsBehind(kPrinted, "aws_instance.c");
  CHECK(none.begin() == none.end());
}

TEST_CASE("connections: the last attempt counts", "[facts]") {
  std::string again(kPrinted);
  again += R"(
aws_instance.b (remote-exec): Connecting to remote host via SSH...
aws_instance.b (remote-exec):   Host: 203.0.113.21)";
  CHECK(FactsBehind(again, "aws_instance.b").Get("target.host").value ==
        "203.0.113.21");
}

}  // namespace tfsleuth
