// A short fuzz: damages captured logs in ways that logs are damaged, and in
// ways that they are not, and sees what has to hold for every log. A third of
// the logs also hold planted secrets (fixtures/secrets), which must not leave.
// Same seed, same logs.
//
//     tfsleuth_fuzz FIXTURES [SECONDS [SEED [LOG]]]
//
// LOG: that one alone. Exit code: 0 all held; 1 something did not: the log
// stands in fuzz-failed.log. A secret that leaves does not end the run, because
// the others are worth knowing, too.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz/mutator.h"
#include "fuzz/planter.h"
#include "pipeline.h"
#include "report/reporter.h"

namespace {

namespace fs = std::filesystem;
using tfsleuth::Diagnosis;

// Byte by byte is slow: only logs up to this size are read so, too.
constexpr size_t kMaxByByte = 4000;
constexpr size_t kPlantedOneIn = 3;
constexpr char kLogFile[] = "fuzz-failed.log";

Diagnosis Diagnose(const tfsleuth::Matcher& matcher, std::string_view log,
                   size_t chunk) {
  tfsleuth::Pipeline pipeline(matcher, {"fuzz.log", ""});
  for (size_t at = 0; at < log.size(); at += chunk) {
    pipeline.Feed(log.substr(at, chunk));
  }
  return pipeline.Finish();
}

std::string Report(const Diagnosis& diagnosis, tfsleuth::Format format) {
  std::ostringstream out;
  tfsleuth::ReportOptions options;
  options.requests = true;
  MakeReporter(format, options)->Write(diagnosis, out);
  return out.str();
}

// What does not hold for this log, or empty.
std::string Broken(const tfsleuth::Matcher& matcher, const std::string& log,
                   size_t chunk) {
  const Diagnosis diagnosis = Diagnose(matcher, log, log.size() + 1);
  // The guard would hide what is to be found here.
  if (diagnosis.log.unread > 0) return "a stage gave up at a record";
  const std::string json = Report(diagnosis, tfsleuth::Format::kJson);
  if (!nlohmann::json::accept(json)) return "the JSON report is no JSON";
  const std::string text = Report(diagnosis, tfsleuth::Format::kText);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n') || byte == 0x7F) {
      return "a control character is in the text report";
    }
  }
  for (const auto& finding : diagnosis.findings) {
    for (const auto& proof : finding.proof) {
      if (proof.evidence.span.end() > log.size()) {
        return "evidence lies behind the end of the log";
      }
    }
  }
  if (log.size() > kMaxByByte) chunk = std::max<size_t>(chunk, 100);
  const Diagnosis again = Diagnose(matcher, log, chunk);
  if (Report(again, tfsleuth::Format::kJson) != json) {
    return "chunks of " + std::to_string(chunk) + " give another report";
  }
  return "";
}

class Fuzz {
 public:
  Fuzz(std::vector<std::string> logs, uint32_t seed)
      : matcher_(tfsleuth::BuiltinRules()),
        planter_(matcher_),
        mutator_(std::move(logs)),
        seed_(seed) {}

  // False if the run ends here.
  bool Run(size_t number) {
    // By its number alone, so that one log can be made again without the
    // others.
    mutator_.Seed(seed_ + static_cast<uint32_t>(number) * 2654435761U);
    std::string log = mutator_.Next();
    const size_t chunk = 1 + mutator_.Below(64);
    if (number % kPlantedOneIn == 0) {
      const auto planted = planter_.Plant(std::move(log), mutator_);
      Keep(planted.log);
      return Held(number, planter_.Broken(planted, chunk * 50), true);
    }
    Keep(log);
    return Held(number, Broken(matcher_, log, chunk), false);
  }
  size_t failures() const { return failures_; }

 private:
  // On disk before it is read: a crash leaves it there.
  static void Keep(const std::string& log) {
    std::ofstream(kLogFile, std::ios::binary) << log;
  }

  bool Held(size_t number, const std::string& broken, bool goes_on) {
    if (broken.empty()) return true;
    ++failures_;
    std::cerr << "tfsleuth fuzz: " << broken << ": log " << number
              << " of seed " << seed_ << '\n';
    return goes_on;
  }

  const tfsleuth::Matcher matcher_;
  const tfsleuth::Planter planter_;
  tfsleuth::Mutator mutator_;
  uint32_t seed_;
  size_t failures_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int seconds = argc > 2 ? std::atoi(argv[2]) : 20;
  const auto seed = static_cast<uint32_t>(argc > 3 ? std::atoi(argv[3]) : 1);
  auto logs =
      argc > 1 ? tfsleuth::LogsToMutate(argv[1]) : std::vector<std::string>();
  if (logs.empty()) {
    std::cerr << "tfsleuth fuzz: no logs: name the folder of the fixtures\n";
    return 2;
  }
  Fuzz fuzz(std::move(logs), seed);
  if (argc > 4) {
    fuzz.Run(static_cast<size_t>(std::atoll(argv[4])));
    return fuzz.failures() > 0 ? 1 : 0;
  }
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  size_t count = 0;
  while (std::chrono::steady_clock::now() < end) {
    if (!fuzz.Run(count++)) return 1;
  }
  if (fuzz.failures() > 0) {
    std::cerr << "tfsleuth fuzz: " << fuzz.failures() << " of " << count
              << " logs: ./dev fuzz 0 " << seed << " LOG makes one again\n";
    return 1;
  }
  fs::remove(kLogFile);
  std::cout << "fuzz: " << count << " damaged logs in " << seconds
            << " s, seed " << seed << ": all held\n";
  return 0;
}
