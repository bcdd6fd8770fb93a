#include "parse/parser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/box_indent.h"
#include "parse/diagnostic_builder.h"
#include "parse/hclog_entry.h"
#include "parse/hclog_header.h"
#include "parse/inner_prefix.h"
#include "parse/json_document.h"
#include "parse/json_line.h"
#include "parse/line_mender.h"
#include "parse/one_line_box.h"
#include "parse/pending_lines.h"
#include "parse/printed_line.h"
#include "parse/record_exit.h"
#include "parse/value_lines.h"
#include "parse/wrapper_error_builder.h"

namespace tfsleuth {

class Parser::Impl {
 public:
  Impl(Sink sink, EntryGate gate) : exit_(std::move(sink), std::move(gate)) {}

  void Add(const PeeledLine& line);
  void Finish();

  const std::set<Dialect>& dialects() const { return exit_.dialects(); }
  uint64_t dropped_bytes() const { return dropped_ + wrapper_error_.dropped(); }
  bool ended_inside = false;
  bool has_cut_diagnostic = false;

 private:
  void AddLine(const Line& line);
  void AddOther(const PeeledLine& peeled);
  void BeginEntry();
  bool AddPending(const Line& line);
  void AddHuman(const Line& line);
  bool AddToValue(const Text& text, const Span& span);
  bool AddToDocument(const Line& line);
  void GiveBackDocument();
  bool AddJsonLine(const Text& text);
  void AddPrinted(const Line& line);
  BoxIndent::Open OpenNow() const {
    if (in_box_) return BoxIndent::Open::kBox;
    return diagnostic_.is_open() ? BoxIndent::Open::kDiagnostic
                                 : BoxIndent::Open::kNothing;
  }
  void EndBox() {
    EmitDiagnostic(box_stopped_);
    in_box_ = box_stopped_ = box_waits_ = box_is_doubled_ = false;
  }
  bool AddToBox(const Text& text, const Span& span);
  bool AddToPlain(const Text& text, const Span& span);
  void EmitEntry(bool at_end);
  void EmitDiagnostic(bool cut);
  void EmitWrapperError(const PeeledLine& next) {
    if (wrapper_error_.is_open()) Emit(wrapper_error_.Take(next));
  }
  void Begin(const Text& first, const Span& span);
  void GiveBackPending();
  void Emit(Record&& record) { exit_.Add(std::move(record)); }

