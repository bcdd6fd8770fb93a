// Who of the followers of lines reads a line, and how all go on behind those
// that say nothing to them.

#include "base/text_util.h"
#include "redact/line_follower.h"
#include "redact/quote.h"

namespace tfsleuth {

bool LineFollower::Pass(std::string_view line, const FirstLook& look, size_t at,
                        bool may_hold_key) {
  const bool may_go_on =
      is_following() || pairs_.awaits_answer() || !columns_.is_at_rest();
  if (may_go_on || may_hold_key || look.has_other_bytes() ||
      look.HoldsSign(at, at + line.size())) {
    return false;
  }
  const size_t begin = RuleLength(line);  // it has no hint
  const std::string_view said = line.substr(begin);
  const std::string_view words = Trim(said);
  // What ReadVault and ShownName know by the first byte; what ReadPrompt and
  // ReadTrace know by the first word, or by an option that names a secret; what
  // AnnouncedBy knows by the last byte.
  const bool has_name = look.HoldsName(at, at + line.size());
  const bool shows = words.starts_with('>') || words.starts_with('=');
  const bool is_traced =
      words.starts_with('+') && (has_name || words.starts_with("+ echo") ||
                                 words.starts_with("+ printf"));
  const bool announces = words.ends_with(':') && has_name;
  if (shows || is_traced || announces || said.starts_with("var.")) return false;
  pairs_.Pass(said, look.has_braces());
  if (look.has_cells()) {
    FoundSecrets nothing;
    columns_.Read(line, begin, nothing);
  }
  return true;
}

// Whom a line says nothing does not read it; Pass() tells what they know one by
// that has no hint.
void LineFollower::Follow(std::string_view line, const FirstLook& look,
                          size_t at, FoundSecrets& line_found,
                          std::vector<EarlierSecret>& earlier) {
  const bool has_hint = look.HoldsHint(at, at + line.size());
  const size_t begin = has_hint ? SaidBegin(line) : RuleLength(line);
  const std::string_view said = Trim(line.substr(begin));
  if (carry_.is_following() || LineCarry::MayBegin(line)) {
    carry_.FindRest(line, line_found.secrets);
  }
  const bool was_open = open_.has_value();
  if (was_open) FollowOpen(line, line_found);
  pairs_.Read(line, begin, line_found, earlier);
  if (look.has_cells() || !columns_.is_at_rest() || said.starts_with('=')) {
    columns_.Read(line, begin, line_found);
  }
  const bool may_open = has_hint || !line_found.open.empty() ||
                        said.ends_with(':') || said.starts_with('>');
  if (may_open && (!was_open || !open_)) Adopt(line, begin, line_found);
  if (has_hint || !line_found.secrets.empty()) {
    carry_.Observe(line, line_found.secrets);
  } else {
    carry_.PassOver();
  }
}

bool LineFollower::PassLines(std::string_view text, const FirstLook& look,
                             size_t at) {
  const bool may_hold_key = LineCarry::MayBegin(text);
  if (text.find('\n') == text.npos) return Pass(text, look, at, may_hold_key);
  LineFollower behind = *this;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = LineEndOf(text, begin);
    const std::string_view line = text.substr(begin, end - begin);
    if (!behind.Pass(line, look, at + begin, may_hold_key)) return false;
    begin = end + 1;
  }
  *this = behind;
  return true;
}

}  // namespace tfsleuth
