#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "input/byte_source.h"

namespace tfsleuth {

/// Looks ahead into a ByteSource: what a file is, its first bytes tell, and
/// whoever reads it then needs them again.
class ByteReader : public ByteSource {
 public:
  /// `source` must outlive it. `head`: bytes that were read from it already.
  explicit ByteReader(ByteSource& source, std::string_view head = {});
  ~ByteReader() override;

  /// The next `size` bytes, fewer only at the end; they stay to be read. Valid
  /// until the next call.
  std::string_view Peek(size_t size);
  size_t Read(char* to, size_t size) override;
  LogEnd end() const override;

 private:
  class Buffer;  // Boost.Iostreams, kept out of this header
  ByteSource& source_;
  std::unique_ptr<Buffer> buffer_;
  std::string head_;  // looked at, not read yet: from head_at_ on
  size_t head_at_ = 0;
};

}  // namespace tfsleuth
