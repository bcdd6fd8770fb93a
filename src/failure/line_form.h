#pragma once

#include <string_view>

#include "base/text_util.h"

namespace tfsleuth {

/// Whether a line has the form of a row of one of the tables of statements: a
/// `head` to begin with (empty: anything), and a `part` somewhere behind it.
template <typename Form>
bool IsForm(const Form& form, std::string_view line) {
  return BeginsWith(line, form.head) &&
         Contains(line.substr(form.head.size()), form.part);
}

}  // namespace tfsleuth
