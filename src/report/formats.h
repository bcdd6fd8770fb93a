#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "report/notice_reporter.h"
#include "report/reporter.h"

namespace tfsleuth {

/// What is known of a format without writing in it. A new one is a line in
/// formats.cc and a word in Format; options, help and messages follow.
struct FormatInfo {
  std::string_view name;    ///< lower-case letters: behind `--format`
  std::string_view ending;  ///< of a file that means it; empty: none does
  /// Who reads it. A program must find nothing else beside it; what is for
  /// people or for the one who keeps a job's log may stand behind other text.
  enum class For { kPeople, kJobLog, kProgram };
  For reader;
  bool appends = false;  ///< a file is added to, never emptied
  /// `summarize` writes it, too.
  bool tells_summaries = false;
  /// Of many logs it tells the summary alone, on one page.
  bool is_one_page = false;
  /// Of one log it shows what stands around the proof.
  bool shows_surroundings = false;
  /// It tells of nothing but files of the repository.
  bool needs_source_root = false;
  /// Of the two one is there: the report of one diagnosis, with a summary of
  /// many (batch/); or a writer of notices, for one log and for many.
  std::unique_ptr<Reporter> (*report)(const ReportOptions&) = nullptr;
  std::unique_ptr<NoticeReporter> (*notices)(const ReportOptions&) = nullptr;
};

/// In the order of Format.
std::span<const FormatInfo> Formats();
const FormatInfo& InfoOf(Format format);
/// One of them is in a format that shows what stands around the proof.
bool ShowSurroundings(std::span<const ReportForm> forms);

}  // namespace tfsleuth
