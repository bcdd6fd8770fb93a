#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

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
  void Observe(const HumanLine& line, const Span& span, size_t run);
  /// Reads the answer of IAM's CreateAccessKey.
  void Observe(const AwsRequest& request);

  /// Where this key came into being, in the same run, or nullptr.
  const Evidence* Find(size_t run, const std::string& key) const;

 private:
  /// Keys kept; later ones are not known to be new.
  static constexpr size_t kMaxKeys = 1000;

  void Keep(size_t run, std::string key, Evidence evidence);

  std::map<std::pair<size_t, std::string>, Evidence> keys_;
};

}  // namespace tfsleuth
