#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "calls/request_table.h"
#include "record/api_error.h"

namespace tfsleuth {

/// The request that an error is about.
struct Binding {
  const AwsRequest* request = nullptr;  ///< none, or lives in the table
  /// Only the one that is left, not the one that an id names: it may be that
  /// the right one is not in the log.
  bool is_loose = false;
  /// Why none was bound although some may be meant: a sentence for `limits`;
  /// else empty.
  std::string limit;
};

/// Finds the request that the text of an error tells of: by its request id;
/// else by service, operation, status, code and transport together. Of several
/// that fit none is taken, and none that says something else than the text.
class CallIndex {
 public:
  CallIndex() = default;
  /// `table` has to outlive the index and not to change.
  explicit CallIndex(const RequestTable& table);

  Binding Find(const ApiError& error, size_t run) const;

 private:
  using Call = std::tuple<size_t, std::string, std::string>;
  Binding FindById(const ApiError& error, size_t run) const;
  Binding FindByCall(const ApiError& error, size_t run) const;

  std::unordered_map<std::string, std::vector<const AwsRequest*>> by_id_;
  // Those that finally failed, by run, service and operation in lower case.
  std::map<Call, std::vector<const AwsRequest*>> failed_;
};

}  // namespace tfsleuth
