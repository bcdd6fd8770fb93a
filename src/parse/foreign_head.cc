#include "parse/foreign_head.h"

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/diagnostic_builder.h"

namespace tfsleuth {
namespace {

// Where the first rule of a line stands; npos if there is none.
size_t RuleIn(std::string_view text) {
  for (size_t at = text.find('\xE2'); at != std::string_view::npos;
       at = text.find('\xE2', at + 1)) {
    const std::string_view rule = text.substr(at, kBoxBar.size());
    if (rule == kBoxTop || rule == kBoxBar || rule == kBoxBottom) return at;
  }
  return std::string_view::npos;
}

// A log's head, and not the indent of a box. Words of a Terraform that a
// provisioner runs are the provisioner's.
bool IsHead(std::string_view head) {
  return head.ends_with(' ') && !Trim(head).empty() &&
         !Contains(head, "-exec): ") && !Contains(head, "\"");
}

bool OpensBox(std::string_view rest) {
  if (rest.starts_with(kBoxTop))
    return Trim(rest.substr(kBoxTop.size())).empty();
  if (!rest.starts_with(kBoxBar)) return false;
  rest.remove_prefix(kBoxBar.size());
  return rest.starts_with(' ') && BeginsDiagnostic(rest.substr(1));
}

}  // namespace

Text ForeignHead::TakeOff(Text text) {
  const std::string_view view = text.view();
  const size_t at = RuleIn(view);
  if (at == std::string_view::npos || at == 0 || !IsHead(view.substr(0, at))) {
    in_box_ = false;
    return text;
  }
  const std::string_view rest = view.substr(at);
  if (!in_box_ && !OpensBox(rest)) return text;
  in_box_ = !rest.starts_with(kBoxBottom);
  return text.Slice(at);
}

}  // namespace tfsleuth
