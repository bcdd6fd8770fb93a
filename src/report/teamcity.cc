// Service messages of TeamCity. A build problem has at most 4,000 characters,
// an identity 60; `|` escapes.

#include <string>
#include <string_view>

#include "base/text_util.h"
#include "report/annotations.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxDescription = 4000;

constexpr Escape kEscapes[] = {{'\n', "|n"}, {'\r', "|r"}, {'|', "||"},
                               {'\'', "|'"}, {'[', "|["},  {']', "|]"}};

std::string Value(std::string_view text) { return Escaped(text, kEscapes); }

class TeamcityForm : public AnnotationForm {
 public:
  // What is escaped may take twice the room: `|` counts, too.
  std::string Line(const TopNotices::Kept& kept) const override {
    const Notice& notice = kept.notice;
    std::string text = HeadlineOf(kept);
    const size_t room = kMaxDescription - text.size();
    for (const std::string& line : BodyOf(notice, room)) text += "\n" + line;
    while (Value(text).size() > kMaxDescription) {
      text = CutBytes(text, text.size() * 3 / 4);
    }
    if (notice.level == Notice::Level::kWarning) {
      return "##teamcity[message status='WARNING' text='" + Value(text) + "']";
    }
    return "##teamcity[buildProblem identity='" + notice.fingerprint +
           "' description='" + Value(text) + "']";
  }

  std::string Remark(const std::string& text) const override {
    return "##teamcity[message text='tfsleuth: " + Value(Unlinked(text)) + "']";
  }
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeTeamcityReporter(const ReportOptions&) {
  return MakeAnnotations(std::make_unique<TeamcityForm>());
}

}  // namespace tfsleuth
