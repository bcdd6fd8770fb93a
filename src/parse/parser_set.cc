#include "parse/parser_set.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace tfsleuth {

ParserSet::ParserSet(Sink sink, EntryGate gate)
    : sink_(std::move(sink)), gate_(std::move(gate)) {}

void ParserSet::End(Slot& slot) {
  slot.indents->Finish();
  slot.parser->Finish();
  const auto& dialects = slot.parser->dialects();
  dialects_.insert(dialects.begin(), dialects.end());
  dropped_bytes_ += slot.parser->dropped_bytes();
}

IndentedErrors& ParserSet::ParserFor(uint32_t where) {
  if (!slots_.empty() && slots_.front().where == where) {
    return *slots_.front().indents;
  }
  const auto known =
      std::find_if(slots_.begin(), slots_.end(),
                   [&](const Slot& slot) { return slot.where == where; });
  if (known != slots_.end()) {
    slots_.splice(slots_.begin(), slots_, known);
    return *slots_.front().indents;
  }
  if (slots_.size() >= kMaxParsers) {
    End(slots_.back());
    ended_.insert(slots_.back().where);
    slots_.pop_back();
  }
  ran_out_ = ran_out_ || ended_.count(where) > 0;
  auto take = [this, where](Record&& record) {
    record.where = where;
    record.printed_ms = printed_ms_;
    sink_(Sealed<Record>(std::move(record)));
  };
  EntryGate gate;
  if (gate_) {
    gate = [this, where](EntryGlance&& glance) {
      glance.hollow.where = where;
      glance.hollow.printed_ms = printed_ms_;
      return gate_(std::move(glance));
    };
  }
  auto parser = std::make_unique<Parser>(std::move(take), std::move(gate));
  auto indents = std::make_unique<IndentedErrors>(*parser);
  slots_.push_front({where, std::move(parser), std::move(indents)});
  return *slots_.front().indents;
}

void ParserSet::Add(const PeeledLine& line) {
  SetPrinted(line.printed_ms);
  ParserFor(line.where).Add(line);
}

void ParserSet::PassOver() {
  slots_.front().indents->PassOver();
  slots_.front().parser->PassOver();
}

LineReader::Passed ParserSet::AddBlock(const Line& first, Stamps stamps) {
  const LineReader::Passed passed =
      slots_.front().parser->AddBlock(first, stamps);
  if (passed.lines > 0) slots_.front().indents->PassOver();
  return passed;
}

void ParserSet::Finish() {
  std::vector<Slot*> in_order;
  for (Slot& slot : slots_) in_order.push_back(&slot);
  std::sort(in_order.begin(), in_order.end(),
            [](const Slot* a, const Slot* b) { return a->where < b->where; });
  for (Slot* slot : in_order) End(*slot);
  if (slots_.empty()) return;
  // An entry is cut where the log ends, a diagnostic wherever its program was
  // stopped.
  ended_inside_ = slots_.front().parser->ended_inside_entry() ||
                  std::any_of(slots_.begin(), slots_.end(), [](const Slot& s) {
                    return s.parser->has_cut_diagnostic();
                  });
}

}  // namespace tfsleuth
