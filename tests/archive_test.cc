// Zip and tar: members, names that lie, what is encrypted, cut or damaged.

#include <algorithm>

#include "base/text_util.h"
#include "catch.h"
#include "pack.h"

namespace tfsleuth {
namespace {

using Names = std::vector<std::string>;

std::string SomeText(size_t bytes, uint64_t seed) {
  std::string text;
  while (text.size() < bytes) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    text += "line " + std::to_string(seed) + "\n";
  }
  return text;
}

Seen& Read(std::string_view bytes, Seen& seen) {
  ReadBytes(bytes, seen);
  return seen;
}

}  // namespace

TEST_CASE("archive: zip and tar give their members in order", "[input]") {
  const Files files = {{"b.log", "two\n"}, {"a/c.log", "three\n"}};
  for (const std::string& packed :
       {Zip(files), Tar(files), Gzip(Tar(files)), Bzip2(Tar(files)),
        Xz(Tar(files)), Zstd(Tar(files)), Xz(Zip(files))}) {
    Seen seen;
    Read(packed, seen);
    CHECK(seen.Names() == Names{"b.log", "a/c.log"});
    REQUIRE(seen.logs.size() == 2);
    CHECK(seen.logs[1].bytes == "three\n");
    CHECK(seen.logs[1].end.is_whole());
    CHECK(seen.notes.empty());
  }
}

TEST_CASE("archive: archives and compressed logs in archives are read",
          "[input]") {
  const std::string inner = Zip({{"x.log", "x\n"}});
  Seen seen;
  Read(Zip({{"in.zip", inner},
            {"in.tgz", Gzip(Tar({{"y.log.gz", Gzip("y\n")}}))}}),
       seen);
  CHECK(seen.Names() == Names{"in.zip!x.log", "in.tgz!y.log.gz"});
  REQUIRE(seen.logs.size() == 2);
  CHECK(seen.logs[1].bytes == "y\n");
  Seen deep;
  Read(Zip({{"1", Zip({{"2", Zip({{"3", Zip({{"4", "x\n"}})}})}})}}), deep);
  CHECK(deep.logs.empty());
  CHECK(deep.Notes("1!2!3: an archive inside 3 others"));
}

TEST_CASE("archive: a name that leads out is only a name", "[input]") {
  for (const std::string& packed :
       {Zip({{"../../etc/evil.log", "x\n"}, {"b\x1b[2Jc", "y\n"}}),
        Tar({{"../../etc/evil.log", "x\n"}, {"b\x1b[2Jc", "y\n"}})}) {
    Seen seen;
    Read(packed, seen);
    CHECK(seen.Names() == Names{"../../etc/evil.log", "b\\x1b[2Jc"});
    CHECK(seen.Notes("lead out of the archive"));
  }
}

TEST_CASE("archive: a long name is shown cut", "[input]") {
  Seen seen;
  Read(Zip({{std::string(3000, 'n'), "x\n"}}), seen);
  REQUIRE(seen.logs.size() == 1);
  CHECK(seen.logs[0].name == std::string(512, 'n') + "...");
}

TEST_CASE("archive: encrypted members are named and not read", "[input]") {
  const std::string packed =
      EncryptedZip({{"a.log", "secret\n"}, {"b.log", "secret\n"}});
  const TestFolder folder;
  Seen file;
  ReadLogs(folder.Write("a.zip", packed), {}, "", file);
  CHECK(file.logs.empty());
  CHECK(file.Notes("encrypted, not read: a.log, b.log"));
  Seen piped;
  Read(packed, piped);
  CHECK(piped.logs.empty());
  CHECK(piped.Notes("encrypted, not read: a.log"));
  CHECK(piped.Notes("may be missing"));
}

