#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "record/fact.h"
#include "record/failure.h"
#include "record/record.h"

namespace tfsleuth {

/// Whom a provisioner called, by the address of its resource, as it is printed
/// while it connects (terraform internal/communicator/ssh/communicator.go, the
/// same of winrm):
///
///     aws_instance.a (remote-exec): Connecting to remote host via SSH...
///     aws_instance.a (remote-exec):   Host: 203.0.113.10
///     aws_instance.a (remote-exec):   User: ubuntu
///     aws_instance.a (remote-exec): Using configured bastion host...
///     aws_instance.a (remote-exec):   Host: 198.51.100.7
class Connections {
 public:
  void Observe(const HumanLine& line, const Span& span);

  /// Adds `target.host`, `target.user`, `target.bastion` and
  /// `target.bastion_user` of the last time that the resource which failed
  /// connected; loose. What is known stays.
  void AddFacts(const Failure& failure, Facts& facts) const;

 private:
  static constexpr size_t kMaxResources = 2000;

  struct Called {
    Facts facts;
    bool is_bastion = false;  // what is told is of the bastion
    bool is_connected = false;
  };
  std::map<std::string, Called, std::less<>> by_address_;
};

}  // namespace tfsleuth
