#pragma once

#include <string>
#include <string_view>

namespace tfsleuth {

// Log text in Markdown as GitHub, GitLab and Azure DevOps read it. Nothing in
// it acts: no mention, no reference (`#12`, `!12`, a commit), no link, no HTML,
// no emoji, no table, no list, no quick action of GitLab (`/close`).

/// One line. A word that Markdown or the page would read as something else
/// stands in a code span, where every reader leaves it as it is.
std::string MarkdownLine(std::string_view text);

/// A text as code on one line; nothing for an empty one.
std::string MarkdownCode(std::string_view text);

/// Lines in a fence that is longer than any run of backticks in them.
/// `language` may be empty.
std::string MarkdownFence(std::string_view lines, std::string_view language);

/// Inside a HTML comment.
std::string CommentText(std::string_view text);

}  // namespace tfsleuth
