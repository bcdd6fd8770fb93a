// Paths: folders, links, FIFOs, devices, files that change.

#include "input/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "base/error.h"
#include "base/text_util.h"
#include "catch.h"
#include "pack.h"

namespace tfsleuth {
namespace {

using Names = std::vector<std::string>;
namespace fs = std::filesystem;

// The names below the folder.
Names Below(const TestFolder& folder, const Seen& seen) {
  Names names;
  for (const std::string& name : seen.Names()) {
    names.push_back(name.substr(folder.path().size() + 1));
  }
  return names;
}

std::string WhyNot(const std::string& path) {
  Seen seen;
  try {
    ReadLogs(path, {}, "", seen);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("folder: every file is read, sorted, hidden ones too", "[input]") {
  const TestFolder folder;
  folder.Write("b.log", "b\n");
  folder.Write("a/z.log", "z\n");
  folder.Write("a/.hidden", "h\n");
  folder.Write("c.log.gz", Gzip("c\n"));
  folder.Write("B.zip", Zip({{"in.log", "i\n"}}));
  Seen seen;
  ReadLogs(folder.path(), {}, "", seen);
  CHECK(Below(folder, seen) ==
        Names{"B.zip!in.log", "a/.hidden", "a/z.log", "b.log", "c.log.gz"});
  CHECK(seen.notes.empty());
}

TEST_CASE("folder: a glob chooses by name or by path", "[input]") {
  const TestFolder folder;
  folder.Write("a/plan.log", "1\n");
  folder.Write("b/plan.log", "2\n");
  folder.Write("b/plan.txt", "3\n");
  const auto chosen = [&](const std::string& glob) {
    Seen seen;
    ReadLogs(folder.path(), {}, glob, seen);
    return Below(folder, seen);
  };
  CHECK(chosen("*.log") == Names{"a/plan.log", "b/plan.log"});
  CHECK(chosen("b/*") == Names{"b/plan.log", "b/plan.txt"});
  CHECK(chosen("none").empty());
}

TEST_CASE("folder: links do not make loops or repeats", "[input]") {
  const TestFolder folder;
  const TestFolder outside;
  outside.Write("far.log", "far\n");
  folder.Write("a/x.log", "x\n");
  fs::create_directory_symlink("..", folder.path() + "/a/up");
  fs::create_symlink("self", folder.path() + "/self");
  fs::create_symlink("a/x.log", folder.path() + "/latest.log");
  fs::create_symlink(outside.path() + "/far.log", folder.path() + "/far.log");
  Seen seen;
  ReadLogs(folder.path(), {}, "", seen);
  CHECK(Below(folder, seen) == Names{"a/x.log", "far.log"});
  CHECK(seen.Notes("a/up: a link to a folder: not followed"));
  CHECK(seen.Notes("self: cannot be read"));
}

TEST_CASE("folder: what cannot be read is told and the rest goes on",
          "[input]") {
  const TestFolder folder;
  folder.Write("a.log", "a\n");
  folder.Write("z.log", "z\n");
  fs::create_symlink("gone", folder.path() + "/dangling");
  mkfifo((folder.path() + "/pipe").c_str(), 0600);
  if (geteuid() != 0) chmod(folder.Write("secret", "s").c_str(), 0);
  Seen seen;
  ReadLogs(folder.path(), {}, "", seen);
  CHECK(Below(folder, seen) == Names{"a.log", "z.log"});
  CHECK(seen.Notes("dangling: cannot be read: No such file"));
  CHECK(seen.Notes("pipe: a FIFO, socket or device: not read"));
}

TEST_CASE("folder: a file that vanishes meanwhile is told", "[input]") {
  const TestFolder folder;
  folder.Write("a.log", "a\n");
  folder.Write("b.log", "b\n");
  folder.Write("c.log", "c\n");
  // Reads a.log, and takes b.log away.
  class Taker : public Seen {
   public:
    explicit Taker(std::string victim) : victim_(std::move(victim)) {}
    void Begin(const LogName& name, NotALog looks_like) override {
      Seen::Begin(name, looks_like);
      fs::remove(victim_);
    }

   private:
    std::string victim_;
  };
  Taker seen(folder.path() + "/b.log");
  ReadLogs(folder.path(), {}, "", seen);
  CHECK(Below(folder, seen) == Names{"a.log", "c.log"});
  CHECK(seen.Notes("b.log"));
}

TEST_CASE("file: one that grows is read as far as it went", "[input]") {
  const TestFolder folder;
  const std::string path = folder.Write("a.log", "one\n");
  class Writer : public Seen {
   public:
    explicit Writer(std::string path) : path_(std::move(path)) {}
    void Bytes(std::string_view bytes) override {
      Seen::Bytes(bytes);
      const int fd = open(path_.c_str(), O_WRONLY | O_APPEND);
      CHECK(write(fd, "two\n", 4) == 4);
      close(fd);
    }

   private:
    std::string path_;
  };
  Writer seen(path);
  ReadLogs(path, {}, "", seen);
  REQUIRE(seen.logs.size() == 1);
  CHECK(seen.logs[0].bytes == "one\n");
  CHECK(seen.Notes("it grew while it was read"));
}

TEST_CASE("file: a FIFO is read to its end, whatever comes", "[input]") {
  const TestFolder folder;
  const std::string path = folder.path() + "/pipe";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  // Damaged at once; the writer still gets rid of everything.
  const std::string bytes = "\x1f\x8b garbage" + std::string(1 << 20, 'x');
  size_t written = 0;
  std::thread writer([&] {
    const int fd = open(path.c_str(), O_WRONLY);
    while (written < bytes.size()) {
      const ssize_t n =
          write(fd, bytes.data() + written, bytes.size() - written);
      if (n <= 0) break;
      written += static_cast<size_t>(n);
    }
    close(fd);
  });
  Seen seen;
  ReadLogs(path, {}, "", seen);
  writer.join();
  CHECK(written == bytes.size());
  REQUIRE(seen.logs.size() == 1);
  CHECK(seen.logs[0].end.kind == LogEnd::Kind::kDamaged);
}

TEST_CASE("file: what is no file is refused with its reason", "[input]") {
  const TestFolder folder;
  CHECK(Contains(WhyNot(folder.path() + "/none"), "No such file"));
  CHECK(Contains(WhyNot("/dev/zero"), "it is a device"));
  CHECK(WhyNot("/dev/null").empty());
}

}  // namespace tfsleuth
