#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "report/reporter.h"

namespace tfsleuth {

/// An error as Terraform prints it.
struct PrintedError {
  std::string summary;
  std::string file = "main.tf";
  uint32_t line = 1;
  std::string detail;
};

/// The log of a plan that ends with these errors.
std::string PrintedErrors(const std::vector<PrintedError>& errors);

/// So many, each of its own kind, on lines 1, 2, ... of main.tf.
std::string ManyErrors(size_t count);

/// Errors whose words are commands of CI systems, XML, HTML, Markdown, calls of
/// people and terminal controls.
std::string HostileLog();

/// Terraform ran in this folder of the repository.
ReportOptions Below(const std::string& source_root,
                    const std::string& stack = "");

/// The report of a log in a format.
std::string ReportIn(Format format, const Diagnosis& diagnosis,
                     const ReportOptions& options = {});

}  // namespace tfsleuth
