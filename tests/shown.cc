#include "shown.h"

#include <algorithm>
#include <sstream>

#include "pipeline.h"
#include "report/reporter.h"

namespace tfsleuth {
namespace {

std::string Report(const Diagnosis& diagnosis, Format format) {
  ReportOptions options;
  options.requests = true;
  std::ostringstream out;
  MakeReporter(format, options)->Write(diagnosis, out);
  return out.str();
}

}  // namespace

std::string TextOf(const Record& record) {
  std::string all;
  if (const auto* log = std::get_if<LogRecord>(&record.body)) {
    all = log->logger + "\n" + log->message.str();
    for (const Field& field : log->fields) {
      all += "\n" + field.key + "\n" + field.value.str();
    }
  } else if (const auto* d = std::get_if<Diagnostic>(&record.body)) {
    all =
        d->text.str() + "\n" + d->address + "\n" + d->file + "\n" + d->context;
    all += "\n" + d->lines.str() + "\n" + d->snippet.str();
    for (const SourcePlace& place : d->more_places) {
      all += "\n" + place.file + "\n" + place.context;
    }
  } else {
    all = std::get<HumanLine>(record.body).text.str();
  }
  return all + "\n";
}

Shown ShownOf(const Matcher& rules, std::string_view log, size_t chunk) {
  Shown shown;
  Pipeline pipeline(rules, {"run.log", ""});
  pipeline.Watch([&](const Redacted<Record>& record) {
    shown.records += TextOf(*record);
  });
  if (chunk == 0) chunk = std::max<size_t>(log.size(), 1);
  for (size_t at = 0; at < log.size(); at += chunk) {
    pipeline.Feed(log.substr(at, chunk));
  }
  const Diagnosis diagnosis = pipeline.Finish();
  shown.json = Report(diagnosis, Format::kJson);
  shown.text = Report(diagnosis, Format::kText);
  // What all formats of notices tell is in these two.
  shown.others =
      Report(diagnosis, Format::kMarkdown) + Report(diagnosis, Format::kSarif);
  shown.unread = diagnosis.log.unread;
  return shown;
}

}  // namespace tfsleuth
