#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Any text, a log's too, as the text of an element or the value of an
/// attribute in quotes: one line (SafeLine), and no character of markup.
std::string HtmlText(std::string_view text);

/// The same for a cell of a table: no longer than a few lines.
std::string HtmlCell(std::string_view text);

/// Opens a `div` that scrolls in itself what may be wider than the page, and
/// that keyboards reach; `label` says what it is.
void BeginScroll(std::string_view label, std::ostream& out);

/// True for an https address that holds nothing but what an address needs: it
/// may be a link.
bool IsPlainAddress(std::string_view text);

/// What a page needs beside its text.
enum class HtmlParts { kText, kSortable };

/// The begin of a page that is one file and needs no network: a policy that
/// forbids all but its own style sheet and, with kSortable, its own script,
/// each known by its digest; the body is open. `title` is made safe here.
void BeginHtml(std::string_view title, HtmlParts parts, std::ostream& out);
/// `table`: the digest of the rule table; empty: not told.
void EndHtml(std::string_view table, std::ostream& out);

}  // namespace tfsleuth
