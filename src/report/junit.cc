// JUnit XML, as Jenkins, GitLab, Azure DevOps and others read it: a suite for
// each log, a case for each failure, a passing one where there is none, so that
// the report is there. XML 1.0 (fifth edition), 2.2: which characters may stand
// in it. GitLab reads up to 30 MB and keeps the first of cases with one name.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/text_util.h"
#include "report/notice_reporter.h"
#include "report/notice_text.h"

namespace tfsleuth {
namespace {

constexpr size_t kMaxBytes = 28'000'000;
constexpr size_t kMaxBody = 8000;
constexpr size_t kMaxName = 500;

// Controls are escaped already; what is left is valid UTF-8. U+FFFE and U+FFFF
// are no characters of XML, and `##` in a job's log may be a command.
std::string Xml(std::string_view text) {
  std::string xml;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      xml += "\xEF\xBF\xBD";
      i += 2;
      continue;
    }
    switch (text[i]) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      case '#':
        xml += xml.ends_with('#') ? "&#35;" : "#";
        break;
      default:
        xml += text[i];
    }
  }
  return xml;
}

std::string XmlLine(std::string_view text) {
  return Xml(SafeLine(CutBytes(text, kMaxName)));
}

std::string BodyText(const Notice& notice) {
  std::string text;
  for (const std::string& line : BodyOf(notice, kMaxBody)) text += line + "\n";
  return Xml(text);
}

struct Suite {
  std::string cases;
  size_t tests = 0;
  size_t failures = 0;
  size_t errors = 0;
  size_t skipped = 0;
};

class JunitReporter : public NoticeReporter {
 public:
  void Add(const LogNotices& log, std::ostream& out) override {
    names_.clear();
    class_ = NameOf(log);
    Suite suite;
    for (const Notice& notice : log.notices) AddCase(notice, suite);
    if (suite.tests == 0) AddPassed(log, suite);
    Write(XmlLine(log.log), suite, out);
  }

  void End(const Beside& beside, std::ostream& out) override {
    Suite suite;
    names_.clear();
    class_ = "tfsleuth";
    for (const Beside::Note& note : beside.notes) {
      Open(note.first, "", suite);
      suite.cases +=
          "<system-out>" + XmlLine(note.second) + "</system-out></testcase>\n";
    }
    if (suite.tests > 0) Write("tfsleuth", suite, out);
    if (bytes_ == 0) out << kHead;
    if (left_out_ > 0) {
      out << "<testsuite name=\"tfsleuth\" tests=\"1\" failures=\"0\" "
             "errors=\"0\" skipped=\"1\"><testcase classname=\"tfsleuth\" "
             "name=\"logs that are left out\"><skipped message=\""
          << left_out_
          << " more: the file would be too long to be read\"/></testcase>"
             "</testsuite>\n";
    }
    out << "</testsuites>\n";
  }

 private:
  static constexpr std::string_view kHead =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";

  // The same log with another stack is another class.
  static std::string NameOf(const LogNotices& log) {
    const bool has_stack = log.stacks.size() == 1 && !log.stacks[0].empty();
    return has_stack ? log.stacks[0] + "/" + log.log : log.log;
  }

  void Open(const std::string& name, const std::string& attributes,
            Suite& suite) {
    std::string unique = name;
    for (size_t i = 2; !names_.insert(unique).second; ++i) {
      unique = name + " (" + std::to_string(i) + ")";
    }
    ++suite.tests;
    suite.cases += "<testcase classname=\"" + XmlLine(class_) + "\" name=\"" +
                   XmlLine(unique) + "\"" + attributes + ">";
  }

  void AddCase(const Notice& notice, Suite& suite) {
    std::string name = notice.rule;
    for (const std::string& part : {notice.said_at, notice.address}) {
      if (!part.empty()) name += " " + part;
    }
    std::string attributes;
    if (!notice.file.empty()) {
      attributes = " file=\"" + XmlLine(notice.file) + "\" line=\"" +
                   std::to_string(notice.file_line) + "\"";
    }
    Open(CutBytes(name, kMaxName / 2), attributes, suite);
    std::string element = "failure";
    if (notice.rank == Notice::Rank::kWarning) {
      // What came right in the end fails nothing.
      suite.cases += "<system-out>" + XmlLine(notice.headline) + "\n" +
                     BodyText(notice) + "</system-out></testcase>\n";
      return;
    }
    if (notice.level == Notice::Level::kWarning) {
      element = "error";  // it is not known how it ended
      ++suite.errors;
    } else {
      ++suite.failures;
    }
    suite.cases += "<" + element + " message=\"" + XmlLine(notice.headline) +
                   "\" type=\"" + XmlLine(notice.rule) + "\">" +
                   BodyText(notice) + "</" + element + "></testcase>\n";
  }

  void AddPassed(const LogNotices& log, Suite& suite) {
    Open("terraform", "", suite);
    if (log.outcome == LogOutcome::kNoTerraform) {
      ++suite.skipped;
      suite.cases +=
          "<skipped message=\"" + XmlLine(log.headline) + "\"/></testcase>\n";
    } else {
      suite.cases +=
          "<system-out>" + XmlLine(log.headline) + "</system-out></testcase>\n";
    }
  }

  void Write(const std::string& name, const Suite& suite, std::ostream& out) {
    const auto count = [](const char* what, size_t n) {
      return std::string(" ") + what + "=\"" + std::to_string(n) + "\"";
    };
    const std::string text =
        "<testsuite name=\"" + name + "\"" + count("tests", suite.tests) +
        count("failures", suite.failures) + count("errors", suite.errors) +
        count("skipped", suite.skipped) + ">\n" + suite.cases +
        "</testsuite>\n";
    if (bytes_ + text.size() > kMaxBytes) {
      ++left_out_;
      return;
    }
    if (bytes_ == 0) out << kHead;
    out << text;
    bytes_ += text.size();
  }

  std::string class_;
  std::set<std::string> names_;  // of this suite
  size_t bytes_ = 0;
  size_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<NoticeReporter> MakeJunitReporter(const ReportOptions&) {
  return std::make_unique<JunitReporter>();
}

}  // namespace tfsleuth
