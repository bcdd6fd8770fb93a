#include "parse/parser.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <utility>

#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/diagnostic_builder.h"
#include "parse/dump_reader.h"
#include "parse/hclog_entry.h"
#include "parse/hclog_fields.h"
#include "parse/hclog_header.h"
#include "parse/inner_prefix.h"
#include "parse/json_line.h"

namespace tfsleuth {
namespace {

// Lines that are kept back while an entry may still go on.
constexpr size_t kMaxPendingLines = 200;
// Blanks in front of a box.
constexpr size_t kMaxIndent = 16;

constexpr std::string_view kTop = "\xE2\x95\xB7";     // ╷
constexpr std::string_view kBar = "\xE2\x94\x82";     // │
constexpr std::string_view kBottom = "\xE2\x95\xB5";  // ╵

// Lines of Terraform that cannot stand inside a plain diagnostic.
constexpr std::array<std::string_view, 9> kOutside = {"Releasing state lock",
                                                      "Acquiring state lock",
                                                      "Initializing ",
                                                      "Terraform used the",
                                                      "OpenTofu used the",
                                                      "Apply complete!",
                                                      "Plan: ",
                                                      "No changes. ",
                                                      "Refreshing state"};

bool IsOutside(std::string_view text) {
  for (const std::string_view head : kOutside) {
    if (text.starts_with(head)) return true;
  }
  return Contains(text, ": Creating...") ||
         Contains(text, ": Still creating") ||
         Contains(text, ": Creation complete");
}

}  // namespace

class Parser::Impl {
 public:
  explicit Impl(Sink sink)
      : sink_(std::move(sink)),
        dumps_([this](Record&& record) { sink_(std::move(record)); }) {}

  void Add(const PeeledLine& line);
  void Finish();

  std::set<Dialect> dialects;
  uint64_t dropped = 0;
  bool ended_inside = false;

 private:
  void AddLine(const Line& line);
  void AddOther(const Line& line, LineKind kind);
  void BeginEntry();
  bool AddPending(const Line& line);
  bool EndsEntry(std::string_view line, bool in_quotes) const;
  void AddHuman(const Line& line);
  bool AddToBox(const Text& text, const Span& span);
  bool AddToPlain(const Text& text, const Span& span);
  void EmitEntry(bool at_end);
  void EmitDiagnostic(bool cut);
  void Begin(const Text& first, const Span& span);
  Text WithoutIndent(Text text);
  void GiveBackPending();
  void Emit(Record&& record);

