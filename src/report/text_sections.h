#pragma once

#include <string>
#include <string_view>

#include "report/sheet.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

// The sections of the text report, in its order. Each writes nothing, not even
// its label, where there is nothing to say.

/// FIRST: what has to be done before anything else, whatever the cause is.
void WriteFirst(const Diagnosis& diagnosis, Sheet& page);
/// WHY, and what was touched.
void WriteWhy(const Finding& finding, Sheet& page);
/// FIX, or NEXT where the log cannot decide.
void WriteSteps(const Diagnosis& diagnosis, const Finding& finding,
                Sheet& page);
void WriteProof(const Diagnosis& diagnosis, const Finding& finding,
                Sheet& page);
/// NEW: what the good log has not.
void WriteSince(const Diagnosis& diagnosis, Sheet& page);
void WriteRuledOut(const Finding& finding, Sheet& page);
/// NOT KNOWN, with what was lost on the way.
void WriteNotKnown(const Diagnosis& diagnosis, const Finding& finding,
                   Sheet& page);
/// FOLLOWS, AT, ALSO, UNEXPLAINED.
void WriteOthers(const Diagnosis& diagnosis, const Finding& finding,
                 Sheet& page);
/// How many errors, how many explained.
void WriteAccount(const Diagnosis& diagnosis, const Finding& finding,
                  Sheet& page);
/// The last line: where the rule's page is, and which table it is of (its
/// digest; empty: not told).
void WriteRule(const Finding& finding, const std::string& table, Sheet& page);

/// How sure the verdict is, in the words of the second line: `certain`, `open,
/// 6 causes left`.
std::string SurenessOf(const Finding& finding);

/// `LOCKID is the id of the lock.` explains LOCKID of a command.
bool Explains(const std::string& word, std::string_view command);

/// `22` or `25-28`; empty for nowhere.
std::string LinesOf(const Span& span);

/// The job, step or unit of a run, as far as the log tells; the unit says most.
std::string PlaceOf(const Diagnosis& diagnosis, uint32_t index);

}  // namespace tfsleuth
