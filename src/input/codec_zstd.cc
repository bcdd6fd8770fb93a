#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>

#include "base/error.h"
#include "input/codec.h"
#include "input/input_limits.h"

namespace tfsleuth {
namespace {

// What a block that follows wants beyond its own bytes, in the library's hints.
constexpr size_t kBlockHeaderBytes = 3;

class ZstdCodec : public Codec {
 public:
  ZstdCodec() : z_(ZSTD_createDStream()) {
    if (z_ == nullptr) throw Error("internal fault: libzstd does not start");
    ZSTD_DCtx_setParameter(z_, ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }
  ~ZstdCodec() override { ZSTD_freeDStream(z_); }

  // A call that fails forgets what it put out before (the library sets its
  // positions last). So a call gets one block and no more, and none while
  // decoded bytes wait for room: then what fails had nothing to put out.
  Step Decode(std::string_view in, char* out, size_t room) override {
    const size_t block = hint_ > kBlockHeaderBytes ? hint_ - kBlockHeaderBytes
                                                   : kBlockHeaderBytes;
    const size_t give = waits_ ? 0 : std::min(in.size(), block);
    ZSTD_inBuffer input{in.data(), give, 0};
    ZSTD_outBuffer output{out, room, 0};
    const size_t code = ZSTD_decompressStream(z_, &output, &input);
    waits_ = output.pos == room;
    hint_ = ZSTD_isError(code) != 0 ? 0 : code;
    return {input.pos, output.pos, StateOf(code)};
  }

  std::string_view command() const override {
    return "zstd -dc --long=31 FILE";
  }

 private:
  static State StateOf(size_t code) {
    if (code == 0) return State::kMemberEnd;
    if (ZSTD_isError(code) == 0) return State::kGoesOn;
    const ZSTD_ErrorCode error = ZSTD_getErrorCode(code);
    const bool too_large = error == ZSTD_error_frameParameter_windowTooLarge ||
                           error == ZSTD_error_memory_allocation;
    return too_large ? State::kTooLarge : State::kDamaged;
  }

  ZSTD_DStream* z_;
  size_t hint_ = 0;     // bytes that the library wants next
  bool waits_ = false;  // decoded bytes are left inside
};

}  // namespace

std::unique_ptr<Codec> MakeZstdCodec() { return std::make_unique<ZstdCodec>(); }

}  // namespace tfsleuth
