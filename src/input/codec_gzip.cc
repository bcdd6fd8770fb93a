#include <zlib.h>

#include "base/error.h"
#include "input/codec.h"

namespace tfsleuth {
namespace {

// 15: the largest window; 16 more: gzip header and check sum.
constexpr int kGzipWindowBits = 15 + 16;

class GzipCodec : public Codec {
 public:
  GzipCodec() {
    if (inflateInit2(&z_, kGzipWindowBits) != Z_OK) {
      throw Error("internal fault: zlib does not start");
    }
  }
  ~GzipCodec() override { inflateEnd(&z_); }

  Step Decode(std::string_view in, char* out, size_t room) override {
    if (at_end_) inflateReset(&z_);
    at_end_ = false;
    z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    z_.avail_in = static_cast<uInt>(in.size());
    z_.next_out = reinterpret_cast<Bytef*>(out);
    z_.avail_out = static_cast<uInt>(room);
    const int code = inflate(&z_, Z_NO_FLUSH);
    at_end_ = code == Z_STREAM_END;
    State state = State::kDamaged;
    if (at_end_) state = State::kMemberEnd;
    if (code == Z_OK || code == Z_BUF_ERROR) state = State::kGoesOn;
    return {in.size() - z_.avail_in, room - z_.avail_out, state};
  }

  std::string_view command() const override { return "gzip -dc FILE"; }

 private:
  z_stream z_ = {};
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Codec> MakeGzipCodec() { return std::make_unique<GzipCodec>(); }

}  // namespace tfsleuth