  Sink sink_;
  DumpReader dumps_;
  HclogEntry entry_;
  DiagnosticBuilder diagnostic_;
  bool in_box_ = false;    // between ╷ and ╵
  size_t box_indent_ = 0;  // blanks in front of its rules
  char box_stream_ = 0;    // that it came on
  char stream_ = 0;        // of the line that is read
  bool repeats_ = false;   // the line that is read, see PeeledLine
  bool diagnostic_repeats_ = false;
  bool drops_blanks_ = false;  // no line is blank, because a wrapper drops them
  bool last_blank_ = true;     // the line before was blank, or there was none
  std::deque<KeptLine> pending_;  // may belong to the entry, or not
  HclogEntry::Growth growth_ = HclogEntry::Growth::kNone;  // while pending
  bool last_pending_blank_ = false;
};

void Parser::Impl::Emit(Record&& record) {
  dialects.insert(record.dialect);
  const Record& given = record;
  dumps_.Observe(given);
  sink_(std::move(record));
}

void Parser::Impl::EmitEntry(bool at_end) {
  if (!entry_.is_open()) return;
  Record record = entry_.Take(at_end);
  if (at_end) ended_inside = std::get<LogRecord>(record.body).cut;
  Emit(std::move(record));
}

void Parser::Impl::EmitDiagnostic(bool cut) {
  if (!diagnostic_.is_open()) return;
  Record record = diagnostic_.Take(cut);
  std::get<Diagnostic>(record.body).repeats = diagnostic_repeats_;
  Emit(std::move(record));
}

// The lines were not part of the entry: they are what people read.
void Parser::Impl::GiveBackPending() {
  EmitEntry(false);
  growth_ = HclogEntry::Growth::kNone;
  last_pending_blank_ = false;
  std::deque<KeptLine> lines = std::move(pending_);
  pending_.clear();
  for (const KeptLine& kept : lines) AddHuman(kept.view());
}

// Lines that belong to an entry only if its fields come to an end with one of
// them. Returns false if the line was not taken.
bool Parser::Impl::AddPending(const Line& line) {
  if (pending_.empty()) growth_ = entry_.MayGrow();
  if (growth_ == HclogEntry::Growth::kNone) return false;
  const bool in_quotes = growth_ == HclogEntry::Growth::kQuotes;
  const Text text = StripTerminal(line);
  const bool is_blank = Trim(text.view()).empty();
  const bool begins_other =
      (is_blank && !in_quotes) || text.view().starts_with(kTop) ||
      text.view().starts_with(kBar) ||
      (BeginsDiagnostic(text.view()) && (last_pending_blank_ || !in_quotes));
  last_pending_blank_ = is_blank;
  if (begins_other || pending_.size() >= kMaxPendingLines) {
    GiveBackPending();
    return false;
  }
  pending_.emplace_back(line);
  if (EndsEntry(line.text, in_quotes)) {
    for (const KeptLine& kept : pending_) entry_.Append(kept.view());
    pending_.clear();
    EmitEntry(false);
  }
  return true;
}

// Whether everything reads to its end with the line that came last.
bool Parser::Impl::EndsEntry(std::string_view line, bool in_quotes) const {
  if (!in_quotes) {
    return Contains(line, " timestamp=") && HasFields(line);
  }
  if (!Contains(line, "\"")) return false;
  std::string whole(entry_.body());
  for (const KeptLine& kept : pending_)
    whole += "\n" + std::string(kept.view().text);
  return HasFields(whole);
}

void Parser::Impl::Add(const PeeledLine& peeled) {
  const Line& line = peeled.line;
  dropped += line.lost;
  stream_ = peeled.stream;
  repeats_ = peeled.repeats;
  drops_blanks_ = peeled.drops_blanks;
  if (peeled.kind != LineKind::kPrinted) {
    AddOther(line, peeled.kind);
    return;
  }
  if (peeled.level) {
    BeginEntry();
    entry_.Begin(line, HclogHeader{"", *peeled.level, 0});
    return;
  }
  const size_t glued = FindGluedHclogHeader(line.text);
  if (glued == std::string_view::npos || ReadHclogHeader(line.text)) {
    AddLine(line);
    return;
  }
  AddLine(line.Part(0, glued));
  AddLine(line.Part(glued));
}

// A header ends what was open: a plain diagnostic too, while a box goes on
// behind the entry.
void Parser::Impl::BeginEntry() {
  GiveBackPending();
  EmitEntry(false);
  if (!in_box_) EmitDiagnostic(false);
  last_blank_ = true;
}

void Parser::Impl::AddOther(const Line& line, LineKind kind) {
  BeginEntry();
  Record record;
  record.span = line.span();
  record.body = HumanLine{StripTerminal(line), kind};
  Emit(std::move(record));
}

void Parser::Impl::AddLine(const Line& line) {
  if (const auto header = ReadHclogHeader(line.text)) {
    BeginEntry();
    entry_.Begin(line, *header);
    return;
  }
  if (const auto header = ReadLegacyHeader(line.text)) {
    BeginEntry();
    entry_.Begin(line, *header);
    return;
  }
  if (entry_.is_open() && pending_.empty() && entry_.Accept(line)) return;
  if (AddPending(line)) return;
  EmitEntry(false);
  AddHuman(line);
}

void Parser::Impl::Begin(const Text& first, const Span& span) {
  using Parted = DiagnosticBuilder::Parted;
  diagnostic_.Begin(first, span,
                    drops_blanks_ ? Parted::kByLines : Parted::kByBlanks);
  diagnostic_repeats_ = repeats_;
}

// Terragrunt indents the boxes that it prints again in its summary.
Text Parser::Impl::WithoutIndent(Text text) {
  const size_t indent = text.view().find_first_not_of(' ');
  if (indent == std::string_view::npos) return text;
  const bool opens = text.view().substr(indent).starts_with(kTop);
  if (opens) box_indent_ = std::min(indent, kMaxIndent);
  if (!opens && !in_box_) return text;
  const size_t take = std::min(indent, box_indent_);
  return take == 0 ? std::move(text) : text.Slice(take);
}

// Returns false if the line belongs to no box.
bool Parser::Impl::AddToBox(const Text& text, const Span& span) {
  const std::string_view view = text.view();
  if (view.starts_with(kTop)) {
    EmitDiagnostic(false);
    in_box_ = true;
    box_stream_ = stream_;
    return true;
  }
  if (view.starts_with(kBottom)) {
    EmitDiagnostic(false);
    in_box_ = false;
    return true;
  }
  if (!view.starts_with(kBar)) {
    // The other stream may write into the box; it goes on behind that.
    if (in_box_ && stream_ != box_stream_) return false;
    if (in_box_) {  // its bottom is missing
      EmitDiagnostic(false);
      in_box_ = false;
    }
    return false;
  }
  const size_t mark =
      kBar.size() + (view.substr(kBar.size(), 1) == " " ? 1 : 0);
  const Text content = text.Slice(mark);
  if (BeginsDiagnostic(content.view()) && !diagnostic_.is_open()) {
    Begin(content, span);
    if (!in_box_) box_stream_ = stream_;
    in_box_ = true;
    return true;
  }
  if (!in_box_ || !diagnostic_.is_open()) return false;
  diagnostic_.Add(content, span);
  return true;
}

// Returns false if the line belongs to no plain diagnostic.
bool Parser::Impl::AddToPlain(const Text& text, const Span& span) {
  const std::string_view view = text.view();
  const bool begins = BeginsDiagnostic(view) &&
                      (last_blank_ || drops_blanks_ ||
                       (!diagnostic_.is_open() && view.starts_with("Error: ")));
  if (begins && (!diagnostic_.is_open() || !diagnostic_.AwaitsInnerError() ||
                 !view.starts_with("Error: "))) {
    EmitDiagnostic(false);
    Begin(text, span);
    return true;
  }
  if (!diagnostic_.is_open()) return false;
  const bool is_blank = Trim(view).empty();
  if (IsOutside(view) || (is_blank && diagnostic_.blanks() > 0)) {
    EmitDiagnostic(false);
    return false;
  }
  diagnostic_.Add(text, span);
  return true;
}

void Parser::Impl::AddHuman(const Line& line) {
  Text text = WithoutIndent(StripTerminal(line));
  const Span span = line.span();
  if (LooksLikeJsonLine(text.view())) {
    if (auto record = ReadJsonLine(text)) {
      // As with a text entry: a plain diagnostic ends, a box goes on.
      if (!in_box_) EmitDiagnostic(false);
      last_blank_ = true;
      Emit(std::move(*record));
      return;
    }
  }
  const bool is_blank = Trim(text.view()).empty();
  const bool taken =
      AddToBox(text, span) || (!in_box_ && AddToPlain(text, span));
  last_blank_ = is_blank;
  if (taken) return;
  Record record;
  record.span = span;
  record.body = HumanLine{std::move(text)};
  Emit(std::move(record));
}

void Parser::Impl::Finish() {
  const bool had_pending = !pending_.empty();
  if (had_pending) GiveBackPending();
  EmitEntry(true);
  ended_inside = ended_inside || (in_box_ && diagnostic_.is_open());
  dumps_.Finish();
  EmitDiagnostic(in_box_);
}

Parser::Parser(Sink sink) : impl_(std::make_unique<Impl>(std::move(sink))) {}
Parser::~Parser() = default;
void Parser::Add(const PeeledLine& line) { impl_->Add(line); }
void Parser::Finish() { impl_->Finish(); }
const std::set<Dialect>& Parser::dialects() const { return impl_->dialects; }
uint64_t Parser::dropped_bytes() const { return impl_->dropped; }
bool Parser::ended_inside_entry() const { return impl_->ended_inside; }

}  // namespace tfsleuth
