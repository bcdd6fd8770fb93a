#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "input/not_a_log.h"

namespace tfsleuth {

/// One compression library. Decodes members (streams, frames) of one packing;
/// whoever uses it joins them, see DecodedSource.
class Codec {
 public:
  enum class State {
    kGoesOn,     ///< wants more input or more room
    kMemberEnd,  ///< the member is whole; the next call begins another one
    kDamaged,    ///< a byte is wrong; nothing comes any more
    kTooLarge    ///< it asks for more memory than we give
  };
  struct Step {
    size_t consumed = 0;
    size_t produced = 0;
    State state = State::kGoesOn;
  };

  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  /// Decodes what it can of `in` into `out`. Bytes that were produced are good
  /// whatever the state says.
  virtual Step Decode(std::string_view in, char* out, size_t room) = 0;

  /// What a user types to unpack a file that is kTooLarge, FILE for its name.
  virtual std::string_view command() const = 0;
};

std::unique_ptr<Codec> MakeGzipCodec();
std::unique_ptr<Codec> MakeBzip2Codec();
std::unique_ptr<Codec> MakeXzCodec();
std::unique_ptr<Codec> MakeZstdCodec();

/// The codec of a compression; null for kNone and the archives.
std::unique_ptr<Codec> MakeCodec(Packing packing);

}  // namespace tfsleuth
