// The quick way leaves out what cannot change a report. Here it is compared
// with the slow one, which leaves out nothing.

#include <filesystem>
#include <random>
#include <set>

#include "base/literal_scan.h"
#include "base/rare_scan.h"
#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "redact/line_follower.h"

namespace tfsleuth {
namespace {

std::string ReportOf(const std::string& log, Way way, size_t chunk) {
  return JsonReport(Diagnose(log, chunk, "run.log", way));
}

std::vector<std::string> AllLogs() {
  namespace fs = std::filesystem;
  std::vector<std::string> logs;
  for (const char* folder : {"fixtures", "rules"}) {
    const std::string root = SourceDir() + "/" + folder;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file() && entry.path().extension() == ".log") {
        logs.push_back(entry.path().string().substr(SourceDir().size() + 1));
      }
    }
  }
  std::sort(logs.begin(), logs.end());
  return logs;
}

// A line with a secret, as drawn by the seed.
std::string Planted(std::mt19937& draw) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string secret;
  while (secret.size() < 36) secret += kLetters[draw() % kLetters.size()];
  const std::string head = "2026-11-24T10:56:10.082Z [DEBUG] core: ";
  switch (draw() % 8) {
    case 0:
      return head + "called: password=" + secret + " id=4";
    case 1:
      return "  + token = \"" + secret + "\"";
    case 2:
      return head + "remote said ghp_" + secret;
    case 3:
      return "name: DB_PASSWORD\n  value: " + secret;
    case 4:
      return "value: " + secret + "\nname: API_TOKEN";
    case 5:
      return head + "-----BEGIN RSA " + "PRIVATE KEY-----\n" + secret + "aB3" +
             secret;
    case 6:
      return "user,password\nbob," + secret;
    default:
      return "Enter the secret:\n" + secret;
  }
}

// Lines of several logs, by turns of a few lines, with secrets between.
std::string Mixture(const std::vector<std::string>& logs, uint32_t seed) {
  std::mt19937 draw(seed);
  std::vector<std::vector<std::string>> lines;
  for (int i = 0; i < 3; ++i) {
    const std::string text = ReadSource(logs[draw() % logs.size()]);
    lines.emplace_back();
    for (const std::string_view line : Split(text, '\n')) {
      lines.back().emplace_back(line);
    }
  }
  std::string mixed;
  std::vector<size_t> at(lines.size());
  constexpr size_t kMaxBytes = 60'000;
  for (bool more = true; more && mixed.size() < kMaxBytes;) {
    more = false;
    for (size_t i = 0; i < lines.size(); ++i) {
      for (size_t n = 1 + draw() % 6; n > 0 && at[i] < lines[i].size(); --n) {
        mixed += lines[i][at[i]++] + "\n";
      }
      more = more || at[i] < lines[i].size();
      if (draw() % 12 == 0) mixed += Planted(draw) + "\n";
    }
  }
  return mixed;
}

}  // namespace

TEST_CASE("ways: quick and slow give the same report of every log", "[ways]") {
  size_t logs = 0;
  for (const std::string& path : AllLogs()) {
    INFO(path);
    const std::string log = ReadSource(path);
    CHECK(ReportOf(log, Way::kQuick, 0) == ReportOf(log, Way::kSlow, 0));
    ++logs;
  }
  CHECK(logs > 1000);
}

TEST_CASE("ways: quick and slow give the same report of mixtures in chunks",
          "[ways]") {
  std::vector<std::string> logs = AllLogs();
  std::erase_if(logs, [](const std::string& path) {
    return !path.starts_with("fixtures/");
  });
  for (uint32_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    const std::string log = Mixture(logs, seed);
    const std::string slow = ReportOf(log, Way::kSlow, 0);
    CHECK(ReportOf(log, Way::kQuick, 0) == slow);
    CHECK(ReportOf(log, Way::kQuick, 1 + seed % 97) == slow);
  }
}

