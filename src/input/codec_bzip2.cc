#include <bzlib.h>

#include "base/error.h"
#include "input/codec.h"

namespace tfsleuth {
namespace {

class Bzip2Codec : public Codec {
 public:
  Bzip2Codec() { Init(); }
  ~Bzip2Codec() override { BZ2_bzDecompressEnd(&z_); }

  Step Decode(std::string_view in, char* out, size_t room) override {
    if (at_end_) {  // the library knows no reset
      BZ2_bzDecompressEnd(&z_);
      Init();
    }
    z_.next_in = const_cast<char*>(in.data());
    z_.avail_in = static_cast<unsigned>(in.size());
    z_.next_out = out;
    z_.avail_out = static_cast<unsigned>(room);
    const int code = BZ2_bzDecompress(&z_);
    at_end_ = code == BZ_STREAM_END;
    State state = State::kDamaged;
    if (at_end_) state = State::kMemberEnd;
    if (code == BZ_OK) state = State::kGoesOn;
    return {in.size() - z_.avail_in, room - z_.avail_out, state};
  }

  std::string_view command() const override { return "bzip2 -dc FILE"; }

 private:
  void Init() {
    z_ = {};
    at_end_ = false;
    if (BZ2_bzDecompressInit(&z_, 0, 0) != BZ_OK) {
      throw Error("internal fault: libbz2 does not start");
    }
  }

  bz_stream z_ = {};
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Codec> MakeBzip2Codec() {
  return std::make_unique<Bzip2Codec>();
}

}  // namespace tfsleuth
