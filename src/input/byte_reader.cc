#include "input/byte_reader.h"

#include <algorithm>
#include <boost/iostreams/concepts.hpp>
#include <boost/iostreams/stream_buffer.hpp>
#include <cstring>

namespace tfsleuth {
namespace {

constexpr std::streamsize kBufferBytes = std::streamsize{64} << 10;

// A ByteSource as Boost.Iostreams wants it: a Source that can be copied. Its
// own filters are not used: they drop bytes that were decoded when damage comes
// behind them, and its zstd filter takes a cut file for a whole one.
class Device : public boost::iostreams::source {
 public:
  explicit Device(ByteSource* source) : source_(source) {}
  std::streamsize read(char* to, std::streamsize size) {
    const size_t n = source_->Read(to, static_cast<size_t>(size));
    return n == 0 ? -1 : static_cast<std::streamsize>(n);
  }

 private:
  ByteSource* source_;
};

}  // namespace

class ByteReader::Buffer : public boost::iostreams::stream_buffer<Device> {
 public:
  explicit Buffer(ByteSource* source)
      : boost::iostreams::stream_buffer<Device>(Device(source), kBufferBytes) {}
};

ByteReader::ByteReader(ByteSource& source, std::string_view head)
    : source_(source),
      buffer_(std::make_unique<Buffer>(&source)),
      head_(head) {}

ByteReader::~ByteReader() = default;

std::string_view ByteReader::Peek(size_t size) {
  head_.erase(0, head_at_);
  head_at_ = 0;
  const size_t had = head_.size();
  if (had < size) {
    head_.resize(size);
    const std::streamsize n = buffer_->sgetn(
        head_.data() + had, static_cast<std::streamsize>(size - had));
    head_.resize(had + static_cast<size_t>(std::max<std::streamsize>(n, 0)));
  }
  return std::string_view(head_).substr(0, size);
}

// Gives what is there: whoever waits behind a pipe gets it at once.
size_t ByteReader::Read(char* to, size_t size) {
  if (head_at_ < head_.size()) {
    const size_t n = std::min(size, head_.size() - head_at_);
    std::memcpy(to, head_.data() + head_at_, n);
    head_at_ += n;
    return n;
  }
  if (buffer_->sgetc() == std::char_traits<char>::eof()) return 0;
  const auto ready =
      static_cast<size_t>(std::max<std::streamsize>(buffer_->in_avail(), 1));
  return static_cast<size_t>(
      buffer_->sgetn(to, static_cast<std::streamsize>(std::min(size, ready))));
}

LogEnd ByteReader::end() const { return source_.end(); }

}  // namespace tfsleuth
