#pragma once

// What parser.cc (entries of TF_LOG) and parser_printed.cc (what people read)
// share; nobody else includes it.

#include <cstdint>
#include <set>
#include <utility>

#include "parse/box_indent.h"
#include "parse/diagnostic_builder.h"
#include "parse/hclog_block.h"
#include "parse/hclog_entry.h"
#include "parse/json_document.h"
#include "parse/line_mender.h"
#include "parse/parser.h"
#include "parse/pending_lines.h"
#include "parse/record_exit.h"
#include "parse/value_lines.h"
#include "parse/wrapper_error_builder.h"

namespace tfsleuth {

class Parser::Impl {
 public:
  Impl(Sink sink, EntryGate gate) : exit_(std::move(sink), std::move(gate)) {}

  void Add(const PeeledLine& line);
  bool is_at_rest() const;
  void PassOver();
  LineReader::Passed AddBlock(const Line& first, Stamps stamps) {
    return AppendBlock(first, stamps, entry_);
  }
  void Finish();

  const std::set<Dialect>& dialects() const { return exit_.dialects(); }
  uint64_t dropped_bytes() const { return dropped_ + wrapper_error_.dropped(); }
  bool ended_inside = false;
  bool has_cut_diagnostic = false;

 private:
  void AddLine(const Line& line);
  void AddOther(const PeeledLine& peeled);
  void BeginEntry();
  template <typename Header>
  void OpenEntry(const Line& line, const Header& header) {
    BeginEntry();
    entry_.Begin(line, header);
  }
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

}  // namespace tfsleuth
