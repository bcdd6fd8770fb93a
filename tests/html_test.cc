// The HTML page: what the text report says, as elements that a log cannot
// change, within its limits. How it looks and behaves: tests/browser/.

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_util.h"
#include "batch/summary_html.h"
#include "catch.h"
#include "helpers.h"
#include "printed_errors.h"
#include "report/html/markup.h"
#include "report/html/timeline.h"
#include "report/reporter.h"

namespace tfsleuth {
namespace {

std::string PageOf(const Diagnosis& diagnosis) {
  return ReportIn(Format::kHtml, diagnosis);
}

// The names of all elements that begin, in the order of the page.
std::vector<std::string> ElementsOf(std::string_view page) {
  std::vector<std::string> names;
  for (size_t at = page.find('<'); at != std::string_view::npos;
       at = page.find('<', at + 1)) {
    const size_t end = page.find_first_of(" >\n/", at + 1);
    if (end != at + 1) names.emplace_back(page.substr(at + 1, end - at - 1));
  }
  return names;
}

const std::set<std::string> kOwnElements = {
    "!DOCTYPE", "html",    "head",    "meta",    "title", "style", "body",
    "main",     "footer",  "header",  "h1",      "h2",    "span",  "small",
    "p",        "pre",     "code",    "table",   "thead", "tbody", "tr",
    "th",       "td",      "dl",      "dt",      "dd",    "ul",    "li",
    "a",        "section", "details", "summary", "div",   "svg",   "g",
    "line",     "rect",    "circle",  "path",    "text",  "mark"};

std::vector<AwsRequest> Requests(size_t count, size_t failed_from) {
  std::vector<AwsRequest> requests(count);
  for (size_t i = 0; i < count; ++i) {
    requests[i].component = "backend-s3";
    requests[i].service = "S3";
    requests[i].operation = "GetObject";
    requests[i].span = {i, 1, static_cast<uint32_t>(i + 1),
                        static_cast<uint32_t>(i + 1)};
    requests[i].outcome =
        i < failed_from ? RequestOutcome::kOk : RequestOutcome::kFailed;
  }
  return requests;
}

}  // namespace

TEST_CASE("html: text of a log becomes no markup", "[html]") {
  CHECK(HtmlText("<a href='x' b=\"y\">&amp;") ==
        "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp;");
  CHECK(HtmlText("a\x1b[31m\nb") == "a\\x1b[31m b");
  CHECK(Contains(HtmlText("a\xE2\x80\xAE"
                          "b"),
                 "\\x"));
}

TEST_CASE("html: plain https addresses alone become links", "[html]") {
  CHECK(IsPlainAddress("https://docs.aws.amazon.com/a?b=c#d"));
  for (const char* bad :
       {"javascript:alert(1)", "http://a.example", "https://", "",
        "https://a.example/\"onclick=x", "https://a.example/<b>",
        "https://a@b.example", "https://a.example/ b"}) {
    INFO(bad);
    CHECK_FALSE(IsPlainAddress(bad));
  }
}

TEST_CASE("html: a hostile log brings no element of its own", "[html]") {
  std::string log = HostileLog();
  log += PrintedErrors({{"</style><script>x</script>", "\"><img src=x>", 1,
                         "<iframe srcdoc=x></iframe><base href=x>"}});
  for (const std::string& path : {std::string("<b onload=x>.log"),
                                  std::string("</title><script>x</script>")}) {
    const std::string page = PageOf(DiagnoseForPage(log, path));
    for (const std::string& element : ElementsOf(page)) {
      INFO(element);
      CHECK(kOwnElements.count(element) == 1);
    }
    CHECK_FALSE(Contains(page, "\x1b"));
  }
}

TEST_CASE("html: the page says what the text report says", "[html]") {
  for (const char* name : {"temporary-key-without-session-token",
                           "expired-token", "healthy-init-plan-apply"}) {
    const Diagnosis diagnosis = DiagnoseForPage(
        ReadSource("fixtures/" + std::string(name) + "/debug.log"));
    const std::string page = PageOf(diagnosis);
    INFO(name);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(page.ends_with("</body>\n</html>\n"));
    CHECK(page == PageOf(diagnosis));
    if (diagnosis.findings.empty()) continue;
    const Finding& finding = diagnosis.findings[0];
    CHECK(Contains(page, HtmlText(diagnosis.verdict.headline)));
    CHECK(Contains(page, HtmlText(finding.why)));
    for (const StepText& step : finding.remediation) {
      CHECK(Contains(page, HtmlText(step.do_)));
    }
    for (const Proof& proof : finding.proof) {
      CHECK(Contains(page, HtmlText(proof.means)));
    }
    CHECK(Contains(page, "<h2>The log around the proof</h2>"));
    CHECK(Contains(page, "<mark>"));
  }
}

TEST_CASE("html: a page lets nothing run but what its policy names", "[html]") {
  std::ostringstream still;
  BeginHtml("a", HtmlParts::kText, still);
  CHECK(Contains(still.str(),
                 "content=\"default-src 'none'; style-src "
                 "'sha256-"));
  CHECK_FALSE(Contains(still.str(), "script"));
  std::ostringstream sortable;
  BeginHtml("a", HtmlParts::kSortable, sortable);
  CHECK(Contains(sortable.str(), "script-src 'sha256-"));
  for (const char* never : {"unsafe-inline", "http:", "src=", " style="}) {
    CHECK_FALSE(Contains(sortable.str(), never));
  }
}

TEST_CASE("html: of many requests those that failed are shown", "[html]") {
  const auto requests = Requests(200'000, 199'500);
  const auto shown = RequestsToShow(requests, 2000);
  CHECK(shown.size() == 2000);
  CHECK(std::is_sorted(shown.begin(), shown.end()));
  CHECK(std::count_if(shown.begin(), shown.end(), [](const AwsRequest* r) {
          return r->outcome == RequestOutcome::kFailed;
        }) == 500);
  CHECK(RequestsToShow(Requests(10, 5), 2000).size() == 10);
  CHECK(RequestsToShow(Requests(5000, 0), 2000).size() == 2000);
}

TEST_CASE("html: the timeline marks where the session was over", "[html]") {
  CHECK(Contains(PageOf(Diagnose(ReadSource(
                     "fixtures/session-expired-in-mid-run/debug.log"))),
                 "the session is over</text>"));
  CHECK_FALSE(Contains(PageOf(Diagnose(ReadSource(
                           "fixtures/healthy-init-plan-apply/debug.log"))),
                       "the session is over</text>"));
}

TEST_CASE("html: a page of a log with very many requests stays small",
          "[html]") {
  Diagnosis diagnosis;
  diagnosis.requests = Requests(200'000, 199'500);
  const std::string page = PageOf(diagnosis);
  constexpr size_t kMostBytes = size_t{2} << 20;
  CHECK(page.size() < kMostBytes);
  CHECK(Contains(page, "2000 of 200000 requests"));
}

TEST_CASE(
    "html: the page of many logs tells days, jobs, stacks and what is new",
    "[html]") {
  Summary now;
  const auto add = [&](const std::string& seen, const std::string& rule) {
    LogVerdict log;
    log.outcome = LogOutcome::kFailed;
    log.rule = rule;
    log.title = "Title of " + rule;
    log.seen = seen;
    log.stack = "<b>eks";
    log.busy_seconds = 90;
    now.Add(log);
  };
  add("2026-11-20T10:00:00Z", "expired");
  add("2026-11-21T10:00:00Z", "unexplained");
  add("2026-01-01T10:00:00Z", "expired");
  const SummarySince since = Compare(now, Summary(), "last.jsonl");
  std::ostringstream out;
  WriteSummaryHtml(now, {}, out, &since);
  const std::string page = out.str();
  CHECK(Contains(page, "<title>2026-11-20: 1 of 1 log failed, 1 explained"));
  CHECK(Contains(page, "<title>2026-11-21: 1 of 1 log failed, 0 explained"));
  // Of days long ago no bar is drawn, and that is said.
  CHECK_FALSE(Contains(page, "<title>2026-01-01"));
  CHECK(Contains(page, "earlier ones are counted below"));
  CHECK(Contains(page, "&lt;b&gt;eks (2)"));
  CHECK(Contains(page, "<h2>New causes since last.jsonl</h2>"));
  CHECK_FALSE(Contains(page, "No longer met"));

  Summary one_day;
  LogVerdict log;
  log.seen = "2026-11-20T10:00:00Z";
  log.outcome = LogOutcome::kNoFailure;
  one_day.Add(log);
  std::ostringstream small;
  WriteSummaryHtml(one_day, {}, small);
  CHECK_FALSE(Contains(small.str(), "<svg"));
}

}  // namespace tfsleuth
