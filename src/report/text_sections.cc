#include "report/text_sections.h"

#include <algorithm>
#include <set>

#include "base/text_util.h"
#include "report/wording.h"
#include "tell/verdict.h"

namespace tfsleuth {
namespace {

constexpr size_t kRuledOutColumns = 21;
constexpr size_t kMaxRuledOut = 10;  // lines; the others by label
constexpr size_t kReadingColumns = 17;
constexpr size_t kMaxListed = 20;

std::string LineTail(const std::vector<Evidence>& evidence) {
  for (const Evidence& e : evidence) {
    if (!e.span.IsNowhere()) return "line " + std::to_string(e.span.first_line);
  }
  return "";
}

// ` (main.tf:3)`
std::string PointsTo(const Unexplained& error) {
  if (error.file.empty()) return "";
  return " (" + error.file + ":" + std::to_string(error.file_line) + ")";
}

void WriteCheck(const CheckText& check, Sheet& page) {
  if (!check.do_.empty()) page.Paragraph(check.do_);
  if (!check.run.empty()) page.Command(check.run);
  for (const OutcomeText& outcome : check.outcomes) {
    page.Blank();
    if (Columns(outcome.reading) < kReadingColumns) {
      page.Entry(outcome.reading, kReadingColumns, outcome.means);
    } else {
      page.Paragraph(outcome.reading + ": " + outcome.means);
    }
    if (!outcome.run.empty()) page.Command(outcome.run);
  }
}

// The steps; what the capitals in a command mean stands right behind the first
// one that has them, if no look comes before.
void WriteStepList(const Finding& finding, Sheet& page) {
  std::vector<std::string> words;
  if (finding.next.empty()) words = finding.words;
  for (const StepText& step : finding.remediation) {
    if (!step.do_.empty()) page.Paragraph(step.do_);
    if (step.run.empty()) continue;
    page.Command(step.run);
    std::erase_if(words, [&](const std::string& word) {
      if (!Explains(word, step.run)) return false;
      page.Paragraph(word);
      return true;
    });
  }
  for (const std::string& word : words) page.Paragraph(word);
}

void WriteFollowers(const Finding& finding, Sheet& page) {
  if (!finding.consequences.empty()) {
    page.Section("FOLLOWS");
    for (const Consequence& consequence : finding.consequences) {
      page.Entry(LineTail({consequence.evidence}), kRuledOutColumns,
                 consequence.summary);
    }
  }
  if (finding.affected.size() > 1) {
    page.Section("AT");
    for (size_t i = 0; i < std::min(finding.affected.size(), kMaxListed); ++i) {
      page.Paragraph(finding.affected[i]);
    }
    if (finding.affected.size() > kMaxListed) {
      page.Paragraph("and " +
                     std::to_string(finding.affected.size() - kMaxListed) +
                     " more");
    }
  }
}

}  // namespace

std::string SurenessOf(const Finding& finding) {
  if (finding.is_echo) return "the cause is not in this log";
  if (finding.rule == "unexplained") return "no rule knows this error";
  std::string words(NameOf(finding.confidence));
  if (finding.cause) return words;
  std::set<std::string> labels;
  for (const Alternative& a : finding.alternatives) labels.insert(a.label);
  if (labels.size() > 1)
    words += ", " + Plural(labels.size(), "cause") + " left";
  return words;
}

bool Explains(const std::string& word, std::string_view command) {
  return Contains(command, word.substr(0, word.find(' ')));
}

std::string LinesOf(const Span& span) {
  if (span.IsNowhere()) return "";
  std::string text = std::to_string(span.first_line);
  if (span.last_line != span.first_line) {
    text += "-" + std::to_string(span.last_line);
  }
  return text;
}

std::string PlaceOf(const Diagnosis& diagnosis, uint32_t index) {
  if (index >= diagnosis.log.wheres.size()) return "";
  const Where& where = diagnosis.log.wheres[index];
  if (!where.unit.empty()) return "unit " + where.unit;
  if (!where.job.empty()) return "job " + where.job;
  return where.step.empty() ? "" : "step " + where.step;
}

void WriteFirst(const Diagnosis& diagnosis, Sheet& page) {
  const Finding* root = RootCauseOf(diagnosis);
  for (const Finding& urgent : diagnosis.urgent) {
    page.Section("FIRST");
    const bool is_headline = root != nullptr && root->rule == urgent.rule;
    if (!is_headline) page.Paragraph(urgent.title + ".");
    for (const CheckText& check : urgent.next) WriteCheck(check, page);
    WriteStepList(urgent, page);
  }
}

void WriteWhy(const Finding& finding, Sheet& page) {
  std::string why = finding.why;
  if (finding.touched) {
    why += (why.empty() ? "" : " ") + finding.touched->text;
  }
  if (why.empty() && finding.lines.empty()) return;
  page.Section("WHY");
  if (!why.empty()) page.Paragraph(why);
  if (!finding.lines.empty()) page.Blank();
  for (const std::string& line : finding.lines) page.Kept(line);
}

void WriteSteps(const Diagnosis& diagnosis, const Finding& finding,
                Sheet& page) {
  if (finding.next.empty() && finding.remediation.empty()) return;
  // Its steps stand under FIRST already.
  if (finding.urgent) return;
  const bool is_fix = finding.next.empty() && finding.rule != "unexplained";
  page.Section(is_fix ? "FIX" : "NEXT");
  if (!diagnosis.urgent.empty()) page.Paragraph("When that is done:");
  bool first = true;
  for (const CheckText& check : finding.next) {
    if (!first) page.Blank();
    WriteCheck(check, page);
    first = false;
  }
  if (!finding.next.empty() && !finding.remediation.empty()) page.Blank();
  WriteStepList(finding, page);
  if (finding.next.empty() || finding.words.empty()) return;
  page.Blank();
  for (const std::string& word : finding.words) page.Paragraph(word);
}

void WriteProof(const Diagnosis& diagnosis, const Finding& finding,
                Sheet& page) {
  page.SectionOf("PROOF", diagnosis.log.Name());
  for (const Proof& proof : finding.proof) {
    const Evidence& e = proof.evidence;
    page.Proof(LinesOf(e.span), e.shown.empty() ? e.text : e.shown,
               finding.rule == "unexplained" ? "" : proof.means);
  }
}

void WriteSince(const Diagnosis& diagnosis, Sheet& page) {
  if (!diagnosis.since) return;
  const SinceBaseline& since = *diagnosis.since;
  page.SectionOf("NEW", "not in " + since.baseline);
  for (const Evidence& e : since.found) page.Proof(LinesOf(e.span), e.text, "");
  if (since.found.empty()) {
    page.Paragraph("Nothing but the error: every other line was there, too.");
  }
  if (since.more > 0) {
    page.Paragraph("And " + std::to_string(since.more) +
                   " further kinds of lines.");
  }
}

void WriteRuledOut(const Finding& finding, Sheet& page) {
  if (finding.ruled_out.empty()) return;
  page.Section("RULED OUT");
  // Variants of one cause share a label; one line stands for them.
  std::set<std::string> told;
  std::string others;
  for (const RuledOut& ruled_out : finding.ruled_out) {
    if (!told.insert(ruled_out.label).second) continue;
    if (told.size() > kMaxRuledOut) {
      others += (others.empty() ? "" : ", ") + ruled_out.label;
      continue;
    }
    page.Entry(ruled_out.label, kRuledOutColumns, ruled_out.because,
               LineTail(ruled_out.fact.evidence));
  }
  if (!others.empty()) page.Paragraph("Also ruled out: " + others + ".");
}

void WriteNotKnown(const Diagnosis& diagnosis, const Finding& finding,
                   Sheet& page) {
  std::string rivals;
  for (const Alternative& alternative : finding.alternatives) {
    // A variant of the chosen cause has its title.
    if (!finding.cause || alternative.title == finding.title) continue;
    rivals += (rivals.empty() ? "" : "; ") + InSentence(alternative.title);
  }
  if (finding.not_known.empty() && rivals.empty() && diagnosis.losses.empty()) {
    return;
  }
  page.Section("NOT KNOWN");
  if (!rivals.empty()) {
    page.Paragraph("Not ruled out by this log: " + rivals + ".");
  }
  for (const std::string& text : finding.not_known) page.Paragraph(text);
  for (const std::string& loss : diagnosis.losses) page.Paragraph(loss);
}

void WriteOthers(const Diagnosis& diagnosis, const Finding& finding,
                 Sheet& page) {
  WriteFollowers(finding, page);
  bool any = false;
  for (const Finding& other : diagnosis.findings) {
    if (&other == &finding || other.severity != Severity::kError) continue;
    if (!any) page.Section("ALSO");
    any = true;
    const Run& run = diagnosis.runs[other.run];
    const std::string place = PlaceOf(diagnosis, run.where);
    page.Entry(LineTail({other.proof.front().evidence}), kRuledOutColumns,
               run.Name() + (place.empty() ? "" : " (" + place + ")") + ": " +
                   InSentence(other.title));
  }
  any = false;
  for (const Unexplained& unexplained : diagnosis.unexplained) {
    const bool leads = finding.rule == "unexplained" &&
                       finding.fingerprint == unexplained.fingerprint;
    if (unexplained.severity != Severity::kError || leads) continue;
    if (!any) page.Section("UNEXPLAINED");
    any = true;
    page.Entry(LineTail({unexplained.evidence}), kRuledOutColumns,
               unexplained.summary + PointsTo(unexplained));
  }
}

void WriteAccount(const Diagnosis& diagnosis, const Finding& finding,
                  Sheet& page) {
  page.Blank();
  if (!finding.request_id.empty()) {
    const std::string id = " request " + finding.request_id;
    const bool is_name = !finding.request_of.starts_with("the ");
    page.Line(is_name ? finding.request_of + id
                      : "The" + id + " of " + finding.request_of);
  }
  std::string line = Plural(diagnosis.errors, "error") + " in the log: ";
  const size_t unexplained = diagnosis.errors - diagnosis.explained;
  if (unexplained == 0 && finding.confidence == Confidence::kOpen) {
    line += "named; its cause is open.";
  } else if (unexplained == 0) {
    line += diagnosis.errors == 1 ? "explained." : "all explained.";
  } else if (diagnosis.explained == 0) {
    line += "not explained.";
  } else {
    line += std::to_string(diagnosis.explained) + " explained, " +
            std::to_string(unexplained) + " not.";
  }
  if (finding.retries > 0) {
    line += finding.retries == 1 ? " Its retry belongs to it."
                                 : " Its " + std::to_string(finding.retries) +
                                       " retries belong to it.";
  }
  page.Line(line);
}

void WriteRule(const Finding& finding, const std::string& table, Sheet& page) {
  std::string line = finding.rule == "unexplained"
                         ? "no rule"
                         : "tfsleuth explain " + finding.rule;
  if (!table.empty()) line += " (table " + table + ")";
  page.Line(line, Ink::kQuiet);
}

}  // namespace tfsleuth
