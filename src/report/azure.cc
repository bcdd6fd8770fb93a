// Logging commands of Azure Pipelines, `##vso[task.logissue
// type=error;...]TEXT`. Escapes: taskcommand.ts of
// microsoft/azure-pipelines-task-lib. An agent of before 2021 shows `%AZP25` as
// it is.

#include <algorithm>
#include <string>
#include <string_view>

#include "report/annotations.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxMessage = 4000;

constexpr Escape kMessage[] = {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr Escape kProperty[] = {
    {'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}, {']', "%5D"}, {';', "%3B"}};

class AzureForm : public AnnotationForm {
 public:
  std::string Line(const TopNotices::Kept& kept) const override {
    const Notice& notice = kept.notice;
    const bool is_error = notice.level == Notice::Level::kError;
    std::string line = "##vso[task.logissue type=";
    line += is_error ? "error;" : "warning;";
    if (!notice.file.empty()) {
      line += "sourcepath=" + Escaped(notice.file, kProperty) +
              ";linenumber=" + std::to_string(notice.file_line) + ";";
    }
    line += "code=" + Escaped(notice.rule, kProperty) + ";]";
    std::string message = HeadlineOf(kept);
    const size_t room = kMaxMessage - std::min(kMaxMessage, message.size());
    for (const std::string& part : BodyOf(notice, room)) {
      message += "\n" + part;
    }
    return line + Escaped(message, kMessage);
  }

  std::string Remark(const std::string& text) const override {
    return "##[section]tfsleuth: " + Escaped(Unlinked(text), kMessage);
  }
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeAzureReporter(const ReportOptions&) {
  return MakeAnnotations(std::make_unique<AzureForm>());
}

}  // namespace tfsleuth
