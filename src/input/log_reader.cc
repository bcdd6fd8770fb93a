#include "input/log_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text_util.h"
#include "input/archive_reader.h"
#include "input/byte_reader.h"
#include "input/decoded_source.h"
#include "input/file_source.h"
#include "input/folder.h"
#include "input/member_chooser.h"
#include "input/tally.h"

namespace tfsleuth {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
// Damaged members of one zip behind which reading begins anew.
constexpr size_t kMaxResumes = 16;

// How far inside other things something lies.
struct Depth {
  size_t archives = 0;
  size_t compressions = 0;  // of this file or member
};

// The current member of an archive, within its limits.
class MemberSource : public ByteSource {
 public:
  /// `budget` null: the bytes were counted when they were unpacked below.
  MemberSource(ArchiveReader& archive, uint64_t limit, Budget* budget)
      : archive_(archive), limit_(limit), left_(limit), budget_(budget) {}

  size_t Read(char* to, size_t size) override {
    if (!end_.is_whole()) return 0;
    const size_t n = archive_.Read(to, size);
    const uint64_t allowed = std::min<uint64_t>(n, left_);
    left_ -= allowed;
    const uint64_t taken =
        budget_ == nullptr ? allowed : budget_->Take(allowed);
    if (taken < allowed) {
      end_ = budget_->Spent();
    } else if (allowed < n) {
      end_ = {LogEnd::Kind::kLimit,
              "This member of the archive is longer than " +
                  std::to_string(limit_ >> 20) +
                  " MiB: the rest was not read."};
    }
    return static_cast<size_t>(taken);
  }
  LogEnd end() const override {
    return end_.is_whole() ? archive_.end() : end_;
  }

