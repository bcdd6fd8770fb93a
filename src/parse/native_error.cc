#include "parse/native_error.h"

#include <utility>

#include "base/text_util.h"
#include "record/command_line.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kMark = " : ";

// Length of `terraform.exe : ` at the begin of a line, or 0. The first line of
// a plain diagnostic is empty; then an editor may have cut the last blank.
size_t HeadLength(std::string_view line) {
  if (line.empty() || (!IsAlnum(line[0]) && line[0] != '.')) return 0;
  const size_t name = line.find(' ');
  if (name == std::string_view::npos) return 0;
  if (!NamesTerraform(line.substr(0, name))) return 0;
  const std::string_view rest = line.substr(name);
  if (rest.starts_with(kMark)) return name + kMark.size();
  return rest == " :" ? line.size() : 0;
}

bool IsPlace(std::string_view line) {
  return line.starts_with("At ") && Contains(line, ":") &&
         Contains(line, " char:");
}

}  // namespace

void NativeErrorFilter::GiveBack() {
  await_ = Await::kNothing;
  std::deque<KeptLine> lines = std::move(held_);
  held_.clear();
  for (const KeptLine& line : lines) sink_(line.view());
}

void NativeErrorFilter::Add(const Line& line) {
  if (await_ == Await::kNothing && HeadLength(line.text) == 0) {
    sink_(line);
    return;
  }
  const std::string_view text = Trim(line.text);
  if (await_ == Await::kPlace && IsPlace(text)) {
    await_ = Await::kId;
    held_.emplace_back(line);
    return;
  }
  if (await_ == Await::kId && held_.size() < kMaxLines) {
    if (text.starts_with("+ FullyQualifiedErrorId : NativeCommandError")) {
      const Line first = held_.front().view();
      const Line payload = first.Part(HeadLength(first.text));
      sink_(payload);
      held_.clear();
      await_ = Await::kBlank;
      saw_record_ = true;
    } else {
      held_.emplace_back(line);
    }
    return;
  }
  const bool ends_record = await_ == Await::kBlank && text.empty();
  GiveBack();
  if (ends_record) return;
  if (HeadLength(line.text) == 0) {
    sink_(line);
    return;
  }
  held_.emplace_back(line);
  await_ = Await::kPlace;
}

void NativeErrorFilter::Finish() { GiveBack(); }

}  // namespace tfsleuth