  RecordExit exit_;
  uint64_t dropped_ = 0;
  HclogEntry entry_;
  DiagnosticBuilder diagnostic_;
  LineMender mender_;
  ValueLines values_;
  bool in_box_ = false;       // between ╷ and ╵
  bool box_stopped_ = false;  // its step ended before it did
  // A blank line came in it without its bar, where somebody copied it so: the
  // next line tells whether it goes on.
  bool box_waits_ = false;
  bool box_is_doubled_ = false;  // one came in front of its head
  BoxIndent box_indent_;
  char box_stream_ = 0;   // that it came on
  char stream_ = 0;       // of the line that is read
  bool repeats_ = false;  // the line that is read, see PeeledLine
  bool diagnostic_repeats_ = false;
  bool drops_blanks_ = false;  // no line is blank, because a wrapper drops them
  bool last_blank_ = true;     // the line before was blank, or there was none
  PendingLines pending_;       // may belong to the entry, or not
  JsonDocument document_;
  WrapperErrorBuilder wrapper_error_;
  bool unterminated_ = false;  // the line that is read
};

void Parser::Impl::EmitEntry(bool at_end) {
  if (!entry_.is_open() || (!at_end && exit_.PassesGate(entry_))) return;
  dropped_ += entry_.overflow();
  Record record = entry_.Take(at_end);
  if (at_end) ended_inside = std::get<LogRecord>(record.body).cut;
  Emit(std::move(record));
}

void Parser::Impl::EmitDiagnostic(bool cut) {
  if (!diagnostic_.is_open()) return;
  dropped_ += diagnostic_.overflow();
  Record record = diagnostic_.Take(cut);
  auto& diagnostic = std::get<Diagnostic>(record.body);
  diagnostic.repeats = diagnostic_repeats_;
  has_cut_diagnostic = has_cut_diagnostic || cut;
  Emit(std::move(record));
}

// The lines were not part of the entry: they are what people read.
void Parser::Impl::GiveBackPending() {
  EmitEntry(false);
  if (pending_.empty()) return;
  for (const KeptLine& kept : pending_.Take()) AddHuman(kept.view());
}

// Lines that belong to an entry only if its fields come to an end with one of
// them. Returns false if the line was not taken.
bool Parser::Impl::AddPending(const Line& line) {
  switch (pending_.Add(line, entry_)) {
    case PendingLines::Step::kHeld:
      return true;
    case PendingLines::Step::kRefused:
      GiveBackPending();
      return false;
    case PendingLines::Step::kWhole:
      for (const KeptLine& kept : pending_.Take()) entry_.Append(kept.view());
      EmitEntry(false);
      return true;
  }
  return false;
}

void Parser::Impl::Add(const PeeledLine& peeled) {
  const Line& line = peeled.line;
  unterminated_ = !line.terminated;
  if (!peeled.continues) EmitWrapperError(peeled);
  dropped_ += line.lost;
  stream_ = peeled.stream;
  repeats_ = peeled.repeats;
  drops_blanks_ = peeled.drops_blanks;
  if (peeled.kind != LineKind::kPrinted) {
    AddOther(peeled);
    return;
  }
  if (peeled.level) {
    BeginEntry();
    entry_.Begin(line, HclogHeader{"", *peeled.level, 0});
    return;
  }
  const bool may_be_glued =
      !values_.HidesGlued() && !ReadHclogHeader(line.text);
  const size_t glued =
      may_be_glued ? FindGluedHclogHeader(line.text) : std::string_view::npos;
  if (glued == std::string_view::npos) {
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
  GiveBackDocument();
  if (box_waits_) EndBox();
  if (!in_box_ && !diagnostic_.AwaitsItem()) EmitDiagnostic(false);
  last_blank_ = true;
}

void Parser::Impl::AddOther(const PeeledLine& peeled) {
  BeginEntry();
  if (peeled.kind != LineKind::kWrapper) values_.Leave();
  box_stopped_ = in_box_ && (box_stopped_ || peeled.kind == LineKind::kFailed ||
                             peeled.kind == LineKind::kCut);
  const Text text = StripTerminal(peeled.line);
  if (peeled.continues && wrapper_error_.is_open()) {
    wrapper_error_.Add(peeled, text);
    return;
  }
  Record record;
  record.span = peeled.line.span();
  record.body = HumanLine{text, peeled.kind, peeled.own_level};
  if (!wrapper_error_.Begin(peeled, record)) Emit(std::move(record));
}

void Parser::Impl::AddLine(const Line& line) {
  if (values_.HidesRecords()) {
    AddHuman(line);
    return;
  }
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

// Returns false if the line belongs to no box.
bool Parser::Impl::AddToBox(const Text& text, const Span& span) {
  const std::string_view view = text.view();
  if (view.starts_with(kBoxTop)) {
    EndBox();
    in_box_ = true;
    box_stream_ = stream_;
    return true;
  }
  if (view.starts_with(kBoxBottom)) {
    box_stopped_ = false;
    EndBox();
    return true;
  }
  if (!view.starts_with(kBoxBar)) {
    // The other stream may write into the box; it goes on behind that.
    if (in_box_ && stream_ != box_stream_) return false;
    box_waits_ = in_box_ && Trim(view).empty();
    box_is_doubled_ = box_is_doubled_ || (box_waits_ && !diagnostic_.is_open());
    if (in_box_ && !box_waits_) EndBox();  // its bottom is missing
    return box_waits_;
  }
  const size_t mark =
      kBoxBar.size() + (view.substr(kBoxBar.size(), 1) == " " ? 1 : 0);
  const Text content = text.Slice(mark);
  const bool waited = std::exchange(box_waits_, false);
  const bool may_begin = waited || !diagnostic_.is_open();
  if (may_begin && BeginsDiagnostic(content.view())) {
    EmitDiagnostic(false);
    Begin(content, span);
    if (!in_box_) box_stream_ = stream_;
    in_box_ = true;
    return true;
  }
  // Whoever copied a box may have lost the bar of its first line.
  if (!in_box_ && diagnostic_.has_one_line()) box_stream_ = stream_;
  in_box_ = in_box_ || diagnostic_.has_one_line();
  if (!in_box_ || !diagnostic_.is_open()) return false;
  if (waited && !box_is_doubled_) diagnostic_.Add(Text(), span);
  diagnostic_.Add(content, span);
  return true;
}

// Returns false if the line belongs to no plain diagnostic.
bool Parser::Impl::AddToPlain(const Text& text, const Span& span) {
  const std::string_view view = text.view();
  const bool begins =
      BeginsDiagnostic(view) &&
      (last_blank_ || drops_blanks_ || diagnostic_.IsWholeWithoutBlanks() ||
       (!diagnostic_.is_open() && view.starts_with("Error: ")));
  const bool is_inner =
      diagnostic_.is_open() && view.starts_with("Error: ") &&
      (diagnostic_.AwaitsInnerError() || diagnostic_.AwaitsMessage());
  if (begins && !is_inner) {
    EmitDiagnostic(false);
    Begin(text, span);
    return true;
  }
  if (!diagnostic_.is_open()) return false;
  const bool is_blank = Trim(view).empty();
  const bool is_parted = is_blank && diagnostic_.blanks() > 0;
  if (EndsPlainDiagnostic(view) || (is_parted && !diagnostic_.AwaitsDetail())) {
    EmitDiagnostic(false);
    return false;
  }
  diagnostic_.Add(text, span);
  return true;
}

// Returns false if the line is not part of a value.
bool Parser::Impl::AddToValue(const Text& text, const Span& span) {
  if (diagnostic_.is_open() || in_box_) return false;
  const bool is_torn =
      drops_blanks_ && !values_.HidesGlued() && BeginsDiagnostic(text.view());
  if (is_torn || !values_.Takes(text.view())) return false;
  last_blank_ = Trim(text.view()).empty();
  Record record;
  record.span = span;
  record.body = HumanLine{text, LineKind::kValue};
  Emit(std::move(record));
  return true;
}

// A whole document on one line or over many. Returns false if the line has
// nothing to do with one.
bool Parser::Impl::AddToDocument(const Line& line) {
  const bool may_begin = !in_box_ && !diagnostic_.is_open() &&
                         !values_.HidesGlued() &&
                         JsonDocument::MayBegin(line.text);
  if (!document_.is_open() && !may_begin) return false;
  const JsonDocument::Step step = document_.Add(line);
  if (step == JsonDocument::Step::kTaken) return true;
  if (step == JsonDocument::Step::kWhole) {
    for (Record& record : document_.Take()) Emit(std::move(record));
  }
  GiveBackDocument();
  return true;
}

// The lines were no document, or none of a known kind.
void Parser::Impl::GiveBackDocument() {
  if (!document_.is_open()) return;
  for (const KeptLine& kept : document_.GiveBack()) AddPrinted(kept.view());
}

void Parser::Impl::AddHuman(const Line& line) {
  if (AddToDocument(line)) return;
  const bool is_open = in_box_ || diagnostic_.is_open();
  const std::vector<size_t> begins =
      is_open ? std::vector<size_t>() : LinesOfBox(line.text);
  if (begins.empty()) AddPrinted(line);
  for (size_t i = 0; i < begins.size(); ++i) {
    const bool is_last = i + 1 == begins.size();
    const size_t end = is_last ? line.text.size() : begins[i + 1];
    AddPrinted(line.Part(begins[i], end - begins[i]));
  }
}

bool Parser::Impl::AddJsonLine(const Text& text) {
  if (!LooksLikeJsonLine(text.view())) return false;
  auto record = ReadJsonLine(text);
  if (!record) return false;
  // As with a text entry: a plain diagnostic ends, a box goes on.
  if (box_waits_) EndBox();
  if (!in_box_) EmitDiagnostic(false);
  last_blank_ = true;
  Emit(std::move(*record));
  return true;
}

void Parser::Impl::AddPrinted(const Line& line) {
  Text text = mender_.Mend(line);
  const Span span = line.span();
  if (mender_.ends_error() && !in_box_) EmitDiagnostic(false);
  if (AddToValue(text, span)) return;
  text = box_indent_.TakeOff(std::move(text), OpenNow());
  if (AddJsonLine(text)) return;
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
  EmitWrapperError({});
  if (!pending_.empty()) GiveBackPending();
  EmitEntry(true);
  ended_inside = ended_inside || document_.is_known();
  GiveBackDocument();
  exit_.EndDumps();
  if (box_waits_) EndBox();
  has_cut_diagnostic = has_cut_diagnostic || in_box_;
  const bool stops =
      unterminated_ && diagnostic_.is_open() && diagnostic_.EndsInSentence();
  EmitDiagnostic(in_box_ || stops);
  exit_.Finish();
  ended_inside = ended_inside || has_cut_diagnostic;
}

Parser::Parser(Sink sink, EntryGate gate)
    : impl_(std::make_unique<Impl>(std::move(sink), std::move(gate))) {}
Parser::~Parser() = default;
void Parser::Add(const PeeledLine& line) { impl_->Add(line); }
void Parser::Finish() { impl_->Finish(); }
const std::set<Dialect>& Parser::dialects() const { return impl_->dialects(); }
uint64_t Parser::dropped_bytes() const { return impl_->dropped_bytes(); }
bool Parser::ended_inside_entry() const { return impl_->ended_inside; }
bool Parser::has_cut_diagnostic() const { return impl_->has_cut_diagnostic; }

}  // namespace tfsleuth