 private:
  ArchiveReader& archive_;
  uint64_t limit_;
  uint64_t left_;
  Budget* budget_;
  LogEnd end_;
};

// A name of an archive for people: it may hold anything.
std::string SafeName(const std::string& name, size_t max_bytes) {
  std::string safe = SafeLine(name);
  if (safe.size() <= max_bytes) return safe;
  return RepairUtf8(safe.substr(0, max_bytes)) + "...";
}

bool LeadsOut(const std::string& name) {
  if (name.starts_with('/') || name.starts_with('\\')) return true;
  std::string path = name;
  std::replace(path.begin(), path.end(), '\\', '/');
  const auto parts = Split(path, '/');
  return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

// Reads one file with everything in it.
class FileReader {
 public:
  FileReader(const InputLimits& limits, LogSink& sink)
      : limits_(limits),
        sink_(sink),
        budget_{limits.total_bytes, limits.total_bytes},
        members_left_(limits.members) {}

  // `zip_fd`: of a regular file that `bytes` comes from, else -1.
  void Read(ByteReader& bytes, const LogName& name, Depth depth, int zip_fd);

 private:
  struct Archive;

  void Deliver(ByteReader& bytes, const LogName& name, NotALog what);
  void ReadCompressed(ByteReader& bytes, const LogName& name, Depth depth,
                      Packing packing);
  void ReadArchive(ByteReader& bytes, const LogName& name, Depth depth,
                   Packing packing, int zip_fd);
  bool ReadMembers(ArchiveReader& reader, Archive& archive);
  void ReadMember(ArchiveReader& reader, Archive& archive,
                  const ArchiveReader::Member& member);

  const InputLimits& limits_;
  LogSink& sink_;
  Budget budget_;
  size_t members_left_;
};

// What is known of an archive while its members are read.
struct FileReader::Archive {
  LogName name;
  Depth depth;
  Budget* budget = nullptr;
  MemberChooser chooser;
  size_t seen = 0;  // members, of any kind
  Tally encrypted;
  Tally leading_out;
};

void FileReader::Read(ByteReader& bytes, const LogName& name, Depth depth,
                      int zip_fd) {
  const std::string_view head = bytes.Peek(kHeadBytes);
  const NotALog what = Recognise(head);
  if (what == NotALog::kSavedPlan || what == NotALog::kForeign) {
    sink_.Skip(name, what);
    return;
  }
  const Packing packing = PackingOf(head);
  if (packing == Packing::kNone) {
    const bool was_named = name.member.empty() && depth.compressions == 0;
    if (what == NotALog::kBinary && !was_named) {
      sink_.Skip(name, what);
    } else {
      Deliver(bytes, name, what);
    }
  } else if (packing == Packing::kZip || packing == Packing::kTar) {
    ReadArchive(bytes, name, depth, packing, zip_fd);
  } else {
    ReadCompressed(bytes, name, depth, packing);
  }
}

void FileReader::Deliver(ByteReader& bytes, const LogName& name, NotALog what) {
  sink_.Begin(name, what);
  std::vector<char> chunk(kChunkBytes);
  while (const size_t n = bytes.Read(chunk.data(), chunk.size())) {
    sink_.Bytes({chunk.data(), n});
  }
  sink_.End(bytes.end());
}

void FileReader::ReadCompressed(ByteReader& bytes, const LogName& name,
                                Depth depth, Packing packing) {
  if (depth.compressions >= limits_.depth) {
    sink_.Note(name, "compressed more than " + std::to_string(limits_.depth) +
                         " times: not read");
    return;
  }
  DecodedSource decoded(bytes, packing, budget_);
  ByteReader inner(decoded);
  ++depth.compressions;
  Read(inner, name, depth, -1);
  if (decoded.trailing_bytes() > 0) {
    sink_.Note(name,
               "something else stands behind its compressed part: that was not "
               "read");
  }
}

// A zip in a file is read by its directory, if that is in order; every other
// archive from front to back.
void FileReader::ReadArchive(ByteReader& bytes, const LogName& name,
                             Depth depth, Packing packing, int zip_fd) {
  if (depth.archives >= limits_.depth) {
    sink_.Note(name, "an archive inside " + std::to_string(limits_.depth) +
                         " others: not read");
    return;
  }
  Archive archive{name, {depth.archives + 1, 0}, nullptr, {}, 0, {}, {}};
  if (packing == Packing::kZip) archive.budget = &budget_;
  bool by_directory = packing == Packing::kZip && zip_fd >= 0;
  if (by_directory) {
    ArchiveReader names(zip_fd);
    size_t count = 0;
    while (const auto member = names.Next()) {
      if (++count > limits_.members) break;
      archive.chooser.Learn(member->name);
    }
    by_directory = count > limits_.members || names.archive_end().is_whole();
    if (!by_directory) {
      archive.chooser = {};
      sink_.Note(name,
                 "the directory at the end of this zip is missing or damaged: "
                 "its members were read one by one from the front");
    }
  }
  if (by_directory) {
    size_t resumes = 0;
    do {
      ArchiveReader reader(zip_fd);
      for (size_t i = 0; i < archive.seen; ++i) reader.Next();
      if (ReadMembers(reader, archive)) break;
    } while (++resumes <= kMaxResumes);
  } else {
    ArchiveReader reader(bytes, packing == Packing::kZip
                                    ? ArchiveReader::Format::kZip
                                    : ArchiveReader::Format::kTar);
    ReadMembers(reader, archive);
  }
  if (archive.encrypted.count() > 0) {
    // Where one ends cannot always be told without its key.
    const bool may_lack = packing == Packing::kZip && !by_directory;
    sink_.Note(name, "encrypted, not read: " + archive.encrypted.Listed() +
                         (may_lack ? "; members behind may be missing" : ""));
  }
  if (archive.leading_out.count() > 0) {
    sink_.Note(name,
               "names that lead out of the archive, taken as names only: " +
                   archive.leading_out.Listed());
  }
}

// Returns false if members behind a damaged one may still be found.
bool FileReader::ReadMembers(ArchiveReader& reader, Archive& archive) {
  const size_t seen_before = archive.seen;
  while (const auto member = reader.Next()) {
    if (budget_.bytes == 0) {
      sink_.Note(archive.name, budget_.Spent().message);
      return true;
    }
    if (members_left_ == 0) {
      sink_.Note(archive.name, "more than " + std::to_string(limits_.members) +
                                   " members: the rest was not read");
      return true;
    }
    ++archive.seen;
    --members_left_;
    if (member->has_bytes) ReadMember(reader, archive, *member);
  }
  const LogEnd end = reader.archive_end();
  if (end.is_whole()) return true;
  const bool is_stuck = archive.seen == seen_before;
  if (is_stuck || end.kind != LogEnd::Kind::kDamaged) {
    sink_.Note(archive.name, end.message);
  }
  return is_stuck;
}

void FileReader::ReadMember(ArchiveReader& reader, Archive& archive,
                            const ArchiveReader::Member& member) {
  if (archive.chooser.Choose(member.name) != MemberChooser::Choice::kRead) {
    return;
  }
  const std::string safe = SafeName(member.name, limits_.name_bytes);
  if (member.is_encrypted) {
    archive.encrypted.Add(safe);
    return;
  }
  if (LeadsOut(member.name)) archive.leading_out.Add(safe);
  LogName name = archive.name;
  name.member += (name.member.empty() ? "" : "!") + safe;
  MemberSource source(reader, limits_.member_bytes, archive.budget);
  ByteReader bytes(source);
  const bool is_empty = bytes.Peek(1).empty() && bytes.end().is_whole();
  if (!is_empty) Read(bytes, name, archive.depth, -1);
}

// Whoever writes into a pipe must be able to end well, whatever we made of it.
class DrainAtEnd {
 public:
  explicit DrainAtEnd(ByteSource& bytes) : bytes_(bytes) {}
  ~DrainAtEnd() {
    char chunk[4096];
    while (bytes_.Read(chunk, sizeof chunk) > 0) {
    }
  }
  DrainAtEnd(const DrainAtEnd&) = delete;
  DrainAtEnd& operator=(const DrainAtEnd&) = delete;

 private:
  ByteSource& bytes_;
};

void ReadDescriptor(int fd, const LogName& name, const InputLimits& limits,
                    LogSink& sink) {
  FileSource file(fd);
  std::optional<DrainAtEnd> drain;
  if (file.is_pipe()) drain.emplace(file);
  ByteReader bytes(file);
  FileReader(limits, sink).Read(bytes, name, {}, file.is_regular() ? fd : -1);
  const std::string change = file.Change();
  if (!change.empty()) sink.Note(name, change);
}

}  // namespace

void ReadLogFile(const std::string& path, const InputLimits& limits,
                 LogSink& sink) {
  const Descriptor file(OpenForReading(path));
  ReadDescriptor(file.get(), {path, ""}, limits, sink);
}

void ReadLogs(const std::string& path, const InputLimits& limits,
              const std::string& glob, LogSink& sink) {
  if (!IsFolder(path)) {
    ReadLogFile(path, limits, sink);
    return;
  }
  const auto note = [&](const std::string& file, const std::string& reason) {
    sink.Note({file, ""}, reason);
  };
  const auto read = [&](const std::string& file) {
    std::optional<Descriptor> opened;
    try {
      opened.emplace(OpenForReading(file));
    } catch (const Error& error) {
      note(file, error.what());
      return;
    }
    ReadDescriptor(opened->get(), {file, ""}, limits, sink);
  };
  ForEachFile(path, glob, read, note);
}

void ReadLogsFrom(ByteSource& bytes, std::string_view head,
                  const InputLimits& limits, LogSink& sink) {
  const DrainAtEnd drain(bytes);
  ByteReader reader(bytes, head);
  FileReader(limits, sink).Read(reader, {}, {}, -1);
}

}  // namespace tfsleuth
