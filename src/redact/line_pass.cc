// How the follower of lines goes on behind those that say nothing to it.

#include "base/text_util.h"
#include "redact/line_follower.h"
#include "redact/quote.h"

namespace tfsleuth {

bool LineFollower::Pass(std::string_view line, const FirstLook& look,
                        size_t at) {
  const bool is_at_rest =
      !is_following() && pairs_.is_at_rest() && columns_.is_at_rest();
  if (!is_at_rest || look.has_other_bytes() ||
      look.HoldsSign(at, at + line.size()) || LineCarry::MayBegin(line)) {
    return false;
  }
  const std::string_view said = line.substr(SaidBegin(line));
  const std::string_view words = Trim(said);
  // What ReadVault and ShownName know by the first byte; what ReadPrompt and
  // ReadTrace know by the first word, or by an option that names a secret; what
  // AnnouncedBy knows by the last byte.
  const bool has_name = look.Holds(Lead::Kind::kName);
  const bool shows = words.starts_with('>') || words.starts_with('=');
  const bool is_traced =
      words.starts_with('+') && (has_name || words.starts_with("+ echo") ||
                                 words.starts_with("+ printf"));
  const bool announces = words.ends_with(':') && has_name;
  if (shows || is_traced || announces || said.starts_with("var.")) return false;
  pairs_.Pass(said, look.has_braces());
  FoundSecrets nothing;
  if (look.has_cells()) columns_.Read(line, nothing);
  return true;
}

bool LineFollower::PassLines(std::string_view text, const FirstLook& look,
                             size_t at) {
  if (text.find('\n') == text.npos) return Pass(text, look, at);
  LineFollower behind = *this;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = LineEndOf(text, begin);
    const std::string_view line = text.substr(begin, end - begin);
    if (!behind.Pass(line, look, at + begin)) return false;
    begin = end + 1;
  }
  *this = behind;
  return true;
}

}  // namespace tfsleuth
