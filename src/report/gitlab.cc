// The code quality report of GitLab: one JSON array, each entry with a file of
// the repository, a line and a fingerprint of its own.

#include <map>
#include <string>

#include "base/sha256.h"
#include "base/text_util.h"
#include "report/json_writer.h"
#include "report/notice_reporter.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxEntries = 10'000;
constexpr size_t kMaxDescription = 1000;
constexpr size_t kFingerprintLength = 32;

const char* SeverityOf(const Notice& notice) {
  if (notice.level == Notice::Level::kWarning) return "minor";
  return notice.rank == Notice::Rank::kFirst ? "blocker" : "critical";
}

class GitlabReporter : public NoticeReporter {
 public:
  void Add(const LogNotices& log, std::ostream& out) override {
    for (const Notice& notice : log.notices) {
      if (notice.file.empty() || entries_ == kMaxEntries) continue;
      const std::string fingerprint = FingerprintOf(notice);
      if (fingerprint.empty()) continue;
      Json entry = {
          {"description", CutBytes(Unlinked(notice.headline), kMaxDescription)},
          {"check_name", notice.rule},
          {"fingerprint", fingerprint},
          {"severity", SeverityOf(notice)},
          {"location",
           {{"path", notice.file}, {"lines", {{"begin", notice.file_line}}}}}};
      out << (entries_++ == 0 ? "[\n" : ",\n") << Dump(entry);
    }
  }

  void End(const Beside&, std::ostream& out) override {
    out << (entries_ == 0 ? "[]\n" : "\n]\n");
  }

 private:
  // Two failures alike in one file are two, in the order of their lines; the
  // same one in a second log is the same. Empty: it was told.
  std::string FingerprintOf(const Notice& notice) {
    std::map<uint32_t, size_t>& lines = known_[notice.fingerprint];
    const size_t number = lines.size() + 1;
    if (!lines.emplace(notice.file_line, number).second) return "";
    return Sha256Hex(notice.fingerprint + ":" + std::to_string(number))
        .substr(0, kFingerprintLength);
  }

  std::map<std::string, std::map<uint32_t, size_t>> known_;
  size_t entries_ = 0;
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeGitlabReporter(const ReportOptions&) {
  return std::make_unique<GitlabReporter>();
}

}  // namespace tfsleuth
