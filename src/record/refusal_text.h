#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "record/refusal.h"

/// What the readers of refusals share. All of them expect one line, white space
/// collapsed, and give places in it.
namespace tfsleuth {

/// [begin, begin+length) of the text, without blanks at its ends.
Quote QuoteOf(std::string_view text, size_t begin, size_t length);

/// Where the first `head` ends, at or behind `from`; npos if there is none.
size_t Behind(std::string_view text, std::string_view head, size_t from = 0);

/// From `begin` up to the first of `ends`, or to the end. All of these give an
/// empty quote if `begin` is npos.
Quote UpTo(std::string_view text, size_t begin, std::string_view end);

/// The word at `begin`, without a full stop, comma or bracket behind it.
Quote WordAt(std::string_view text, size_t begin);

/// What stands in the quotation marks that open at `begin`: ', ", `, or \".
Quote QuotedAt(std::string_view text, size_t begin);
/// The same; where the log was cut inside, all that is there.
Quote QuotedOrRest(std::string_view text, size_t begin);

/// Three digits from 400 to 599 that are a word.
Quote StatusAt(std::string_view text, size_t begin);

/// The value of a key in JSON, of the first of that name: text or number.
Quote JsonValue(std::string_view text, std::string_view key, size_t from = 0);

/// `https://HOST/PATH` at `begin`, or the first one in the text.
struct UrlParts {
  Quote host;
  Quote path;
};
UrlParts UrlAt(std::string_view text, size_t begin);
UrlParts FirstUrl(std::string_view text);

// One reader a system, each in a file of its own.
std::optional<Refusal> ReadAwsRefusal(std::string_view text);
std::optional<Refusal> ReadAwsBody(std::string_view text);
/// `CODE: MESSAGE` alone, with a code as IsAwsException() tells.
std::optional<Refusal> ReadAwsException(std::string_view text);
std::optional<Refusal> ReadAzureRefusal(std::string_view text);
std::optional<Refusal> ReadGoogleRefusal(std::string_view text);
std::optional<Refusal> ReadKubernetesRefusal(std::string_view text,
                                             std::string_view hint);
std::optional<Refusal> ReadVaultRefusal(std::string_view text);
/// `POST https://api.github.com/...: 403 ...`, as go-github and its kin print.
std::optional<Refusal> ReadUrlRefusal(std::string_view text);
std::optional<Refusal> ReadHttpRefusal(std::string_view text);

}  // namespace tfsleuth
