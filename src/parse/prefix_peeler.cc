#include "parse/prefix_peeler.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/hclog_header.h"
#include "parse/json_carrier.h"
#include "parse/read_envelope.h"

namespace tfsleuth {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
// Prefixes are shorter than this where their last blank was cut.
constexpr size_t kMaxPrefix = 128;

uint32_t BitOf(Wrapper id) { return uint32_t{1} << static_cast<uint32_t>(id); }

bool HasEscape(std::string_view text) {
  return text.find('\033') != std::string_view::npos;
}

bool IsJoined(Wrapper id) {
  return id == Wrapper::kGitlab || id == Wrapper::kCri;
}

// Whether a line may be a piece that the joiner has to see.
bool IsPiece(std::string_view text) {
  const Candidates candidates(text.substr(0, kMaxPrefix));
  return LooksLikeCarrier(text) ||
         std::any_of(candidates.begin(), candidates.end(), IsJoined);
}

}  // namespace

PrefixPeeler::PrefixPeeler(Sink sink)
    : sink_(std::move(sink)),
      cleaner_(patterns_),
      joiner_([this](const Line& line, Envelope& envelope) {
        Peel(line, envelope);
      }) {}

void PrefixPeeler::Add(const Line& whole) {
  Line line = whole;
  Envelope envelope;
  // GitHub's runner begins a new file, with a BOM, every few MiB.
  if (line.text.starts_with(kBom)) line = line.Part(kBom.size());
  // HCP Terraform puts a log between STX and ETX (go-tfe, logreader.go).
  if (line.text.starts_with('\x02')) {
    line = line.Part(1);
    envelope.AddLayer("hcp-terraform");
  }
  if (line.text.ends_with('\x03')) line = line.Part(0, line.text.size() - 1);
  if (!joiner_.empty() && !IsPiece(line.text)) joiner_.Flush();
  Peel(line, envelope);
}

// Pieces of one line go to the joiner, which gives them back as one.
void PrefixPeeler::JoinPiece(const Line& piece, const Prefix& prefix,
                             Envelope& envelope) {
  using End = LineJoiner::End;
  if (prefix.id == Wrapper::kGitlab) {
    // The number and the type of a stream: `01O`.
    const std::string stream =
        std::string(prefix.groups[1]) + std::string(prefix.groups[2]);
    joiner_.Add(stream, piece, envelope, prefix.groups[3] == "+",
                End::kNotKnown);
    return;
  }
  const std::string stream(prefix.groups[1]);
  joiner_.Add(stream, piece, envelope, joiner_.IsOpen(stream),
              prefix.groups[2] == "F" ? End::kLast : End::kMore);
}

bool PrefixPeeler::PeelCarrier(const Line& line, Envelope& envelope) {
  if (!LooksLikeCarrier(line.text)) return false;
  // In a log of another form it may be the body of an answer.
  if (saw_text_ && !saw_wrapper_ && !IsOfAnsible(line.text)) return false;
  Text whole;
  line.AppendTo(whole);
  const std::vector<Carried> pieces = ReadCarriers(whole);
  if (pieces.empty()) return false;
  saw_wrapper_ = saw_wrapper_ || !IsOfAnsible(line.text);
  for (const Carried& piece : pieces) {
    Envelope inner = envelope;
    ++inner.peeled;
    OpenCarrier(piece, inner);
    const std::string stream = std::string(piece.system) + piece.stream;
    const std::string_view text = piece.text.view();
    size_t at = 0;
    // A piece that is empty is a blank line, one of a stream is nothing.
    bool is_blank = text.empty() && !piece.is_stream;
    while (at < text.size() || is_blank) {
      is_blank = false;
      const size_t end = text.find('\n', at);
      const bool ends = end != std::string_view::npos;
      const Text part = piece.text.Slice(at, ends ? end - at : end);
      const bool is_open = piece.is_stream && !ends;
      const Line part_line = LineOf(part, line);
      joiner_.Add(stream, part_line, inner, joiner_.IsOpen(stream),
                  is_open ? LineJoiner::End::kMore : LineJoiner::End::kLast);
      at = ends ? end + 1 : text.size();
    }
  }
  return true;
}

// A line whose prefix ends with a blank that an editor cut is still one.
std::optional<Prefix> PrefixPeeler::Read(Wrapper id, std::string_view text) {
  if (auto prefix = patterns_.Read(id, text)) return prefix;
  if (text.size() > kMaxPrefix || text.ends_with(' ')) return std::nullopt;
  padded_ = std::string(text) + " ";
  auto prefix = patterns_.Read(id, padded_);
  if (prefix && prefix->length != padded_.size()) return std::nullopt;
  if (prefix) prefix->length = text.size();
  return prefix;
}

