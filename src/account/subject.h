#pragma once

#include <optional>
#include <string>

#include "facts/correlator.h"
#include "match/matcher.h"
#include "record/failure.h"

namespace tfsleuth {

/// What a failure is about: its request, its component and all their facts.
struct Subject {
  const AwsRequest* request = nullptr;  ///< null if the log does not show it
  Facts facts;
  std::string component;  ///< for people: `S3 backend`, `AWS provider (east)`
  std::string note;       ///< a sentence that mends what the error text says
  std::string limit;      ///< why no request was bound; empty if one was
};

/// The first call that the words of a failure tell of.
std::optional<ApiError> FirstCallOf(const Failure& failure);

/// Binds a failure to the call that `hit`, or else its text, tells of, and
/// collects every fact that holds for it. What the named groups of the hit
/// matched are facts like others. `hit` may be null.
Subject BindSubject(const Failure& failure, const Hit* hit,
                    const Correlator& correlator);

}  // namespace tfsleuth
