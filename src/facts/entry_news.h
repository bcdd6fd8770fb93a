#pragma once

#include <string_view>
#include <vector>

namespace tfsleuth {

/// Whether an entry of TF_LOG below ERROR, as its bytes stand in the log, may
/// tell anything to runs, calls, facts or failures. A false answer is sure: who
/// teaches one of them new words of a record adds them here. The tests compare
/// with a pipeline that never asks. What a message tells that MayTell() is true
/// for is not meant: it has to come along.
bool HoldsNews(std::string_view body);

/// Whether the message alone, without fields, tells something: which objects
/// refer to which.
bool MayTell(std::string_view message);

/// What HoldsNews() looks for, in any case.
std::vector<std::string_view> NewsLiterals();

}  // namespace tfsleuth
