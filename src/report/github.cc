// Workflow commands of GitHub Actions, `::error
// file=F,line=N,title=T::MESSAGE`. Grammar and escapes: ActionCommand.cs of
// actions/runner; a message is cut at 4,096 characters there.

#include <string>
#include <string_view>

#include "report/annotations.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxMessage = 4096;
constexpr size_t kMaxTitle = 250;

std::string Escaped(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%') {
      escaped += "%25";
    } else if (c == '\r') {
      escaped += "%0D";
    } else if (c == '\n') {
      escaped += "%0A";
    } else if (is_property && c == ':') {
      escaped += "%3A";
    } else if (is_property && c == ',') {
      escaped += "%2C";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

class GithubForm : public AnnotationForm {
 public:
  std::string Line(const TopNotices::Kept& kept) const override {
    const Notice& notice = kept.notice;
    const bool is_error = notice.level == Notice::Level::kError;
    std::string line = is_error ? "::error " : "::warning ";
    if (!notice.file.empty()) {
      line += "file=" + Escaped(notice.file, true) +
              ",line=" + std::to_string(notice.file_line) + ",";
    }
    line += "title=" + Escaped(CutBytes(HeadlineOf(kept), kMaxTitle), true);
    std::string message;
    for (const std::string& part : BodyOf(notice, kMaxMessage)) {
      message += (message.empty() ? "" : "\n") + part;
    }
    return line + "::" + Escaped(message, false);
  }

  std::string Remark(const std::string& text) const override {
    return "::notice title=tfsleuth::" + Escaped(Unlinked(text), false);
  }
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeGithubReporter(const ReportOptions&) {
  return MakeAnnotations(std::make_unique<GithubForm>());
}

}  // namespace tfsleuth
