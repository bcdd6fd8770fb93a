// No secret leaves, wherever it stands and whatever it is made of: places x
// kinds of secrets x ways into a log, searched for in every record and report.

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "base/text_util.h"
#include "canaries.h"
#include "catch.h"
#include "helpers.h"
#include "pipeline.h"
#include "redact/redactor.h"
#include "report/formats.h"
#include "shown.h"
#include "transcribe.h"

namespace tfsleuth {
namespace {

std::string RedactedRecords(const std::string& log) {
  std::string all;
  EachRedacted(log,
               [&](const Redacted<Record>& record) { all += TextOf(*record); });
  return all;
}

std::vector<Carrier> Carriers() {
  std::vector<Carrier> carriers;
  for (int i = 0; i < kCarriers; ++i) {
    carriers.push_back(static_cast<Carrier>(i));
  }
  return carriers;
}

// Every report of a diagnosis, every combination of options.
std::vector<std::string> AllReports(const Diagnosis& diagnosis) {
  std::vector<std::string> reports;
  ReportOptions in_repository;
  in_repository.source_root = "infra";
  for (size_t i = 0; i < Formats().size(); ++i) {
    const auto format = static_cast<Format>(i);
    if (format == Format::kText) continue;  // in all of its forms, below
    std::ostringstream out;
    MakeReporter(format, in_repository)->Write(diagnosis, out);
    reports.push_back(out.str());
  }
  for (const bool color : {false, true}) {
    for (const bool requests : {false, true}) {
      for (const bool quiet : {false, true}) {
        ReportOptions options;
        options.color = color;
        options.requests = requests;
        options.quiet = quiet;
        std::ostringstream out;
        MakeReporter(Format::kText, options)->Write(diagnosis, out);
        reports.push_back(out.str());
      }
    }
  }
  return reports;
}

}  // namespace

TEST_CASE("canaries: no record holds one behind the redactor", "[canary]") {
  size_t planted = 0;
  unsigned number = 1;
  for (const Place& place : Places()) {
    for (const Alphabet alphabet : kAlphabets) {
      if (!Takes(place, alphabet)) continue;
      const std::string secret = MakeCanary(alphabet, ++number);
      Searcher searcher;
      searcher.Add(secret);
      for (const Carrier carrier : Carriers()) {
        const std::string log = Carry(Plant(place, secret), carrier);
        const std::string found = searcher.FindIn(RedactedRecords(log));
        ++planted;
        if (found.empty()) continue;
        INFO(place.name << " in " << NameOf(carrier) << ": " << found);
        CHECK(found.empty());
      }
    }
  }
  INFO(planted << " canaries in " << Places().size() << " places");
  CHECK(planted >= 6000);
}

TEST_CASE("canaries: no report holds one", "[canary]") {
  size_t planted = 0;
  size_t outputs = 0;
  size_t quoted = 0;
  unsigned number = 100000;
  for (const Carrier carrier : Carriers()) {
    for (const Alphabet alphabet : kAlphabets) {
      Searcher searcher;
      std::string text;
      for (const Place& place : Places()) {
        if (!Takes(place, alphabet)) continue;
        const std::string secret = MakeCanary(alphabet, ++number);
        searcher.Add(secret);
        text += Carry(Plant(place, secret), carrier);
      }
      planted += searcher.secrets();
      for (const std::string kind : {"debug", "plain", "box", "json"}) {
        const std::string log = ReadSource(
            "fixtures/temporary-key-without-session-token/" + kind + ".log");
        const Diagnosis diagnosis = DiagnoseForPage(InsertEntries(log, text));
        for (const std::string& report : AllReports(diagnosis)) {
          ++outputs;
          quoted += Contains(report, "[redacted:");
          const std::string found = searcher.FindIn(report);
          if (found.empty()) continue;
          INFO(NameOf(carrier) << " in " << kind << ".log: " << found);
          CHECK(found.empty());
        }
      }
    }
  }
  INFO(planted << " canaries, " << outputs << " outputs");
  CHECK(planted >= 6000);
  CHECK(outputs >= 3000);
  // What stands in errors is told; else nothing was searched.
  CHECK(quoted >= 200);
}

TEST_CASE("canaries: no report of an older dialect holds one", "[canary]") {
  constexpr OldDialect kDialects[] = {
      OldDialect::kHclogOld,      OldDialect::kEarlyNames,
      OldDialect::kLateNames,     OldDialect::kSdk2Dump,
      OldDialect::kSdk1Dump,      OldDialect::kSdk1DumpWhole,
      OldDialect::kLegacySdk1Dump};
  size_t outputs = 0;
  unsigned number = 200000;
  for (const Alphabet alphabet : kAlphabets) {
    Searcher searcher;
    std::string text;
    for (const Place& place : Places()) {
      if (!Takes(place, alphabet)) continue;
      const std::string secret = MakeCanary(alphabet, ++number);
      searcher.Add(secret);
      text += Carry(Plant(place, secret), Carrier::kQuotedField) +
              Carry(Plant(place, secret), Carrier::kPlainDetail);
    }
    for (const OldDialect dialect : kDialects) {
      const std::string log = Transcribe(
          InsertEntries(
              ReadSource("fixtures/assume-role-then-success/debug.log"), text),
          dialect);
      for (const std::string& report : AllReports(Diagnose(log))) {
        ++outputs;
        INFO(searcher.FindIn(report));
        CHECK(searcher.FindIn(report).empty());
      }
    }
  }
  CHECK(outputs >= 400);
}

// What a report quotes is not chosen by people: it is the log's own fields.
TEST_CASE("canaries: no field that a report quotes shows one", "[canary]") {
  const std::string log =
      ReadSource("fixtures/variables-over-profile/debug.log");
  size_t replaced = 0;
  size_t quoted = 0;
  unsigned number = 300000;
  for (const std::string key :
       {"http.url", "tf_aws.profile", "tf_aws.credentials_source", "aws.region",
        "http.response.header.x_amzn_requestid", "http.response.header.date",
        "http.request.header.amz_sdk_request",
        "http.request.header.authorization", "rpc.method", "http.status_code",
        "tf_backend.req_id", "tf_aws.auth_fields"}) {
    const std::string head = " " + key + "=";
    for (size_t i = 0; i < Places().size(); i += 6) {
      const Place& place = Places()[i];
      const auto alphabet =
          Takes(place, Alphabet::kMixed) ? Alphabet::kMixed : Alphabet::kHex;
      const std::string secret = MakeCanary(alphabet, ++number);
      Searcher searcher;
      searcher.Add(secret);
      std::string value = Plant(place, secret);
      std::string changed;
      size_t from = 0;
      for (size_t at = log.find(head); at != std::string::npos;
           at = log.find(head, from)) {
        at += head.size();
        const bool in_quotes = log[at] == '"';
        const size_t end = in_quotes ? log.find("\" ", at + 1) + 1
                                     : log.find_first_of(" \n", at);
        std::string escaped;
        for (const char c : value)
          escaped += c == '"' ? "\\\"" : std::string(1, c);
        changed += log.substr(from, at - from) + "\"" + escaped + "\"";
        from = end;
        ++replaced;
      }
      changed += log.substr(from);
      for (const std::string& report : AllReports(Diagnose(changed))) {
        quoted += Contains(report, "[redacted:");
        INFO(key << " " << place.name << " " << searcher.FindIn(report));
        CHECK(searcher.FindIn(report).empty());
      }
    }
  }
  CHECK(replaced >= 300);
  // The reports do quote these fields: else nothing was searched.
  CHECK(quoted >= 400);
}

TEST_CASE("canaries: a header is known by its name alone", "[canary]") {
  unsigned number = 400000;
  for (const std::string key :
       {"http.request.header.authorization", "http.request.header.cookie",
        "http.response.header.set_cookie", "http.request.header.x_vault_token",
        "http.request.header.private_token", "http.request.header.x_api_key",
        "http.request.header.x_amz_security_token", "X-Vault-Token",
        "Authorization", "Proxy-Authorization", "Set-Cookie", "client_secret",
        "password", "tf_var_password", "sas_token"}) {
    for (const Alphabet alphabet : {Alphabet::kMixed, Alphabet::kBase64,
                                    Alphabet::kLower, Alphabet::kPunctured}) {
      const std::string secret = MakeCanary(alphabet, ++number);
      Searcher searcher;
      searcher.Add(secret);
      const std::string log =
          "2026-11-24T10:56:10.082Z [DEBUG] backend-s3: HTTP Request Sent: " +
          key + "=\"" + secret + "\" rpc.service=STS\n";
      INFO(key << " " << secret);
      CHECK(searcher.FindIn(RedactedRecords(log)).empty());
      CHECK(searcher.FindIn(JsonReport(Diagnose(log))).empty());
    }
  }
}

TEST_CASE("canaries: a private key on many lines goes, whatever carries it",
          "[canary]") {
  for (const std::string title :
       {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY",
        "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK"}) {
    std::string body;
    for (unsigned line = 0; line < 26; ++line) {
      body += MakeCanary(Alphabet::kBase64, 500000 + line).substr(0, 64) + "\n";
    }
    body += MakeCanary(Alphabet::kMixed, 500100).substr(0, 13) + "=";
    Searcher searcher;
    searcher.Add(body);
    const std::string key = "-----BEGIN " + title + "-----\n" + body +
                            "\n-----END " + title + "-----";
    for (const Carrier carrier : Carriers()) {
      for (const std::string& text :
           {key, "private_key = <<EOT\n" + key + "\nEOT", "said: " + key,
            key.substr(0, key.size() - 40)}) {
        const std::string log = Carry(text, carrier) + "after the key\n";
        const std::string all = RedactedRecords(log);
        INFO(title << " in " << NameOf(carrier) << ": "
                   << searcher.FindIn(all));
        CHECK(searcher.FindIn(all).empty());
        CHECK(Contains(all, "after the key"));
        CHECK(searcher.FindIn(JsonReport(Diagnose(log))).empty());
      }
      std::string escaped = key;
      for (size_t at = 0; (at = escaped.find('\n', at)) != std::string::npos;) {
        escaped.replace(at, 1, "\\n");
      }
      const std::string log =
          Carry("{\"private_key\":\"" + escaped + "\"}", carrier);
      INFO(NameOf(carrier));
      CHECK(searcher.FindIn(RedactedRecords(log)).empty());
    }
  }
}

TEST_CASE("canaries: a value that was broken is followed", "[canary]") {
  const std::string secret = MakeCanary(Alphabet::kBase64, 600000);
  Searcher searcher;
  searcher.Add(secret.substr(0, 50));
  searcher.Add(secret.substr(50));
  const std::string first = secret.substr(0, 50);
  const std::string rest = secret.substr(50);
  for (const std::string place : {"export AWS_SESSION_TOKEN=", "token = \"",
                                  "<SessionToken>", "X-Vault-Token: "}) {
    for (const Carrier carrier : Carriers()) {
      const std::string log =
          Carry(place + first + "\n" + rest, carrier) + "next line\n";
      const std::string all = RedactedRecords(log);
      INFO(place << " in " << NameOf(carrier) << ": " << searcher.FindIn(all));
      CHECK(searcher.FindIn(all).empty());
      // A plain diagnostic goes on, and what is not closed takes all of it.
      if (carrier != Carrier::kPlainDetail) CHECK(Contains(all, "next line"));
    }
  }
}

TEST_CASE("canaries: no message of the program repeats one", "[canary]") {
  const std::string program = ProgramPath();
  const std::string secret = MakeCanary(Alphabet::kMixed, 700000);
  Searcher searcher;
  searcher.Add(secret);
  size_t outputs = 0;
  for (const std::string& arguments :
       {"--token=" + secret, "--format password=" + secret,
        "/no/such/password=" + secret + ".log",
        "https://user:" + secret + "@host/run.log", "ghp_" + secret,
        "explain ghp_" + secret, "explain aws-" + secret,
        "rules check /no/secret=" + secret,
        "--rules /no/token=" + secret + " x", "--save /no/such/token=" + secret,
        "-var db_password=" + secret,
        "a -backend-config=secret_key=" + secret}) {
    const CommandResult result =
        RunShell("echo x | " + program + " '" + arguments +
                 "' 2>&1; echo x | " + program + " " + arguments + " 2>&1");
    ++outputs;
    INFO(result.output);
    CHECK(searcher.FindIn(result.output).empty());
  }
  CHECK(outputs == 12);
  const Diagnosis diagnosis =
      Diagnose("\nError: x\n\ny\n\n", 0, "logs/token=" + secret + "/run.log");
  for (const std::string& report : AllReports(diagnosis)) {
    CHECK(searcher.FindIn(report).empty());
  }
}

}  // namespace tfsleuth
