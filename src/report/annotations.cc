#include "report/annotations.h"

#include "base/text_util.h"
#include "report/notice_text.h"
#include "report/wording.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxHeadline = 500;

class Annotations : public NoticeReporter {
 public:
  explicit Annotations(std::unique_ptr<AnnotationForm> form)
      : form_(std::move(form)) {}

  void Add(const LogNotices& log, std::ostream& out) override;
  void End(const Beside& beside, std::ostream& out) override;

 private:
  void Write(const TopNotices& top, std::ostream& out) const {
    for (const TopNotices::Kept& kept : top.kept()) {
      out << form_->Line(kept) << '\n';
    }
  }
  void SayLeftOut(const TopNotices& top, const std::string& what,
                  std::ostream& out) const {
    if (top.left_out() == 0) return;
    out << form_->Remark(Plural(top.left_out(), "more " + what) +
                         ": not shown here: the report has all of them")
        << '\n';
  }

  std::unique_ptr<AnnotationForm> form_;
  TopNotices errors_{kMaxAnnotations};
  TopNotices warnings_{kMaxAnnotations};
};

void Annotations::Add(const LogNotices& log, std::ostream&) {
  for (const Notice& notice : log.notices) {
    const bool is_error = notice.level == Notice::Level::kError;
    (is_error ? errors_ : warnings_).Add(notice);
  }
}

void Annotations::End(const Beside& beside, std::ostream& out) {
  Write(errors_, out);
  Write(warnings_, out);
  SayLeftOut(errors_, "error", out);
  SayLeftOut(warnings_, "warning", out);
  if (beside.notes.empty()) return;
  const size_t others = beside.notes.size() + beside.more_notes - 1;
  out << form_->Remark(
             beside.notes.front().first + ": " + beside.notes.front().second +
             (others == 0 ? "" : "; and " + Plural(others, "more note")))
      << '\n';
}

}  // namespace

std::unique_ptr<NoticeReporter> MakeAnnotations(
    std::unique_ptr<AnnotationForm> form) {
  return std::make_unique<Annotations>(std::move(form));
}

std::string HeadlineOf(const TopNotices::Kept& kept) {
  std::string text = CutBytes(Unlinked(kept.notice.headline), kMaxHeadline);
  if (kept.times > 1) text += " (" + std::to_string(kept.times) + " times)";
  return text;
}

}  // namespace tfsleuth
