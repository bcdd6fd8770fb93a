#include "parse/line_stamp.h"

#include "parse/byte_shape.h"

namespace tfsleuth {

std::string_view GithubStampOf(std::string_view line) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00.0000000Z ";
  static constexpr ByteShape<kShape.size()> kBegins(kShape);
  return kBegins.Begins(line) ? line.substr(0, kShape.size() - 1)
                              : std::string_view();
}

StampedLine StampedLineOf(std::string_view text, Stamps stamps) {
  const size_t end = text.find('\n');
  if (end == std::string_view::npos) return {};
  StampedLine line;
  line.text = text.substr(0, end);
  line.bytes = end + 1;
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  if (stamps == Stamps::kGithub) {
    const size_t stamp = GithubStampOf(line.text).size();
    if (stamp == 0) return {};
    line.stamp = stamp + 1;
    line.text.remove_prefix(line.stamp);
  }
  line.is_there = true;
  return line;
}

}  // namespace tfsleuth
