#pragma once

#include <cstddef>
#include <ostream>
#include <vector>

#include "tell/diagnosis.h"

namespace tfsleuth {

/// Of `requests` at most `most`: those that failed or have no answer first,
/// then the others, each kind evenly over the log if it does not fit. In the
/// order of the log.
std::vector<const AwsRequest*> RequestsToShow(
    const std::vector<AwsRequest>& requests, size_t most);

/// The requests to AWS as a picture: a lane for each component, over the time,
/// or over the lines where the log tells no times. What it shows stands in the
/// table of requests, too. Writes nothing of a single one. `shown`: of
/// RequestsToShow().
void WriteTimeline(const Diagnosis& diagnosis,
                   const std::vector<const AwsRequest*>& shown,
                   std::ostream& out);

}  // namespace tfsleuth
