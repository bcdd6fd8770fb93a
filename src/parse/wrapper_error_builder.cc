#include "parse/wrapper_error_builder.h"

#include <utility>

#include "base/text_util.h"
#include "record/error_list_head.h"

namespace tfsleuth {

bool WrapperErrorBuilder::Begin(const PeeledLine& peeled, const Record& line) {
  if (peeled.kind != LineKind::kWrapperError && !peeled.may_be_error) {
    return false;
  }
  error_ = line;
  breaks_.clear();
  may_be_error_ = peeled.may_be_error;
  return true;
}

void WrapperErrorBuilder::Add(const PeeledLine& peeled, const Text& text) {
  Text& whole = std::get<HumanLine>(error_->body).text;
  if (whole.size() + text.size() > kMaxBytes) {
    dropped_ += text.size();
    return;
  }
  // Blank lines count where a line follows.
  breaks_ += "\n";
  if (Trim(text.view()).empty()) return;
  whole.AppendInserted(std::exchange(breaks_, ""));
  whole.AppendText(text);
  error_->span = Hull(error_->span, peeled.line.span());
}

// One that tells no level is an error if the wrapper ends with it.
Record WrapperErrorBuilder::Take(const PeeledLine& next) {
  auto& line = std::get<HumanLine>(error_->body);
  const bool ends_with_it =
      next.kind == LineKind::kFailed &&
      next.line.text.starts_with("Unable to determine underlying");
  const std::string_view text = line.text.view();
  const bool heads = HeadsPlainErrors(text.substr(0, text.find('\n')));
  if (may_be_error_ &&
      (ends_with_it || heads || Contains(text, "\n\tstatus code: "))) {
    line.kind = LineKind::kWrapperError;
    line.level = Level::kError;
  }
  Record record = std::move(*error_);
  error_.reset();
  return record;
}

}  // namespace tfsleuth
