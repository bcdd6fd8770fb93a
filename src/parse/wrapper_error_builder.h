#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "parse/peeled_line.h"
#include "record/record.h"

namespace tfsleuth {

/// Puts the lines of a wrapper's own error together.
class WrapperErrorBuilder {
 public:
  /// Of one error; the rest is dropped.
  static constexpr size_t kMaxBytes = size_t{64} << 10;

  bool is_open() const { return error_.has_value(); }
  /// `line`: the record of its first line, as `peeled` gave it. Returns false
  /// if that begins no error.
  bool Begin(const PeeledLine& peeled, const Record& line);
  /// A further line; `text` is what stands in it.
  void Add(const PeeledLine& peeled, const Text& text);
  /// The error is complete; `next` comes behind it. Only while is_open().
  Record Take(const PeeledLine& next);

  /// Bytes that were dropped.
  uint64_t dropped() const { return dropped_; }

 private:
  std::optional<Record> error_;
  std::string breaks_;         // line ends in front of what goes on
  bool may_be_error_ = false;  // what comes says whether it is one
  uint64_t dropped_ = 0;
};

}  // namespace tfsleuth
