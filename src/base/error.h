#pragma once

#include <stdexcept>
#include <string>

namespace tfsleuth {

/// The one exception of the program: "cannot go on" (a wrong option, an input
/// that cannot be read, a bad rule file). The text is the whole message after
/// "tfsleuth: ", in the form `what: which thing: what to do`. Thrown deep,
/// caught once, in main. What a log says is never an Error.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace tfsleuth
