// Writes a made log to standard output.
//
//     tfsleuth_made_log [--size BYTES[K|M|G]] [--seed N] [--kind KIND]
//                       [--dialect hclog|hclog-old|hclog-json] [--crlf]
//                       [--github]
//
// KIND: debug (TF_LOG=TRACE); ci (a job without TF_LOG); line (one line of a
// debug log); requests (exchanges alone, so many as --size says).

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "made_log.h"

namespace {

using tfsleuth::bench::CiLogMaker;
using tfsleuth::bench::Dress;
using tfsleuth::bench::LogMaker;

struct Options {
  uint64_t size = 64 << 20;
  uint64_t seed = 1;
  std::string_view kind = "debug";
  Dress dress;
};

uint64_t SizeOf(const char* text) {
  char* end = nullptr;
  const uint64_t number = std::strtoull(text, &end, 10);
  const std::string_view unit = end;
  if (unit == "K") return number << 10;
  if (unit == "M") return number << 20;
  if (unit == "G") return number << 30;
  return number;
}

Dress::Dialect DialectOf(std::string_view name) {
  if (name == "hclog-old") return Dress::Dialect::kHclogOld;
  if (name == "hclog-json") return Dress::Dialect::kHclogJson;
  if (name == "hclog") return Dress::Dialect::kHclog;
  throw std::invalid_argument("unknown dialect");
}

Options Read(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--crlf") {
      options.dress.is_crlf = true;
    } else if (name == "--github") {
      options.dress.has_github_times = true;
    } else if (i + 1 == argc) {
      throw std::invalid_argument("unknown option");
    } else if (name == "--size") {
      options.size = SizeOf(argv[++i]);
    } else if (name == "--seed") {
      options.seed = SizeOf(argv[++i]);
    } else if (name == "--kind") {
      options.kind = argv[++i];
    } else if (name == "--dialect") {
      options.dress.dialect = DialectOf(argv[++i]);
    } else {
      throw std::invalid_argument("unknown option");
    }
  }
  return options;
}

uint64_t Write(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw std::runtime_error("cannot write");
  }
  return text.size();
}

template <typename Maker>
void WriteLog(Maker maker, uint64_t size) {
  uint64_t written = Write(maker.Begin());
  while (written < size) written += Write(maker.Piece());
  Write(maker.End());
}

void WriteLine(uint64_t size) {
  uint64_t written = Write("2026-11-24T10:56:10.082Z [DEBUG] ");
  while (written < size) written += Write("a line that never ends, ");
  Write("\n");
}

void WriteRequests(LogMaker maker, uint64_t count) {
  Write(maker.Begin());
  for (uint64_t i = 0; i < count; ++i) Write(maker.ShortExchange());
  Write(maker.End());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = Read(argc, argv);
    const LogMaker maker(options.dress, options.seed);
    if (options.kind == "debug") {
      WriteLog(maker, options.size);
    } else if (options.kind == "ci") {
      WriteLog(CiLogMaker(options.seed), options.size);
    } else if (options.kind == "line") {
      WriteLine(options.size);
    } else if (options.kind == "requests") {
      WriteRequests(maker, options.size);
    } else {
      throw std::invalid_argument("unknown kind");
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tfsleuth_made_log: %s\n", error.what());
    return 2;
  }
  return 0;
}
