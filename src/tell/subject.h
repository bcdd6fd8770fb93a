#pragma once

#include <optional>
#include <string>

#include "facts/correlator.h"
#include "failure/failure_log.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// What an error is about: its request, its component and all their facts.
struct Subject {
  const AwsRequest* request = nullptr;  ///< null if the log does not show it
  Facts facts;
  std::string component;  ///< for people: `S3 backend`, `AWS provider (east)`
  std::string note;       ///< a sentence that mends what the error text says
};

/// The first call that the words of a failure tell of.
std::optional<ApiError> FirstCallOf(const Failure& error);

/// `api`: the call that the error is about, of those that it tells of.
Subject BindSubject(const Failure& error, const std::optional<ApiError>& api,
                    const Correlator& correlator);

/// Copies what the subject and the run tell into a finding: component, host,
/// origin, what was touched, retries, occurrences, affected addresses.
void AddSubject(Finding& finding, const Failure& error, const Subject& subject,
                const Run& run);

}  // namespace tfsleuth
