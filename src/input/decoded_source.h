#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "input/byte_reader.h"
#include "input/byte_source.h"
#include "input/codec.h"

namespace tfsleuth {

/// Unpacked bytes that may still come, of one file: shared by its layers.
struct Budget {
  uint64_t bytes = 0;
  uint64_t limit = 0;  ///< what it was, for the message

  /// Takes up to `size` bytes; fewer when the budget ends.
  uint64_t Take(uint64_t size);
  LogEnd Spent() const;
};

/// The bytes of a compressed source: all its members (streams, frames), one
/// behind the other. Zeros behind the last one are padding; anything else there
/// is counted in trailing_bytes().
class DecodedSource : public ByteSource {
 public:
  /// `packed` and `budget` must outlive it.
  DecodedSource(ByteReader& packed, Packing packing, Budget& budget);

  size_t Read(char* to, size_t size) override;
  LogEnd end() const override { return end_; }
  /// Bytes behind the last member that are no member, at least: not all of them
  /// are read.
  uint64_t trailing_bytes() const { return trailing_; }

 private:
  bool NextInput();
  bool BeginsMember();
  void Stop(Codec::State state);

  ByteReader& packed_;
  Packing packing_;
  std::unique_ptr<Codec> codec_;
  Budget& budget_;
  std::vector<char> chunk_;
  size_t begin_ = 0;  // of what is left in chunk_
  size_t end_of_chunk_ = 0;
  bool between_members_ = false;
  bool has_ended_ = false;
  uint64_t trailing_ = 0;
  LogEnd end_;
};

}  // namespace tfsleuth
