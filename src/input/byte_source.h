#pragma once

#include <cstddef>

#include "input/log_sink.h"

namespace tfsleuth {

/// Bytes from a file, a decoder, or a member of an archive.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Reads at least one byte and at most `size`; 0 at the end. Whatever is
  /// wrong with the bytes is an end, told by end(), and comes behind every byte
  /// that could be read.
  virtual size_t Read(char* to, size_t size) = 0;
  /// How the bytes ended; asked after Read returned 0.
  virtual LogEnd end() const = 0;
};

}  // namespace tfsleuth
