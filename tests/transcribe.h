#pragma once

#include <string>

namespace tfsleuth {

/// What Terraform 1.11 can no longer print, made from what it did print: a
/// captured log (`hclog` with `structured` exchanges) in an older dialect. The
/// forms are those of real samples; ids, keys and texts are the captured ones,
/// but what newer releases mask stands in clear where older ones did not mask.
enum class OldDialect {
  kHclogOld,       ///< Terraform 0.15 to 1.5, structured exchanges
  kEarlyNames,     ///< the same, with the field names of provider 4.53 to 5.18
  kLateNames,      ///< hclog, with the field names of 2026
  kSdk2Dump,       ///< provider 4.0 to 4.52: a record a line
  kSdk1Dump,       ///< provider up to 3.x: a record a line
  kSdk1DumpWhole,  ///< S3 backend up to 1.5: one record of many lines
  kLegacySdk1Dump  ///< Terraform 0.11 to 0.14 with such a provider
};

std::string Transcribe(const std::string& log, OldDialect dialect);

}  // namespace tfsleuth
