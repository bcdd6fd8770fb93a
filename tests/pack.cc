#include "pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <bzlib.h>
#include <lzma.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "catch.h"

namespace tfsleuth {
namespace {

// Room for whatever packing makes of a text.
std::string RoomFor(std::string_view text) {
  return std::string(text.size() * 2 + 4096, '\0');
}

using SetFormat = int (*)(archive*);

std::string Pack(const Files& files, SetFormat format, const char* password) {
  size_t total = 1 << 16;
  for (const auto& [name, text] : files) total += text.size() * 2 + 8192;
  std::string packed(total, '\0');
  size_t used = 0;
  archive* a = archive_write_new();
  format(a);
  if (password != nullptr) {
    REQUIRE(archive_write_set_options(a, "zip:encryption=zipcrypt") ==
            ARCHIVE_OK);
    archive_write_set_passphrase(a, password);
  }
  archive_write_set_bytes_in_last_block(a, 1);
  REQUIRE(archive_write_open_memory(a, packed.data(), total, &used) ==
          ARCHIVE_OK);
  for (const auto& [name, text] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
    REQUIRE(archive_write_header(a, entry) == ARCHIVE_OK);
    archive_write_data(a, text.data(), text.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  packed.resize(used);
  return packed;
}

// A source of bytes in memory that comes in pieces.
class Memory : public ByteSource {
 public:
  Memory(std::string_view bytes, size_t piece) : bytes_(bytes), piece_(piece) {}
  size_t Read(char* to, size_t size) override {
    if (piece_ > 0) size = std::min(size, piece_);
    const size_t n = bytes_.copy(to, size);
    bytes_.remove_prefix(n);
    return n;
  }
  LogEnd end() const override { return {}; }

 private:
  std::string_view bytes_;
  size_t piece_;
};

}  // namespace

std::string Gzip(std::string_view text) {
  std::string packed = RoomFor(text);
  z_stream z = {};
  REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) ==
          Z_OK);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  packed.resize(z.total_out);
  deflateEnd(&z);
  return packed;
}

std::string Bzip2(std::string_view text) {
  std::string packed = RoomFor(text);
  auto size = static_cast<unsigned>(packed.size());
  REQUIRE(BZ2_bzBuffToBuffCompress(
              packed.data(), &size, const_cast<char*>(text.data()),
              static_cast<unsigned>(text.size()), 1, 0, 0) == BZ_OK);
  packed.resize(size);
  return packed;
}

std::string Xz(std::string_view text) {
  std::string packed = RoomFor(text);
  size_t size = 0;
  REQUIRE(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr,
                                  reinterpret_cast<const uint8_t*>(text.data()),
                                  text.size(),
                                  reinterpret_cast<uint8_t*>(packed.data()),
                                  &size, packed.size()) == LZMA_OK);
  packed.resize(size);
  return packed;
}

std::string Zstd(std::string_view text, int window_log) {
  std::string packed = RoomFor(text);
  ZSTD_CCtx* z = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(z, ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(z, ZSTD_c_contentSizeFlag, 0);
  if (window_log > 0) {
    ZSTD_CCtx_setParameter(z, ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_setParameter(z, ZSTD_c_windowLog, window_log);
  }
  // As a stream of unknown length, as a pipe would be.
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  REQUIRE(ZSTD_isError(ZSTD_compressStream2(z, &out, &in, ZSTD_e_continue)) ==
          0);
  REQUIRE(ZSTD_compressStream2(z, &out, &in, ZSTD_e_end) == 0);
  ZSTD_freeCCtx(z);
  packed.resize(out.pos);
  return packed;
}

std::string Zip(const Files& files) {
  return Pack(files, &archive_write_set_format_zip, nullptr);
}
std::string EncryptedZip(const Files& files) {
  return Pack(files, &archive_write_set_format_zip, "secret");
}
std::string Tar(const Files& files) {
  return Pack(files, &archive_write_set_format_ustar, nullptr);
}

void Seen::Begin(const LogName& name, NotALog looks_like) {
  const std::string shown = name.Shown();
  const std::string stdin_prefix = "standard input!";
  const bool is_member = shown.starts_with(stdin_prefix);
  logs.push_back({is_member ? shown.substr(stdin_prefix.size()) : shown,
                  "",
                  {},
                  looks_like});
}
void Seen::Bytes(std::string_view bytes) { logs.back().bytes += bytes; }
void Seen::End(const LogEnd& end) { logs.back().end = end; }
void Seen::Skip(const LogName& name, NotALog what) {
  skipped.emplace_back(name.Shown(), what);
}
void Seen::Note(const LogName& name, const std::string& text) {
  notes.push_back(name.Shown() + ": " + text);
}

std::vector<std::string> Seen::Names() const {
  std::vector<std::string> names;
  for (const SeenLog& log : logs) names.push_back(log.name);
  return names;
}

bool Seen::Notes(std::string_view words) const {
  return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

void ReadBytes(std::string_view bytes, Seen& seen, const InputLimits& limits,
               size_t piece) {
  Memory memory(bytes, piece);
  ReadLogsFrom(memory, {}, limits, seen);
}

TestFolder::TestFolder() {
  char name[] = "/tmp/tfsleuth-test.XXXXXX";
  REQUIRE(mkdtemp(name) != nullptr);
  path_ = name;
}

TestFolder::~TestFolder() { std::filesystem::remove_all(path_); }

std::string TestFolder::Write(const std::string& name,
                              std::string_view text) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

}  // namespace tfsleuth