TEST_CASE("ways: quick and slow find the same secrets line by line", "[ways]") {
  const std::vector<std::string> logs = AllLogs();
  LineFollower quick;
  LineFollower slow;
  std::mt19937 draw(7);
  size_t secrets = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string log = Mixture(logs, static_cast<uint32_t>(draw()));
    for (const std::string_view line : Split(log, '\n')) {
      std::vector<EarlierSecret> before;
      std::vector<EarlierSecret> slow_before;
      const auto found = FindInLines(line, quick, before, Way::kQuick);
      const auto all = FindInLines(line, slow, slow_before, Way::kSlow);
      const auto is_same = [](const Secret& a, const Secret& b) {
        return a.begin == b.begin && a.length == b.length &&
               std::string_view(a.kind) == b.kind;
      };
      INFO(line);
      REQUIRE(std::equal(found.begin(), found.end(), all.begin(), all.end(),
                         is_same));
      REQUIRE(before.size() == slow_before.size());
      secrets += before.size();
      REQUIRE(quick.is_following() == slow.is_following());
      REQUIRE(quick.announces() == slow.announces());
      REQUIRE(quick.awaits_name() == slow.awaits_name());
      secrets += found.size();
    }
  }
  CHECK(secrets > 100);
}

TEST_CASE("ways: quick and slow find the same secrets in a text alone",
          "[ways]") {
  const std::vector<std::string> logs = AllLogs();
  std::mt19937 draw(11);
  size_t secrets = 0;
  size_t lines = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string log = Mixture(logs, static_cast<uint32_t>(draw()));
    for (const std::string_view line : Split(log, '\n')) {
      const auto found = FindInLines(line, Way::kQuick);
      const auto all = FindInLines(line, Way::kSlow);
      INFO(line);
      REQUIRE(found.size() == all.size());
      for (size_t at = 0; at < found.size(); ++at) {
        REQUIRE(found[at].begin == all[at].begin);
        REQUIRE(found[at].length == all[at].length);
        REQUIRE(std::string_view(found[at].kind) == all[at].kind);
      }
      secrets += found.size();
      ++lines;
    }
  }
  CHECK(secrets > 50);
  CHECK(lines > 1000);
}

TEST_CASE("ways: the scan for rare pairs finds what the plain one finds",
          "[ways]") {
  const std::string_view literals[] = {
      "at", "token", "k=", "-----begin ", "0.1", "qz", "at=", "==", "\\n"};
  const RareScan rare(literals);
  const LiteralScan plain(literals);
  std::mt19937 draw(3);
  constexpr std::string_view kLetters = "aAtToOkK=eEnN0.1\\n-qzbBgGiI ";
  size_t hits = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (size_t n = draw() % 80; n > 0; --n) {
      text += kLetters[draw() % kLetters.size()];
    }
    if (i % 5 == 0) text.insert(draw() % (text.size() + 1), "-----BEGIN Token");
    std::vector<std::pair<size_t, size_t>> all;
    plain.Find(text, [&](size_t index, size_t place) {
      all.emplace_back(place, index);
    });
    std::vector<std::pair<size_t, size_t>> found;
    for (const RareScan::Hit& hit : rare.Find(text)) {
      found.emplace_back(hit.place, hit.index);
    }
    INFO(text);
    REQUIRE(found == all);
    hits += found.size();
  }
  CHECK(hits > 1000);
}

TEST_CASE("ways: a capital letter of a literal is met only as it is",
          "[ways]") {
  const std::string_view literals[] = {"SK", "sk-", "Q~", "eyJ", "+ASt", "tS"};
  const RareScan scan(literals);
  const auto found = [&](std::string_view text) {
    std::set<std::string_view> all;
    for (const RareScan::Hit& hit : scan.Find(text)) {
      all.insert(literals[hit.index]);
    }
    return all;
  };
  using Words = std::set<std::string_view>;
  CHECK(found("sk- Sk") == Words{"sk-"});
  CHECK(found("SK-") == Words{"SK", "sk-"});
  CHECK(found("eyj q~ +ast") == Words{});
  CHECK(found("eyJ EyJ Q~") == Words{"eyJ", "Q~"});
  CHECK(found("+aSt") == Words{});
  CHECK(found("+ASt ts Ts") == Words{"+ASt"});
  CHECK(found("TS") == Words{"tS"});
}

}  // namespace tfsleuth
