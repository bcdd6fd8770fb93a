#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/reporter.h"
#include "tell/diagnosis.h"

namespace tfsleuth {

/// Keys keep the order in which they are written, so that reports compare.
using Json = nlohmann::ordered_json;

constexpr int kOneLine = -1;  ///< an indent

/// The text of a document, `indent` blanks a level. A byte of a log that is no
/// UTF-8 does not end it. It may be printed on a terminal and in a CI job,
/// which obeys `##[error]` wherever it stands: it has no control character, no
/// `##`.
std::string Dump(const Json& json, int indent = kOneLine);

/// null for an empty text.
Json OrNull(const std::string& text);
/// `error` or `warning`.
std::string_view NameOf(Severity severity);

/// Turns the parts of a diagnosis into JSON; knows the log's name, which every
/// piece of evidence repeats. share/report.schema.json has the same names.
class JsonWriter {
 public:
  /// Both must outlive the writer.
  JsonWriter(const Diagnosis& diagnosis, const ReportOptions& options)
      : d_(diagnosis), options_(options) {}

  Json Report() const;

 private:
  Json Verdict() const;
  Json Log() const;
  Json Wrappers() const;
  Json Runs() const;
  Json Of(const Run& run) const;
  Json WhereOf(const Run& run) const;
  Json Of(const Finding& finding) const;
  Json CauseOf(const Finding& finding) const;
  Json AlternativesOf(const Finding& finding) const;
  Json RuledOutOf(const Finding& finding) const;
  Json ConsequencesOf(const Finding& finding) const;
  Json NextOf(const Finding& finding) const;
  Json Checks() const;
  Json Unexplained() const;
  Json Since() const;
  Json Of(const Evidence& evidence, const std::string& means = "") const;
  Json FirstOf(const std::vector<Evidence>& evidence) const;
  Json Of(const FactUsed& fact) const;
  static Json Of(const StepText& step);
  static Json Of(const std::vector<StepText>& steps);

  const Diagnosis& d_;
  const ReportOptions& options_;
};

}  // namespace tfsleuth
