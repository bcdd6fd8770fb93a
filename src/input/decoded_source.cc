#include "input/decoded_source.h"

#include <algorithm>
#include <string>

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
// Enough to know any member by.
constexpr size_t kMagicBytes = 10;

std::string MiB(uint64_t bytes) {
  const uint64_t mib = bytes >> 20;
  return mib > 0 ? std::to_string(mib) + " MiB"
                 : std::to_string(bytes) + " bytes";
}

}  // namespace

uint64_t Budget::Take(uint64_t size) {
  const uint64_t taken = std::min(size, bytes);
  bytes -= taken;
  return taken;
}

LogEnd Budget::Spent() const {
  return {LogEnd::Kind::kLimit, "The file holds more than " + MiB(limit) +
                                    " unpacked: the rest was not read."};
}

DecodedSource::DecodedSource(ByteReader& packed, Packing packing,
                             Budget& budget)
    : packed_(packed),
      packing_(packing),
      codec_(MakeCodec(packing)),
      budget_(budget),
      chunk_(kChunkBytes) {}

// Returns false at the end of the packed bytes.
bool DecodedSource::NextInput() {
  if (begin_ < end_of_chunk_) return true;
  begin_ = 0;
  end_of_chunk_ = packed_.Read(chunk_.data(), chunk_.size());
  return end_of_chunk_ > 0;
}

// Behind a member: whether another one follows.
bool DecodedSource::BeginsMember() {
  while (NextInput() && chunk_[begin_] == '\0') ++begin_;
  if (begin_ == end_of_chunk_) return false;
  std::string head(chunk_.data() + begin_,
                   std::min(kMagicBytes, end_of_chunk_ - begin_));
  if (head.size() < kMagicBytes) {
    head += packed_.Peek(kMagicBytes - head.size());
  }
  if (PackingOf(head) == packing_) return true;
  trailing_ = end_of_chunk_ - begin_;
  return false;
}

void DecodedSource::Stop(Codec::State state) {
  has_ended_ = true;
  if (state == Codec::State::kTooLarge) {
    const std::string command(codec_->command());
    end_ = {LogEnd::Kind::kLimit,
            "The compressed file asks for too much memory: unpack it first, " +
                command + " | tfsleuth."};
  } else {
    end_ = {LogEnd::Kind::kDamaged,
            "The compressed file is damaged: what stands behind the damage "
            "cannot be read."};
  }
}

size_t DecodedSource::Read(char* to, size_t size) {
  const auto room =
      static_cast<size_t>(std::min<uint64_t>(size, budget_.bytes));
  while (!has_ended_) {
    if (room == 0) {
      has_ended_ = true;
      end_ = budget_.Spent();
      return 0;
    }
    if (between_members_) {
      has_ended_ = !BeginsMember();
      between_members_ = false;
      if (has_ended_) end_ = packed_.end();
      continue;
    }
    const bool has_input = NextInput();
    const std::string_view in(chunk_.data() + begin_, end_of_chunk_ - begin_);
    const Codec::Step step = codec_->Decode(in, to, room);
    begin_ += step.consumed;
    if (step.state == Codec::State::kMemberEnd) {
      between_members_ = true;
    } else if (step.state != Codec::State::kGoesOn) {
      Stop(step.state);
    } else if (!has_input && step.produced == 0) {
      has_ended_ = true;
      end_ = packed_.end();
      if (end_.is_whole()) {
        end_ = {LogEnd::Kind::kCut,
                "The compressed file is cut: what came after is not there."};
      }
    }
    if (step.produced > 0) {
      budget_.Take(step.produced);
      return step.produced;
    }
  }
  return 0;
}

}  // namespace tfsleuth
