#include "input/log_sink.h"

namespace tfsleuth {

std::string LogName::Shown() const {
  const std::string file = path.empty() ? "standard input" : path;
  return member.empty() ? file : file + "!" + member;
}

}  // namespace tfsleuth
