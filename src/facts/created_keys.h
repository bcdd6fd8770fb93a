#pragma once

#include <map>
#include <string>

#include "calls/aws_request.h"
#include "record/fact.h"
#include "record/record.h"

namespace tfsleuth {

/// The access keys that came into being while the log was written: AWS needs
/// some seconds until a new key is known everywhere.
class CreatedKeys {
 public:
  /// Reads what Terraform prints when it made an aws_iam_access_key (its id is
  /// the key id), or got a key from Vault (which does not print it).
  void Observe(const HumanLine& line, const Span& span);
  /// Reads the answer of IAM's CreateAccessKey.
  void Observe(const AwsRequest& request);

  /// Where this key came into being, or nullptr.
  const Evidence* Find(const std::string& key) const;

 private:
  /// Keys kept; later ones are not known to be new.
  static constexpr size_t kMaxKeys = 1000;

  void Keep(std::string key, Evidence evidence);

  std::map<std::string, Evidence> keys_;
};

}  // namespace tfsleuth
