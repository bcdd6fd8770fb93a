#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tfsleuth {

/// Tells which raw lines behind an entry belong to the HTTP dump that the entry
/// opened (aws-sdk-go, aws/client/logger.go). A dump is written in one piece:
///
///     DEBUG: Request sts/GetCallerIdentity Details:
///     ---[ REQUEST POST-SIGN ]-----------------------------
///     POST / HTTP/1.1
///     Host: sts.amazonaws.com
///
///     Action=GetCallerIdentity&Version=2011-06-15
///     -----------------------------------------------------
///
/// The rule of dashes ends it, and a body is no longer than `Content-Length`
/// says. A response has no body in front of its rule: the SDK logs the body as
/// an entry of its own, `[aws-sdk-go] <ErrorResponse ...`, which goes on up to
/// the end of its root element. What does not fit where it stands belongs to
/// nobody's dump, nor does what Terraform says to people: a dump may lack its
/// end.
class DumpForm {
 public:
  enum class Verdict { kBelongs, kOther, kUndecided };

  /// `first`: the first line of an entry, with or without its head. Closes what
  /// was open.
  void Open(std::string_view first);
  bool is_open() const { return state_ != State::kClosed; }
  void Close() { state_ = State::kClosed; }

  /// Whether the next line belongs to the dump. `begin`: its first bytes;
  /// `whole`: there are no more.
  Verdict Judge(std::string_view begin, bool whole) const;
  /// Goes on behind a line that belongs. `head` and `tail`: its first and its
  /// last bytes, or twice the whole; `size`: how many it has.
  void Take(std::string_view head, std::string_view tail, size_t size);

 private:
  enum class State {
    kClosed,
    kRule,     // `---[ REQUEST` comes
    kStart,    // the request line or the status line
    kHeaders,  // up to a blank line
    kBody,     // of a request
    kEnd,      // behind the headers of a response, or a body: the rule
    kAnswer,   // behind a response: its body, if it stands there
    kXml
  };

  Verdict JudgeXml(std::string_view begin, bool whole) const;
  void TakeHeader(std::string_view line);
  void TakeXml(std::string_view head, std::string_view tail);

  State state_ = State::kClosed;
  bool is_request_ = false;
  std::optional<size_t> left_;  // of the body, if the headers told its length
  std::string root_;       // `</NAME>` of the root element, once it is known
  bool in_text_ = false;   // the line before ended inside an element's text
  size_t text_lines_ = 0;  // of that text
};

}  // namespace tfsleuth
