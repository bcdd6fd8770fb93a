#pragma once

#include <string_view>
#include <vector>

#include "facts/correlator.h"
#include "record/record.h"

namespace tfsleuth {

/// What a log comes to before any rule is asked.
class Correlated {
 public:
  explicit Correlated(std::string_view log);

  const Correlator& correlator() const { return correlator_; }
  /// The rows of the request table, in the order of the log.
  std::vector<AwsRequest> requests() const;
  /// The facts of the n-th error that was printed, from 0.
  Correlator::BoundFacts OfError(size_t n = 0,
                                 MayBind may_bind = MayBind::kYes) const;

 private:
  struct Error {
    Text text;
    size_t run = 0;
  };
  Correlator correlator_;
  std::vector<Error> errors_;
};

}  // namespace tfsleuth