TEST_CASE("archive: what is no log is skipped with its kind", "[input]") {
  Seen seen;
  Read(Zip({{"plugin.bin", std::string("\x7f"
                                       "ELF\0\0\0\0\1",
                                       9)},
            {"plan.out", Zip({{"tfplan", "x"}, {"tfstate", "y"}})},
            {"a.log", "log\n"},
            {"terraform.tfstate", "{\"serial\": 1, \"lineage\": \"x\"}"}}),
       seen);
  CHECK(seen.Names() == Names{"a.log", "terraform.tfstate"});
  CHECK(seen.logs[1].looks_like == NotALog::kState);
  REQUIRE(seen.skipped.size() == 2);
  CHECK(seen.skipped[0].second == NotALog::kBinary);
  CHECK(seen.skipped[1] == std::pair<std::string, NotALog>{
                               "standard input!plan.out", NotALog::kSavedPlan});
}

TEST_CASE("archive: the limits bite and are told", "[input]") {
  InputLimits limits;
  limits.member_bytes = 1 << 20;
  limits.total_bytes = 3 << 20;
  limits.members = 5;
  const std::string long_text = SomeText(2 << 20, 1);
  Seen member;
  ReadBytes(Zip({{"a", long_text}, {"b", "x\n"}}), member, limits);
  REQUIRE(member.logs.size() == 2);
  CHECK(member.logs[0].bytes.size() == limits.member_bytes);
  CHECK(member.logs[0].end.kind == LogEnd::Kind::kLimit);
  CHECK(Contains(member.logs[0].end.message, "longer than 1 MiB"));
  CHECK(member.logs[1].bytes == "x\n");

  Seen total;
  const std::string text = SomeText(900 << 10, 1);
  ReadBytes(Zip({{"a", text}, {"b", text}, {"c", text}, {"d", text}}), total,
            limits);
  REQUIRE(total.logs.size() == 4);
  CHECK(total.logs[3].end.kind == LogEnd::Kind::kLimit);
  size_t sum = 0;
  for (const SeenLog& log : total.logs) sum += log.bytes.size();
  CHECK(sum == limits.total_bytes);

  Seen count;
  Files files;
  for (int i = 0; i < 8; ++i) files.push_back({std::to_string(i), "x\n"});
  ReadBytes(Tar(files), count, limits);
  CHECK(count.logs.size() == 5);
  CHECK(count.Notes("more than 5 members"));
}

