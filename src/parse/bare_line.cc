#include "parse/bare_line.h"

#include "base/byte_scan.h"
#include "base/text_util.h"
#include "parse/ci_line.h"
#include "parse/envelope.h"

namespace tfsleuth {

// A tab may stand in front of a stamp (Candidates), ESC and CR are the
// cleaner's (LineCleaner), ` [` the sign of a glued header
// (FindGluedHclogHeader).
bool IsBare(std::string_view line) {
  return line.starts_with(' ') &&
         FindAnyOf<'\t', '\033', '\r'>(line, 0) == line.npos &&
         !Contains(line, " [");
}

bool IsBareIndented(std::string_view line) {
  static const Envelope kNobody;
  return IsBare(line) && ReadCiLine(line, kNobody).kind == LineKind::kPrinted;
}

}  // namespace tfsleuth
