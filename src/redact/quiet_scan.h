#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/rare_scan.h"
#include "redact/leads.h"

namespace tfsleuth {

/// One pass over the line of an entry of TF_LOG, which most of them need no
/// more of: it tells whether redaction could find anything in it, and whether
/// others could. Cheaper than FirstLook, because it stops at the first sign.
class QuietScan {
 public:
  /// `news`: what others look for, in any case.
  explicit QuietScan(std::span<const std::string_view> news);

  /// Sure that the text holds neither a secret nor any of `news`, and begins or
  /// goes on with nothing that the followers of lines know, all the while they
  /// are at rest. A false answer says nothing.
  bool IsQuiet(std::string_view text) const;

 private:
  bool HoldsLead(std::string_view text) const;
  bool IsLead(std::string_view text, const RareScan::Hit& hit) const;

  RareScan scan_;
};

}  // namespace tfsleuth
