#include "parse/hclog_block.h"

#include "parse/bare_line.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kMark = "  | ";

// `| exited with code 1`: a container without a name (ci_line.cc).
bool IsBareOfBlock(std::string_view line) {
  return line.starts_with(kMark) && IsBare(line) &&
         !line.substr(kMark.size()).starts_with("exited with code ");
}

}  // namespace

LineReader::Passed AppendBlock(const Line& first, Stamps stamps,
                               HclogEntry& entry) {
  LineReader::Passed passed;
  while (entry.IsInBlock()) {
    const std::string_view rest = first.text.substr(passed.bytes);
    const StampedLine stamped = StampedLineOf(rest, stamps);
    if (!stamped.is_there || !IsBareOfBlock(stamped.text)) break;
    Line line = first;
    line.text = stamped.text;
    line.offset += passed.bytes + stamped.stamp;
    line.number += passed.lines;
    entry.Append(line);
    passed.bytes += stamped.bytes;
    ++passed.lines;
  }
  return passed;
}

}  // namespace tfsleuth
