#include "printed_errors.h"

#include <sstream>

namespace tfsleuth {

std::string PrintedErrors(const std::vector<PrintedError>& errors) {
  std::string log =
      "Planning failed. Terraform encountered an error while "
      "generating this plan.\n\n";
  for (const PrintedError& error : errors) {
    const std::string line = std::to_string(error.line);
    log += "\nError: " + error.summary + "\n\n  on " + error.file + " line " +
           line + ", in resource \"aws_vpc\" \"main\":\n   " + line +
           ": resource \"aws_vpc\" \"main\" {\n\n" + error.detail + "\n\n";
  }
  return log;
}

std::string ManyErrors(size_t count) {
  std::vector<PrintedError> errors;
  for (size_t i = 0; i < count; ++i) {
    // Letters: numbers make no kinds.
    std::string word = "kind ";
    for (size_t n = i + 1; n > 0; n /= 26) {
      word += static_cast<char>('a' + n % 26);
    }
    errors.push_back(
        {"Odd thing, told in so many words that a page is full soon, of " +
             word,
         "main.tf", static_cast<uint32_t>(i + 1),
         "Nobody knows what the " + word + " is good for."});
  }
  return PrintedErrors(errors);
}

std::string HostileLog() {
  constexpr const char* kAll =
      "@everyone #123 GH-7 !5 <script>alert(1)</script> [x](http://e.example) "
      "<!channel> `code` ````` | a | b | ##[error]x ##vso[task.complete]y "
      "##teamcity[buildStop] ]]> --> &amp; <!-- </failure> :rocket: "
      "1234567890abcdef \x1b]0;t\x07 \xEF\xBF\xBE \xC2\x9B";
  std::vector<PrintedError> errors = {
      {kAll, "main.tf", 3, std::string("::error::pwned\n/close\n") + kAll},
      {"::add-mask::x", "::error::.tf", 4, "```\n# head\n- list\n| a |\n| - |"},
      {"@team ##[command]z", "a%0A::error::b.tf", 5, "</details>\n~~~\n@x"}};
  return PrintedErrors(errors) +
         "\u2577\n\u2502 Error: ::stop-commands::t\n\u2502 \n\u2502   with "
         "aws_x.b[\"@all ##vso[x]`\"],\n\u2502   on x.tf line 1:\n\u2502 "
         "\n\u2502 ::set-env name=A::b\n\u2575\n";
}

ReportOptions Below(const std::string& source_root, const std::string& stack) {
  ReportOptions options;
  options.source_root = source_root;
  options.stack = stack;
  return options;
}

std::string ReportIn(Format format, const Diagnosis& diagnosis,
                     const ReportOptions& options) {
  std::ostringstream out;
  MakeReporter(format, options)->Write(diagnosis, out);
  return out.str();
}

}  // namespace tfsleuth
