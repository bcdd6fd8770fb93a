#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

/// A stable hash of a text without ids, numbers and times, so that equal errors
/// of many logs can be grouped. A word with a digit in it stays if it is a
/// word: `EC2`, `t3.micro` and `s3` tell errors apart, `i-0ab12cd34` does not.
std::string FingerprintOf(std::string_view text);

}  // namespace tfsleuth
