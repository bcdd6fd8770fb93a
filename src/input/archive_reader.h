#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input/byte_source.h"

namespace tfsleuth {

/// Reads a zip or a tar from front to back, through libarchive with exactly the
/// one format wanted: the others take plain logs for archives, and some start
/// programs. Nothing is written anywhere; names are only text.
class ArchiveReader : public ByteSource {
 public:
  enum class Format { kZip, kTar };

  struct Member {
    std::string name;        ///< as stored, any bytes
    bool has_bytes = false;  ///< false for folders, links, devices
    bool is_encrypted = false;
  };

  /// Reads what `bytes` gives, which must outlive it. A zip is read by the
  /// header in front of each member, so that one without its directory, which
  /// stands at the end, can be read as far as it goes.
  ArchiveReader(ByteSource& bytes, Format format);
  /// Reads a zip in a regular file through its directory, which also tells the
  /// members behind a damaged one. The descriptor stays open.
  explicit ArchiveReader(int zip_fd);
  ~ArchiveReader() override;

  /// The next member, or nothing at the end or where no more can be read:
  /// archive_end() tells.
  std::optional<Member> Next();
  /// How the archive ended; asked after Next gave nothing.
  LogEnd archive_end() const;

  /// The bytes of the current member. Holes of a sparse file are left out.
  size_t Read(char* to, size_t size) override;
  LogEnd end() const override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tfsleuth
