// Compressed logs: whole, in several members, cut, damaged, too large.

#include <functional>

#include "base/text_util.h"
#include "catch.h"
#include "pack.h"

namespace tfsleuth {
namespace {

struct Kind {
  const char* name;
  std::string (*pack)(std::string_view);
};

std::string PlainZstd(std::string_view text) { return Zstd(text); }

const std::vector<Kind> kKinds = {
    {"gzip", &Gzip}, {"bzip2", &Bzip2}, {"xz", &Xz}, {"zstd", &PlainZstd}};

// Lines that do not compress to nothing, some hundred KB of them.
std::string SomeLog(size_t lines) {
  std::string log;
  uint64_t random = 1;
  for (size_t i = 0; i < lines; ++i) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    log += "2026-01-01T00:00:00.000Z [DEBUG] line " + std::to_string(i) +
           " id=" + std::to_string(random) + "\n";
  }
  return log;
}

SeenLog OnlyLog(std::string_view bytes, size_t piece = 0) {
  Seen seen;
  ReadBytes(bytes, seen, {}, piece);
  REQUIRE(seen.logs.size() == 1);
  return seen.logs[0];
}

}  // namespace

TEST_CASE("decoding: each kind gives the whole log in pieces of any size",
          "[input]") {
  const std::string log = SomeLog(5000);
  for (const Kind& kind : kKinds) {
    const std::string packed = kind.pack(log);
    for (const size_t piece : {size_t{0}, size_t{1}, size_t{7}, size_t{4096}}) {
      DYNAMIC_SECTION(kind.name << " in pieces of " << piece) {
        const SeenLog seen = OnlyLog(packed, piece);
        CHECK(seen.bytes == log);
        CHECK(seen.end.is_whole());
        CHECK(seen.name == "standard input");
      }
    }
  }
}

TEST_CASE("decoding: several members are one log", "[input]") {
  for (const Kind& kind : kKinds) {
    DYNAMIC_SECTION(kind.name) {
      const std::string packed = kind.pack("one\n") + kind.pack("") +
                                 kind.pack("two\n") + kind.pack("three\n");
      for (const size_t piece : {size_t{0}, size_t{1}}) {
        const SeenLog seen = OnlyLog(packed, piece);
        CHECK(seen.bytes == "one\ntwo\nthree\n");
        CHECK(seen.end.is_whole());
      }
    }
  }
}

TEST_CASE("decoding: what stands behind the last member does no harm",
          "[input]") {
  for (const Kind& kind : kKinds) {
    DYNAMIC_SECTION(kind.name) {
      Seen zeros;
      ReadBytes(kind.pack("one\n") + std::string(512, '\0'), zeros);
      REQUIRE(zeros.logs.size() == 1);
      CHECK(zeros.logs[0].bytes == "one\n");
      CHECK(zeros.logs[0].end.is_whole());
      CHECK(zeros.notes.empty());
      Seen garbage;
      ReadBytes(kind.pack("one\n") + "garbage", garbage);
      REQUIRE(garbage.logs.size() == 1);
      CHECK(garbage.logs[0].bytes == "one\n");
      CHECK(garbage.logs[0].end.is_whole());
      CHECK(garbage.Notes("behind its compressed part"));
    }
  }
}

TEST_CASE("decoding: a log cut anywhere gives what stands before the cut",
          "[input]") {
  const std::string log = SomeLog(6000);
  for (const Kind& kind : kKinds) {
    DYNAMIC_SECTION(kind.name) {
      const std::string packed = kind.pack(log);
      size_t before = 0;
      // 16: every kind is known by then.
      for (size_t end = 16; end < packed.size(); end += 64) {
        const SeenLog seen = OnlyLog(std::string_view(packed).substr(0, end));
        REQUIRE(seen.end.kind == LogEnd::Kind::kCut);
        REQUIRE(Contains(seen.end.message, "cut"));
        REQUIRE(std::string_view(log).starts_with(seen.bytes));
        REQUIRE(seen.bytes.size() >= before);
        before = seen.bytes.size();
      }
      // What a check sum ends has its text in front of it.
      const SeenLog seen =
          OnlyLog(std::string_view(packed).substr(0, packed.size() - 1));
      CHECK(seen.bytes == log);
      CHECK(seen.end.kind == LogEnd::Kind::kCut);
    }
  }
}

TEST_CASE("decoding: a cut gzip loses no more than its last bits", "[input]") {
  const std::string log = SomeLog(6000);
  const std::string packed = Gzip(log);
  const SeenLog seen =
      OnlyLog(std::string_view(packed).substr(0, packed.size() / 2));
  CHECK(seen.bytes.size() > log.size() * 45 / 100);
}

TEST_CASE("decoding: a damaged byte gives what stands before it", "[input]") {
  const std::string log = SomeLog(6000);
  for (const Kind& kind : kKinds) {
    DYNAMIC_SECTION(kind.name) {
      const std::string packed = kind.pack(log);
      size_t told = 0;
      for (size_t at = 100; at + 100 < packed.size(); at += 997) {
        std::string damaged = packed;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const SeenLog seen = OnlyLog(damaged, 4096);
        told += seen.end.is_whole() ? 0 : 1;
        // As if the file had ended there.
        const SeenLog cut =
            OnlyLog(std::string_view(packed).substr(0, at), 4096);
        REQUIRE(seen.bytes.size() >= cut.bytes.size());
        REQUIRE(std::string_view(seen.bytes).starts_with(cut.bytes));
      }
      CHECK(told > 0);
    }
  }
}

TEST_CASE("decoding: compressed twice is read, too often is told", "[input]") {
  CHECK(OnlyLog(Gzip(Xz(Zstd("log\n")))).bytes == "log\n");
  Seen seen;
  ReadBytes(Gzip(Gzip(Gzip(Gzip("log\n")))), seen);
  CHECK(seen.logs.empty());
  CHECK(seen.Notes("compressed more than 3 times"));
}

TEST_CASE("decoding: a bomb stops at the limit", "[input]") {
  InputLimits limits;
  limits.total_bytes = uint64_t{4} << 20;
  for (const Kind& kind : kKinds) {
    DYNAMIC_SECTION(kind.name) {
      const std::string bomb = kind.pack(std::string(size_t{16} << 20, ' '));
      Seen seen;
      ReadBytes(bomb, seen, limits);
      REQUIRE(seen.logs.size() == 1);
      CHECK(seen.logs[0].bytes.size() == limits.total_bytes);
      CHECK(seen.logs[0].end.kind == LogEnd::Kind::kLimit);
      CHECK(Contains(seen.logs[0].end.message, "more than 4 MiB"));
    }
  }
}

TEST_CASE("decoding: a bomb of zeros is binary and not read", "[input]") {
  Seen seen;
  ReadBytes(Bzip2(std::string(size_t{64} << 20, '\0')), seen);
  CHECK(seen.logs.empty());
  REQUIRE(seen.skipped.size() == 1);
  CHECK(seen.skipped[0].second == NotALog::kBinary);
}

TEST_CASE("decoding: the window of zstd is bounded", "[input]") {
  const std::string log = SomeLog(100);
  CHECK(OnlyLog(Zstd(log, 27)).bytes == log);
  const SeenLog seen = OnlyLog(Zstd(log, 28));
  CHECK(seen.bytes.empty());
  CHECK(seen.end.kind == LogEnd::Kind::kLimit);
  CHECK(Contains(seen.end.message, "zstd -dc --long=31"));
}

}  // namespace tfsleuth
