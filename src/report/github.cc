// Workflow commands of GitHub Actions, `::error
// file=F,line=N,title=T::MESSAGE`. Grammar and escapes: ActionCommand.cs of
// actions/runner; a message is cut at 4,096 characters there.

#include <string>
#include <string_view>

#include "base/text_util.h"
#include "report/annotations.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxMessage = 4096;
constexpr size_t kMaxTitle = 250;

constexpr Escape kMessage[] = {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr Escape kProperty[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}};

class GithubForm : public AnnotationForm {
 public:
  std::string Line(const TopNotices::Kept& kept) const override {
    const Notice& notice = kept.notice;
    const bool is_error = notice.level == Notice::Level::kError;
    std::string line = is_error ? "::error " : "::warning ";
    if (!notice.file.empty()) {
      line += "file=" + Escaped(notice.file, kProperty) +
              ",line=" + std::to_string(notice.file_line) + ",";
    }
    line +=
        "title=" + Escaped(CutBytes(HeadlineOf(kept), kMaxTitle), kProperty);
    std::string message;
    for (const std::string& part : BodyOf(notice, kMaxMessage)) {
      message += (message.empty() ? "" : "\n") + part;
    }
    return line + "::" + Escaped(message, kMessage);
  }

  std::string Remark(const std::string& text) const override {
    return "::notice title=tfsleuth::" + Escaped(Unlinked(text), kMessage);
  }
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeGithubReporter(const ReportOptions&) {
  return MakeAnnotations(std::make_unique<GithubForm>());
}

}  // namespace tfsleuth
