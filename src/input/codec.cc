#include "input/codec.h"

namespace tfsleuth {

std::unique_ptr<Codec> MakeCodec(Packing packing) {
  switch (packing) {
    case Packing::kGzip:
      return MakeGzipCodec();
    case Packing::kBzip2:
      return MakeBzip2Codec();
    case Packing::kXz:
      return MakeXzCodec();
    case Packing::kZstd:
      return MakeZstdCodec();
    case Packing::kNone:
    case Packing::kZip:
    case Packing::kTar:
      return nullptr;
  }
  return nullptr;
}

}  // namespace tfsleuth