// Takes one layer off. `weak`: a form that the line may have and that is not
// proved yet.
PrefixPeeler::Step PrefixPeeler::PeelOne(Line& line, Text& storage,
                                         Envelope& envelope,
                                         std::optional<Wrapper>& weak) {
  const Candidates candidates(HeadOf(line.text, head_));
  if (candidates.empty() || ReadHclogHeader(line.text)) return Step::kNothing;
  if (HasEscape(line.text)) {
    Text plain = StripTerminal(line);
    storage = std::move(plain);
    line = LineOf(storage, line);
  }
  for (const Wrapper id : candidates) {
    const bool is_proved = !IsWeak(id) || (proved_ & BitOf(id)) != 0;
    const auto prefix = Read(id, line.text);
    if (!prefix || !MayBe(*prefix)) continue;
    if (!is_proved) {
      if (!weak) weak = id;
      continue;
    }
    saw_wrapper_ = true;
    ++envelope.peeled;
    const size_t end = OpenPrefix(*prefix, line.text, envelope);
    const Line payload = line.Part(0, end).Part(prefix->length);
    if (IsJoined(id)) {
      JoinPiece(payload, *prefix, envelope);
      return Step::kTaken;
    }
    line = payload;
    return Step::kPeeled;
  }
  return Step::kNothing;
}

void PrefixPeeler::Peel(const Line& whole, Envelope& envelope) {
  if (IsBare(whole.text)) {
    HandOver(whole, envelope, std::nullopt);
  } else {
    PeelLayers(whole, envelope);
  }
}

// Whether nothing can be taken off a line; most lines of most logs are so, and
// this is all that is asked of them.
bool PrefixPeeler::IsBare(std::string_view text) {
  return (Candidates(HeadOf(text, head_)).empty() || ReadHclogHeader(text)) &&
         !LooksLikeCarrier(text) && !cleaner_.Needs(text, saw_wrapper_);
}

void PrefixPeeler::PeelLayers(const Line& whole, Envelope& envelope) {
  Line line = whole;
  // A line may be made anew at each layer; what it was made of has to stay.
  std::array<Text, Envelope::kMaxLayers + 1> storage;
  std::optional<Wrapper> weak;
  if (cleaner_.Needs(line.text, saw_wrapper_)) {
    LineCleaner::Cleaned cleaned = cleaner_.Clean(line);
    storage[0] = std::move(cleaned.text);
    line = LineOf(storage[0], line);
    envelope.section = std::move(cleaned.section);
    if (!cleaned.system.empty()) {
      envelope.AddLayer(cleaned.system);
      saw_wrapper_ = true;
    }
  }
  while (envelope.peeled < Envelope::kMaxLayers) {
    weak.reset();
    if (PeelCarrier(line, envelope)) return;
    const Step step =
        PeelOne(line, storage[envelope.peeled + 1], envelope, weak);
    if (step == Step::kTaken) return;
    if (step == Step::kNothing) break;
  }
  Text text;
  if (envelope.peeled > 0 && cleaner_.NeedsBehindPrefix(line.text)) {
    text = cleaner_.Clean(line).text;
    line = LineOf(text, line);
  }
  HandOver(line, envelope, weak);
}

void PrefixPeeler::HandOver(const Line& line, Envelope& envelope,
                            std::optional<Wrapper> weak) {
  const bool is_blank = Trim(line.text).empty();
  lines_ += !is_blank;
  saw_text_ = saw_text_ || !is_blank;
  if (held_.empty()) {
    if (!weak) {
      sink_(line, envelope);
      return;
    }
    trial_ = *weak;
    hits_ = misses_ = 0;
  }
  const bool is_hit = weak && *weak == trial_;
  held_.push_back({KeptLine(line), envelope});
  hits_ += is_hit;
  if (!is_blank && !envelope.is_own) misses_ = is_hit ? 0 : misses_ + 1;
  if (hits_ >= kProof) {
    Resolve(true);
  } else if (misses_ >= kRefutation || held_.size() >= kMaxHeld) {
    Resolve(false);
  }
}

// Gives the held lines out: without the prefix on trial if it is proved, else
// as they are.
void PrefixPeeler::Resolve(bool is_proved) {
  if (is_proved) proved_ |= BitOf(trial_);
  std::deque<Held> lines = std::move(held_);
  held_.clear();
  bool is_first = true;
  for (Held& held : lines) {
    if (is_first && !is_proved) {
      sink_(held.line.view(), held.envelope);
    } else {
      lines_ -= !Trim(held.line.view().text).empty();
      Peel(held.line.view(), held.envelope);
    }
    is_first = false;
  }
}

void PrefixPeeler::Finish() {
  joiner_.Flush();
  // A short log proves a form by the share of its lines: three of five.
  while (!held_.empty()) Resolve(hits_ * 5 >= lines_ * 3);
}

}  // namespace tfsleuth
