#pragma once

#include <string_view>

namespace tfsleuth {

/// Whether a line without its end, and without colours, is text that waits for
/// an answer or tells that something goes on: `  Enter a value: `, `Password:`,
/// `Sure? [y/N] `, `> `, `Waiting ....`, `Downloading `. Not what stands in
/// front of lines: `[web] `, `null_resource.x (local-exec): `.
bool IsPrompt(std::string_view plain);

/// Whether a prompt is nothing but words, two at least: no value with its name.
bool IsQuestion(std::string_view plain);

}  // namespace tfsleuth
