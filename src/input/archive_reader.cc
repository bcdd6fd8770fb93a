#include "input/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;

LogEnd CutHere() {
  return {LogEnd::Kind::kCut,
          "The archive is cut here: what came after is not there."};
}

LogEnd DamagedHere() {
  return {LogEnd::Kind::kDamaged,
          "The archive is damaged here: what stands behind the damage cannot "
          "be read."};
}

}  // namespace

// Where the bytes of the archive come from; libarchive calls back.
class ArchiveReader::Impl {
 public:
  Impl(ByteSource* bytes, int fd)
      : bytes_(bytes),
        fd_(fd),
        chunk_(kChunkBytes),
        archive_(archive_read_new()) {
    if (archive_ == nullptr) {
      throw Error("internal fault: libarchive does not start");
    }
    archive_read_set_callback_data(archive_, this);
    archive_read_set_read_callback(archive_, &Impl::OnRead);
  }
  ~Impl() { archive_read_free(archive_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void Open(Format format);
  void OpenByDirectory();
  std::optional<Member> Next();
  size_t Read(char* to, size_t size);
  const LogEnd& archive_end() const { return archive_end_; }
  const LogEnd& end() const { return end_; }

 private:
  static la_ssize_t OnRead(archive*, void* self, const void** bytes);
  static la_int64_t OnSeek(archive*, void* self, la_int64_t offset, int whence);
  bool NextBlock();
  LogEnd Damage() const;

  ByteSource* bytes_;
  int fd_;
  bool ran_out_ = false;  // the source ended: damage then is a cut
  std::vector<char> chunk_;
  archive* archive_;
  LogEnd archive_end_;
  LogEnd end_;
  const char* block_ = nullptr;  // of the current member, libarchive's memory
  size_t block_bytes_ = 0;
  bool has_ended_ = false;  // the current member
};

la_ssize_t ArchiveReader::Impl::OnRead(archive*, void* self,
                                       const void** bytes) {
  auto* impl = static_cast<Impl*>(self);
  *bytes = impl->chunk_.data();
  ssize_t n = 0;
  if (impl->bytes_ != nullptr) {
    n = static_cast<ssize_t>(
        impl->bytes_->Read(impl->chunk_.data(), impl->chunk_.size()));
  } else {
    do {
      n = read(impl->fd_, impl->chunk_.data(), impl->chunk_.size());
    } while (n < 0 && errno == EINTR);
  }
  impl->ran_out_ = impl->ran_out_ || n <= 0;
  return std::max<ssize_t>(n, 0);
}

la_int64_t ArchiveReader::Impl::OnSeek(archive*, void* self, la_int64_t offset,
                                       int whence) {
  const off_t at = lseek(static_cast<Impl*>(self)->fd_, offset, whence);
  return at < 0 ? ARCHIVE_FATAL : at;
}

void ArchiveReader::Impl::Open(Format format) {
  if (format == Format::kZip) {
    archive_read_support_format_zip_streamable(archive_);
  } else {
    archive_read_support_format_tar(archive_);
  }
  archive_read_open1(archive_);  // what fails, fails again in Next()
}

void ArchiveReader::Impl::OpenByDirectory() {
  archive_read_support_format_zip_seekable(archive_);
  archive_read_set_seek_callback(archive_, &Impl::OnSeek);
  archive_read_open1(archive_);
}

std::optional<ArchiveReader::Member> ArchiveReader::Impl::Next() {
  archive_entry* entry = nullptr;
  int code = ARCHIVE_RETRY;
  while (code == ARCHIVE_RETRY) {
    code = archive_read_next_header(archive_, &entry);
  }
  block_bytes_ = 0;
  end_ = {};
  if (code == ARCHIVE_EOF) {
    if (bytes_ != nullptr) archive_end_ = bytes_->end();
    return std::nullopt;
  }
  if (code < ARCHIVE_WARN) {
    archive_end_ = Damage();
    return std::nullopt;
  }
  Member member;
  // The UTF-8 form is missing where the stored bytes are none.
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name != nullptr) member.name = name;
  const auto type = archive_entry_filetype(entry);
  const bool is_link = archive_entry_hardlink(entry) != nullptr;
  member.has_bytes = (type == AE_IFREG || type == 0) && !is_link;
  member.is_encrypted = archive_entry_is_data_encrypted(entry) != 0;
  has_ended_ = !member.has_bytes || member.is_encrypted;
  return member;
}

// Why the archive cannot be read on: what is below it may know better.
LogEnd ArchiveReader::Impl::Damage() const {
  if (bytes_ == nullptr || !ran_out_) return DamagedHere();
  const LogEnd below = bytes_->end();
  return below.is_whole() ? CutHere() : below;
}

// Blocks one by one: a call that gathers several loses those in front of a
// damaged one.
bool ArchiveReader::Impl::NextBlock() {
  while (!has_ended_ && block_bytes_ == 0) {
    const void* block = nullptr;
    la_int64_t offset = 0;
    const int code =
        archive_read_data_block(archive_, &block, &block_bytes_, &offset);
    if (code == ARCHIVE_RETRY) continue;
    block_ = static_cast<const char*>(block);
    has_ended_ = code == ARCHIVE_EOF || code < ARCHIVE_WARN;
    if (has_ended_) block_bytes_ = 0;
    if (code < ARCHIVE_WARN) end_ = Damage();
    if (code == ARCHIVE_WARN) {
      end_ = {LogEnd::Kind::kDamaged,
              "The check sum of this member of the archive is wrong: some of "
              "its bytes are damaged."};
    }
  }
  return block_bytes_ > 0;
}

size_t ArchiveReader::Impl::Read(char* to, size_t size) {
  if (!NextBlock()) return 0;
  const size_t n = std::min(size, block_bytes_);
  std::memcpy(to, block_, n);
  block_ += n;
  block_bytes_ -= n;
  return n;
}

ArchiveReader::ArchiveReader(ByteSource& bytes, Format format)
    : impl_(std::make_unique<Impl>(&bytes, -1)) {
  impl_->Open(format);
}

ArchiveReader::ArchiveReader(int zip_fd)
    : impl_(std::make_unique<Impl>(nullptr, zip_fd)) {
  lseek(zip_fd, 0, SEEK_SET);
  impl_->OpenByDirectory();
}

ArchiveReader::~ArchiveReader() = default;

std::optional<ArchiveReader::Member> ArchiveReader::Next() {
  return impl_->Next();
}
LogEnd ArchiveReader::archive_end() const { return impl_->archive_end(); }
size_t ArchiveReader::Read(char* to, size_t size) {
  return impl_->Read(to, size);
}
LogEnd ArchiveReader::end() const { return impl_->end(); }

}  // namespace tfsleuth
