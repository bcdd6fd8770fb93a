#include "report/formats.h"

#include <algorithm>
#include <cstddef>

namespace tfsleuth {
namespace {

using For = FormatInfo::For;

constexpr FormatInfo kFormats[] = {{.name = "text",
                                    .ending = "",
                                    .reader = For::kPeople,
                                    .tells_summaries = true,
                                    .report = MakeTextReporter},
                                   {.name = "line",
                                    .ending = "",
                                    .reader = For::kPeople,
                                    .notices = MakeLineReporter},
                                   {.name = "json",
                                    .ending = ".json",
                                    .reader = For::kProgram,
                                    .tells_summaries = true,
                                    .report = MakeJsonReporter},
                                   {.name = "jsonl",
                                    .ending = ".jsonl",
                                    .reader = For::kProgram,
                                    .tells_summaries = true,
                                    .report = MakeJsonLinesReporter},
                                   {.name = "markdown",
                                    .ending = ".md",
                                    .reader = For::kProgram,
                                    .notices = MakeMarkdownReporter},
                                   {.name = "summary",
                                    .ending = "",
                                    .reader = For::kProgram,
                                    .appends = true,
                                    .notices = MakeJobSummaryReporter},
                                   {.name = "github",
                                    .ending = "",
                                    .reader = For::kJobLog,
                                    .notices = MakeGithubReporter},
                                   {.name = "azure",
                                    .ending = "",
                                    .reader = For::kJobLog,
                                    .notices = MakeAzureReporter},
                                   {.name = "teamcity",
                                    .ending = "",
                                    .reader = For::kJobLog,
                                    .notices = MakeTeamcityReporter},
                                   {.name = "sarif",
                                    .ending = ".sarif",
                                    .reader = For::kProgram,
                                    .notices = MakeSarifReporter},
                                   {.name = "junit",
                                    .ending = ".xml",
                                    .reader = For::kProgram,
                                    .notices = MakeJunitReporter},
                                   {.name = "gitlab",
                                    .ending = "",
                                    .reader = For::kProgram,
                                    .needs_source_root = true,
                                    .notices = MakeGitlabReporter},
                                   {.name = "html",
                                    .ending = ".html",
                                    .reader = For::kProgram,
                                    .tells_summaries = true,
                                    .is_one_page = true,
                                    .shows_surroundings = true,
                                    .report = MakeHtmlReporter}};
static_assert(std::size(kFormats) == static_cast<size_t>(Format::kHtml) + 1);

}  // namespace

std::span<const FormatInfo> Formats() { return kFormats; }

const FormatInfo& InfoOf(Format format) {
  return kFormats[static_cast<size_t>(format)];
}

bool ShowSurroundings(std::span<const ReportForm> forms) {
  return std::any_of(forms.begin(), forms.end(), [](const ReportForm& form) {
    return InfoOf(form.format).shows_surroundings;
  });
}

}  // namespace tfsleuth
