// How made logs begin, go on and end.

#include <array>

#include "made_log.h"

namespace tfsleuth::bench {
namespace {

constexpr std::string_view kAws = "provider.terraform-provider-aws_v5.62.0_x5";
constexpr std::string_view kMessage =
    "reading EC2 Subnet: operation error EC2: DescribeSubnets, https response "
    "error StatusCode: 403, RequestID: ab9efdc8-1e85-58e0-84a3-fc4a278791d1, "
    "api error UnauthorizedOperation: You are not authorized to perform this "
    "operation. User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not "
    "authorized to perform: ec2:DescribeSubnets because no identity-based "
    "policy allows the ec2:DescribeSubnets action";
constexpr std::string_view kRefused =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You "
    "are not authorized to perform this operation.</Message></Error></Errors>"
    "<RequestID>ab9efdc8-1e85-58e0-84a3-fc4a278791d1</RequestID></Response>\n";
constexpr size_t kDescribeSubnets = 1;  // in kCalls

std::string Box() {
  return "\n\xE2\x95\xB7\n\xE2\x94\x82 Error: " + std::string(kMessage) +
         "\n\xE2\x94\x82 \n\xE2\x94\x82   with aws_subnet.main,\n"
         "\xE2\x94\x82   on main.tf line 12, in resource \"aws_subnet\" "
         "\"main\":\n\xE2\x94\x82   12: resource \"aws_subnet\" \"main\" {\n"
         "\xE2\x94\x82 \n\xE2\x95\xB5\n";
}

}  // namespace

std::string LogMaker::Begin() {
  for (const std::string_view message :
       {"Terraform version: 1.11.4",
        "using github.com/hashicorp/go-tfe v1.70.0",
        "Go runtime version: go1.23.3",
        "CLI args: []string{\"terraform\", \"apply\", \"-auto-approve\"}",
        "CLI command args: []string{\"apply\", \"-auto-approve\"}"}) {
    writer_.Write({"INFO", "", std::string(message), {}});
  }
  return writer_.Take();
}

std::string LogMaker::ShortExchange() {
  const std::string id = Id();
  Send(kDescribeSubnets, id, "ReadResource");
  Answer(kDescribeSubnets, id, "ReadResource", 200, "<ok/>\n");
  return writer_.Take();
}

// Draws are by number, so that the shares of bytes are those that made_log.cc
// tells: a share divided by the mean length of such an entry.
std::string LogMaker::Piece() {
  constexpr size_t kPiece = 64 << 10;
  while (writer_.size() < kPiece) {
    const uint64_t sort = Draw(10'000);
    if (sort < 6'500) {
      Trace();
    } else if (sort < 6'650) {
      Graph();
    } else if (sort < 9'000) {
      Core();
    } else if (sort < 9'480) {
      Provider();
    } else if (sort < 9'590) {
      Exchange();
    } else {
      Progress();
    }
  }
  return writer_.Take();
}

std::string LogMaker::End() {
  for (const Sent& sent : sent_) {
    Answer(sent.call, sent.id, "ReadResource", 200, "<ok/>\n");
  }
  const std::string id = Id();
  Send(kDescribeSubnets, id, "ReadResource");
  Answer(kDescribeSubnets, id, "ReadResource", 403, std::string(kRefused));
  writer_.Write({"ERROR",
                 kAws,
                 "Response contains error diagnostic",
                 {{"tf_req_id", id},
                  {"diagnostic_summary", std::string(kMessage)},
                  {"diagnostic_detail", ""},
                  {"@module", "sdk.proto"},
                  {"diagnostic_severity", "ERROR"},
                  {"tf_rpc", "ReadResource"},
                  {"timestamp", writer_.Time()}}});
  writer_.Write({"ERROR",
                 "",
                 "vertex \"aws_subnet.main\" error: " + std::string(kMessage),
                 {}});
  writer_.Print(Box());
  return writer_.Take();
}

std::string CiLogMaker::Begin() {
  maker_.writer_.Print(
      "+ terraform apply -auto-approve -no-color\n"
      "\nTerraform used the selected providers to generate the following "
      "execution\nplan. Resource actions are indicated with the following "
      "symbols:\n  + create\n  ~ update in-place\n\nTerraform will perform the "
      "following actions:\n\n");
  return maker_.writer_.Take();
}

std::string CiLogMaker::Piece() {
  constexpr size_t kPiece = 64 << 10;
  LogWriter& out = maker_.writer_;
  while (out.size() < kPiece) {
    const std::string address = maker_.Address();
    const uint64_t sort = maker_.Draw(100);
    if (sort < 20) {
      out.Print("  # " + address + " will be created\n  + resource \"" +
                address.substr(0, address.find('.')) +
                "\" \"main\" {\n      + arn                  = (known after "
                "apply)\n      + description          = \"Managed by "
                "Terraform\"\n      + id                   = (known after "
                "apply)\n      + ipv4_cidr_block      = \"10.0.0.0/16\"\n"
                "      + tags                 = {\n          + \"Name\" = "
                "\"worker-" +
                maker_.Id() +
                "\"\n          + \"Team\" = "
                "\"platform\"\n        }\n    }\n\n");
    } else if (sort < 60) {
      out.Print(address + ": Refreshing state... [id=" + maker_.Id() + "]\n");
    } else if (sort < 75) {
      out.Print(address + ": Creating...\n");
    } else if (sort < 90) {
      out.Print(address + ": Creation complete after 4s [id=i-" + maker_.Id() +
                "]\n");
    } else if (sort < 97) {
      out.Print("npm http fetch GET 200 https://registry.npmjs.org/" +
                maker_.Id() + " 123ms (cache miss)\n");
    } else if (sort < 99) {
      out.Print(
          "Downloading registry.terraform.io/terraform-aws-modules/vpc/"
          "aws 5.8.1 for vpc...\n- vpc in .terraform/modules/vpc\n");
    } else {
      out.Print("\nWarning: Argument is deprecated\n\n  with " + address +
                ",\n  on main.tf line 7, in resource \"aws_s3_bucket\" "
                "\"main\":\n   7:   acl = \"private\"\n\nUse the "
                "aws_s3_bucket_acl resource instead\n\n");
    }
  }
  return out.Take();
}

std::string CiLogMaker::End() {
  maker_.writer_.Print(Box());
  maker_.writer_.Print("##[error]Process completed with exit code 1.\n");
  return maker_.writer_.Take();
}

}  // namespace tfsleuth::bench
