#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "calls/aws_request.h"

namespace tfsleuth {

/// Which of too many rows stay: the first half and, of the others, the latest.
class FirstAndLast {
 public:
  explicit FirstAndLast(size_t max) : max_(max) {}
  /// Gives the row that has to go, if one has.
  std::optional<size_t> Add(size_t index);
  void Remove(size_t index);

 private:
  size_t max_;
  std::set<size_t> first_;
  std::set<size_t> last_;
};

/// The rows of the request table, kept by their use: every request that is
/// under way, those that finally failed, the last good one of each component,
/// key and Region, and others for people to read. A failure is found however
/// many good requests a log holds, and memory stays flat.
class RequestTable {
 public:
  /// Finally failed requests that are kept.
  static constexpr size_t kMaxFailed = 3000;
  /// Good ones and attempts that were repeated.
  static constexpr size_t kMaxOthers = 1000;
  /// Last good ones.
  static constexpr size_t kMaxLastGood = 256;

  /// Takes a request that is under way; it is kept until Settle(). Gives its
  /// index.
  size_t Add(AwsRequest request);
  /// The row, or nullptr if it is not kept any more. Rows do not move.
  AwsRequest* Find(size_t index);
  /// Files a row under what became of it. May be called again when that
  /// changes.
  void Settle(size_t index);

  /// The rows that are kept, in the order of the log.
  const std::map<size_t, AwsRequest>& rows() const { return rows_; }
  /// Takes them away, in that order: the last thing that is asked for.
  std::vector<AwsRequest> TakeRows();
  size_t dropped_failed() const { return dropped_failed_; }
  size_t dropped() const { return dropped_failed_ + dropped_others_; }

 private:
  using Use = std::tuple<size_t, std::string, std::string, std::string>;
  void KeepLastGood(const AwsRequest& row);
  void KeepOther(size_t index);

  std::map<size_t, AwsRequest> rows_;
  FirstAndLast failed_{kMaxFailed};
  FirstAndLast others_{kMaxOthers};
  std::map<Use, size_t> last_good_;  // by run, component, key, Region
  size_t next_ = 0;
  size_t dropped_failed_ = 0;
  size_t dropped_others_ = 0;
};

}  // namespace tfsleuth
