#include <lzma.h>

#include "base/error.h"
#include "input/codec.h"
#include "input/input_limits.h"

namespace tfsleuth {
namespace {

class XzCodec : public Codec {
 public:
  XzCodec() { Init(); }
  ~XzCodec() override { lzma_end(&z_); }

  Step Decode(std::string_view in, char* out, size_t room) override {
    if (at_end_) Init();
    z_.next_in = reinterpret_cast<const uint8_t*>(in.data());
    z_.avail_in = in.size();
    z_.next_out = reinterpret_cast<uint8_t*>(out);
    z_.avail_out = room;
    const lzma_ret code = lzma_code(&z_, LZMA_RUN);
    at_end_ = code == LZMA_STREAM_END;
    return {in.size() - z_.avail_in, room - z_.avail_out, StateOf(code)};
  }

  std::string_view command() const override { return "xz -dc FILE"; }

 private:
  static State StateOf(lzma_ret code) {
    if (code == LZMA_OK || code == LZMA_BUF_ERROR) return State::kGoesOn;
    if (code == LZMA_STREAM_END) return State::kMemberEnd;
    const bool too_large = code == LZMA_MEMLIMIT_ERROR ||  //
                           code == LZMA_MEM_ERROR;
    return too_large ? State::kTooLarge : State::kDamaged;
  }

  // Memory of the stream before is used again.
  void Init() {
    at_end_ = false;
    if (lzma_stream_decoder(&z_, kMaxXzMemory, 0) != LZMA_OK) {
      throw Error("internal fault: liblzma does not start");
    }
  }

  lzma_stream z_ = LZMA_STREAM_INIT;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Codec> MakeXzCodec() { return std::make_unique<XzCodec>(); }

}  // namespace tfsleuth
