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

std::string Escaped(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%') {
      escaped += "%AZP25";
    } else if (c == '\r') {
      escaped += "%0D";
    } else if (c == '\n') {
      escaped += "%0A";
    } else if (is_property && c == ']') {
      escaped += "%5D";
    } else if (is_property && c == ';') {
      escaped += "%3B";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

class AzureForm : public AnnotationForm {
 public:
  std::string Line(const TopNotices::Kept& kept) const override {
    const Notice& notice = kept.notice;
    const bool is_error = notice.level == Notice::Level::kError;
    std::string line = "##vso[task.logissue type=";
    line += is_error ? "error;" : "warning;";
    if (!notice.file.empty()) {
      line += "sourcepath=" + Escaped(notice.file, true) +
              ";linenumber=" + std::to_string(notice.file_line) + ";";
    }
    line += "code=" + Escaped(notice.rule, true) + ";]";
    std::string message = HeadlineOf(kept);
    const size_t room = kMaxMessage - std::min(kMaxMessage, message.size());
    for (const std::string& part : BodyOf(notice, room)) {
      message += "\n" + part;
    }
    return line + Escaped(message, false);
  }

  std::string Remark(const std::string& text) const override {
    return "##[section]tfsleuth: " + Escaped(Unlinked(text), false);
  }
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeAzureReporter(const ReportOptions&) {
  return MakeAnnotations(std::make_unique<AzureForm>());
}

}  // namespace tfsleuth