TEST_CASE("archive: a zip cut anywhere gives what stands before the cut",
          "[input]") {
  const std::string a = SomeText(60'000, 1);
  const std::string b = SomeText(60'000, 2);
  const std::string packed = Zip({{"a.log", a}, {"b.log", b}});
  const TestFolder folder;
  for (size_t end = 64; end < packed.size(); end += 64) {
    const std::string_view cut = std::string_view(packed).substr(0, end);
    Seen piped;
    ReadBytes(cut, piped);
    REQUIRE(!piped.logs.empty());
    REQUIRE(std::string_view(a).starts_with(piped.logs[0].bytes));
    const bool told = piped.logs.back().end.kind == LogEnd::Kind::kCut ||
                      piped.Notes("is cut");
    // Behind its members a zip holds only their directory.
    const bool has_all = piped.logs.size() == 2 && piped.logs[1].bytes == b;
    REQUIRE((told || has_all));
    Seen file;
    ReadLogs(folder.Write("cut.zip", cut), {}, "", file);
    REQUIRE(file.logs.size() == piped.logs.size());
    REQUIRE(file.logs.back().bytes == piped.logs.back().bytes);
    REQUIRE(file.Notes("directory at the end of this zip"));
  }
  // No more is lost than the bits at the cut.
  Seen seen;
  ReadBytes(std::string_view(packed).substr(0, packed.size() / 4), seen);
  CHECK(seen.logs[0].bytes.size() > a.size() * 45 / 100);
}

TEST_CASE("archive: a tar cut anywhere gives what stands before the cut",
          "[input]") {
  const std::string a = SomeText(20'000, 1);
  const std::string packed = Tar({{"a.log", a}, {"b.log", a}});
  for (size_t end = 1024; end < packed.size() - 1024; end += 64) {
    Seen seen;
    ReadBytes(std::string_view(packed).substr(0, end), seen);
    REQUIRE(!seen.logs.empty());
    for (const SeenLog& log : seen.logs) {
      REQUIRE(std::string_view(a).starts_with(log.bytes));
    }
    const size_t all = seen.logs[0].bytes.size() +
                       (seen.logs.size() > 1 ? seen.logs[1].bytes.size() : 0);
    REQUIRE(all + 1024 + 512 >= std::min(end, 2 * a.size()));
  }
}

TEST_CASE("archive: a cut tar.gz says that the compressed file is cut",
          "[input]") {
  const std::string packed =
      Gzip(Tar({{"a.log", SomeText(60'000, 1)}, {"b.log", "x\n"}}));
  Seen seen;
  ReadBytes(std::string_view(packed).substr(0, packed.size() / 2), seen);
  REQUIRE(seen.logs.size() == 1);
  CHECK(seen.logs[0].end.kind == LogEnd::Kind::kCut);
  CHECK(Contains(seen.logs[0].end.message, "compressed file is cut"));
}

TEST_CASE("archive: members behind a damaged one are read", "[input]") {
  const std::string a = SomeText(60'000, 1);
  std::string packed = Zip({{"a.log", a}, {"b.log", a}, {"c.log", "c\n"}});
  packed[packed.size() / 4] ^= 0x55;
  packed[packed.size() / 4 + 1] ^= 0x55;
  const TestFolder folder;
  Seen seen;
  ReadLogs(folder.Write("a.zip", packed), {}, "", seen);
  REQUIRE(seen.logs.size() == 3);
  CHECK(seen.logs[0].end.kind == LogEnd::Kind::kDamaged);
  CHECK(seen.logs[1].bytes == a);
  CHECK(seen.logs[2].bytes == "c\n");
}

TEST_CASE("archive: a zip whose directory is damaged is read from the front",
          "[input]") {
  std::string packed = Zip({{"a.log", "a\n"}, {"b.log", "b\n"}});
  const size_t directory = packed.find("PK\x01\x02");
  REQUIRE(directory != std::string::npos);
  packed.replace(directory, 4, "XXXX");
  const TestFolder folder;
  Seen seen;
  ReadLogs(folder.Write("a.zip", packed), {}, "", seen);
  CHECK(seen.Names() ==
        Names{folder.path() + "/a.zip!a.log", folder.path() + "/a.zip!b.log"});
  CHECK(seen.Notes("directory at the end of this zip"));
}

TEST_CASE("archive: a run log of GitHub gives each step once", "[input]") {
  const Files run = {{"0_plan.txt", "whole\n"},
                     {"1_lint.txt", "lint\n"},
                     {"plan/1_Set up job.txt", "one\n"},
                     {"plan/7_Terraform Plan.txt", "seven\n"},
                     {"plan/system.txt", "system\n"},
                     {"lint/system.txt", "system\n"},
                     {"__MACOSX/plan/._7_Terraform Plan.txt", "junk\n"},
                     {".DS_Store", "junk\n"}};
  Files again;
  for (const auto& [name, text] : run)
    again.push_back({"logs_12/" + name, text});
  const TestFolder folder;
  for (const auto& [prefix, files] :
       {std::pair<std::string, Files>{"", run}, {"logs_12/", again}}) {
    Seen seen;
    const std::string path = folder.Write("run.zip", Zip(files));
    ReadLogs(path, {}, "", seen);
    CHECK(seen.Names() ==
          Names{path + "!" + prefix + "1_lint.txt",
                path + "!" + prefix + "plan/1_Set up job.txt",
                path + "!" + prefix + "plan/7_Terraform Plan.txt"});
    // From a pipe the names are not known beforehand.
    Seen piped;
    ReadBytes(Zip(files), piped);
    CHECK(piped.Names() == Names{prefix + "0_plan.txt", prefix + "1_lint.txt"});
  }
}

TEST_CASE("archive: names that are no ASCII come through", "[input]") {
  const std::string utf8 = "Terraform-Pl\xC3\xA4ne.log";
  for (const std::string& packed :
       {Tar({{utf8, "x\n"}}), Zip({{utf8, "x\n"}})}) {
    Seen seen;
    ReadBytes(packed, seen);
    CHECK(seen.Names() == Names{utf8});
  }
}

}  // namespace tfsleuth
