#include "parse/parser.h"

#include <utility>

#include "base/text_util.h"
#include "parse/ansi.h"
#include "parse/hclog_header.h"
#include "parse/inner_prefix.h"
#include "parse/parser_impl.h"

namespace tfsleuth {

void Parser::Impl::EmitEntry(bool at_end) {
  if (!entry_.is_open() || (!at_end && exit_.PassesGate(entry_))) return;
  dropped_ += entry_.overflow();
  Record record = entry_.Take(at_end);
  if (at_end) ended_inside = std::get<LogRecord>(record.body).cut;
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
    OpenEntry(line, HclogHeader{"", *peeled.level, 0});
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

bool Parser::Impl::is_at_rest() const {
  return exit_.is_at_rest() && !in_box_ && !diagnostic_.is_open() &&
         pending_.empty() && !document_.is_open() &&
         !wrapper_error_.is_open() && !values_.HidesRecords();
}

void Parser::Impl::PassOver() {
  BeginEntry();
  exit_.SeeDialect(Dialect::kHclog);
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
    OpenEntry(line, *header);
    return;
  }
  if (const auto header = ReadLegacyHeader(line.text)) {
    OpenEntry(line, *header);
    return;
  }
  if (entry_.is_open() && pending_.empty() && entry_.Accept(line)) return;
  if (AddPending(line)) return;
  EmitEntry(false);
  AddHuman(line);
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
bool Parser::is_at_rest() const { return impl_->is_at_rest(); }
void Parser::PassOver() { impl_->PassOver(); }
LineReader::Passed Parser::AddBlock(const Line& first, Stamps stamps) {
  return impl_->AddBlock(first, stamps);
}
void Parser::Finish() { impl_->Finish(); }
const std::set<Dialect>& Parser::dialects() const { return impl_->dialects(); }
uint64_t Parser::dropped_bytes() const { return impl_->dropped_bytes(); }
bool Parser::ended_inside_entry() const { return impl_->ended_inside; }
bool Parser::has_cut_diagnostic() const { return impl_->has_cut_diagnostic; }

}  // namespace tfsleuth
