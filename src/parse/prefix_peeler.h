#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "input/line.h"
#include "parse/envelope.h"
#include "parse/line_cleaner.h"
#include "parse/line_joiner.h"
#include "parse/peel_patterns.h"

namespace tfsleuth {

/// Takes prefixes and JSON carriers off lines, layer by layer, and says in an
/// Envelope what they told. A line without any costs the look at a few bytes.
/// Terraform's own TF_LOG lines are never taken apart.
///
/// Strong forms are taken off wherever they stand. A weak form must be there
/// several times in a row, or on most lines of a short log; up to kMaxHeld
/// lines are held until that is known.
class PrefixPeeler {
 public:
  static constexpr size_t kMaxHeld = 40;
  /// Lines that prove a weak form, and lines in a row without it that refute
  /// it.
  static constexpr size_t kProof = 4;
  static constexpr size_t kRefutation = 3;

  using Sink = std::function<void(const Line&, Envelope&)>;
  explicit PrefixPeeler(Sink sink);

  void Add(const Line& line);
  void Finish();

  /// No line is held back, and lines of TF_LOG without prefix go on as they
  /// are.
  bool is_at_rest() const {
    return saw_text_ && held_.empty() && joiner_.empty();
  }
  /// Goes on behind so many of those.
  void PassOver(size_t lines) { lines_ += lines; }

 private:
  struct Held {
    KeptLine line;
    Envelope envelope;
  };

  void Peel(const Line& line, Envelope& envelope);
  bool IsBare(std::string_view text);
  void PeelLayers(const Line& line, Envelope& envelope);
  enum class Step { kPeeled, kTaken, kNothing };
  Step PeelOne(Line& line, Text& storage, Envelope& envelope,
               std::optional<Wrapper>& weak);
  std::optional<Prefix> Read(Wrapper id, std::string_view text);
  void JoinPiece(const Line& piece, const Prefix& prefix, Envelope& envelope);
  bool PeelCarrier(const Line& line, Envelope& envelope);
  void HandOver(const Line& line, Envelope& envelope,
                std::optional<Wrapper> weak);
  void Resolve(bool is_proved);

  Sink sink_;
  PrefixReader patterns_;
  LineCleaner cleaner_;
  LineJoiner joiner_;
  std::string head_;    // buffer of HeadOf
  std::string padded_;  // a line with the blank that an editor cut
  bool saw_wrapper_ = false;
  bool saw_text_ = false;  // a line that is not blank
  uint32_t proved_ = 0;    // bits of weak wrappers
  // While a weak form is on trial:
  std::deque<Held> held_;
  Wrapper trial_ = Wrapper::kGha;
  size_t hits_ = 0;
  size_t misses_ = 0;  // in a row
  size_t lines_ = 0;   // not blank, of the whole log
};

}  // namespace tfsleuth
