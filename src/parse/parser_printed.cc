// What people read: boxes, plain diagnostics, values, documents.

#include <string_view>
#include <utility>
#include <vector>

#include "base/box_rules.h"
#include "base/text_util.h"
#include "parse/json_line.h"
#include "parse/one_line_box.h"
#include "parse/parser_impl.h"
#include "parse/printed_line.h"

namespace tfsleuth {

void Parser::Impl::EmitDiagnostic(bool cut) {
  if (!diagnostic_.is_open()) return;
  dropped_ += diagnostic_.overflow();
  Record record = diagnostic_.Take(cut);
  auto& diagnostic = std::get<Diagnostic>(record.body);
  diagnostic.repeats = diagnostic_repeats_;
  has_cut_diagnostic = has_cut_diagnostic || cut;
  Emit(std::move(record));
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
       (view.starts_with("Error: ") &&
        (!diagnostic_.is_open() || diagnostic_.EndsWithRequestId())));
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

}  // namespace tfsleuth
