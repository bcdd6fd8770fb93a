// Whether the time that a text takes is in proportion to it. Each case is read
// at one size, at twice and at four times that size; what the machine is worth
// cancels out in the quotient.
//
//     tfsleuth_bench [WORD]      only cases whose name holds WORD
//
// Exit code: 0 all in proportion; 1 some quotient is over kMaxQuotient.

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include "bench_cases.h"
#include "pipeline.h"
#include "redact/line_follower.h"

namespace {

using tfsleuth::BenchCase;

constexpr double kMaxQuotient = 5;
// Shorter runs measure the clock and the caches.
constexpr double kMinSeconds = 0.02;
// A run that takes so long is not repeated: noise does not explain it. Where
// the small text does, half of it tells as much.
constexpr double kSlowSeconds = 1;

// The program's own time: what others do on the machine does not count.
double Now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void Read(const BenchCase& bench, const std::string& text) {
  if (bench.way == BenchCase::Way::kFind) {
    tfsleuth::FindInLines(text);
    return;
  }
  static const tfsleuth::Matcher matcher(tfsleuth::BuiltinRules());
  tfsleuth::Pipeline pipeline(matcher, {"bench.log", ""});
  pipeline.Feed(text);
  pipeline.Finish();
}

double BestOfThree(const BenchCase& bench, const std::string& text) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const double begin = Now();
    Read(bench, text);
    best = std::min(best, Now() - begin);
    if (best > kSlowSeconds) break;
  }
  return best;
}

// Prints the line of the table; the quotient.
double Measure(const BenchCase& bench) {
  size_t size = bench.size;
  std::string text = bench.make(size);
  double small = BestOfThree(bench, text);
  while (small < kMinSeconds) {
    size *= 2;
    text = bench.make(size);
    small = BestOfThree(bench, text);
  }
  while (small > kSlowSeconds) {
    size /= 2;
    text = bench.make(size);
    small = BestOfThree(bench, text);
  }
  text = bench.make(2 * size);
  const double middle = BestOfThree(bench, text);
  text = bench.make(4 * size);
  const double large = BestOfThree(bench, text);
  const double quotient = large / small;
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  std::printf("%-30s %8zu %9.3f %9.3f %9.3f %7.2f %9.3f%s\n",
              bench.name.c_str(), size, small, middle, large, quotient,
              large / megabytes, quotient > kMaxQuotient ? "  OVER" : "");
  std::fflush(stdout);
  return quotient;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  // Freed memory is kept: new pages are the kernel's work, and only the large
  // text would pay for them.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  // Compiles the patterns, which happens once.
  for (const BenchCase& bench : tfsleuth::BenchCases()) {
    Read(bench, bench.make(10));
  }
  std::printf("%-30s %8s %9s %9s %7s %9s\n", "case", "N", "N: s", "4N: s",
              "4N/N", "s per MB");
  int over = 0;
  for (const BenchCase& bench : tfsleuth::BenchCases()) {
    if (bench.name.find(word) == std::string::npos) continue;
    if (Measure(bench) > kMaxQuotient) ++over;
  }
  std::printf("%d over %.0f\n", over, kMaxQuotient);
  return over > 0 ? 1 : 0;
}
