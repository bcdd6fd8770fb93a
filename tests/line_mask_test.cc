#include "redact/line_mask.h"

#include <algorithm>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "leaks.h"
#include "secret_corpus.h"

namespace tfsleuth {
namespace {

std::string Masked(const std::string& in, size_t chunk = std::string::npos) {
  std::string out;
  LineMask mask([&](std::string_view bytes) { out += bytes; });
  for (size_t at = 0; at < in.size();) {
    const std::string_view part = std::string_view(in).substr(at, chunk);
    mask.Feed(part);
    at += part.size();
  }
  mask.Finish();
  return out;
}

// What is out before the end of the input is known.
std::string MaskedAtOnce(const std::string& in) {
  std::string out;
  LineMask mask([&](std::string_view bytes) { out += bytes; });
  mask.Feed(in);
  return out;
}

void CheckMasked(const std::string& in, const std::string& out) {
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    INFO(chunk);
    CHECK(Masked(in, chunk) == out);
  }
}

std::string Password(uint32_t number = 0) {
  return DrawSecret("alnum", 24, number);
}

std::string StateWith(const std::string& secret) {
  return "{\n  \"version\": 4,\n  \"terraform_version\": \"1.11.4\",\n"
         "  \"outputs\": {\n    \"db_password\": {\n      \"value\": \"" +
         secret +
         "\",\n      \"sensitive\": true\n    }\n  },\n"
         "  \"resources\": []\n}\n";
}

// Ends what a form left open.
constexpr char kBetween[] = "\nPlan: 1 to add, 0 to change, 0 to destroy.\n\n";

}  // namespace

TEST_CASE("mask: a secret is masked, all else comes out byte for byte",
          "[mask]") {
  const std::string secret = Password();
  CheckMasked("one\n\ndb_password = \"" + secret + "\"\r\n\r\nlast",
              "one\n\ndb_password = \"[redacted:secret:1]\"\r\n\r\nlast");
  CheckMasked("\033[1m  + password\033[0m = \033[32m\"" + secret +
                  "\"\033[0m\nagain " + secret + "\n",
              "\033[1m  + password\033[0m = \033[32m\"[redacted:secret:1]\""
              "\033[0m\nagain " +
                  secret + "\n");
}

TEST_CASE("mask: a colour right behind a secret stays", "[mask]") {
  CheckMasked("password: \033[32m" + Password() + "\033[0m\n",
              "password: \033[32m[redacted:secret:1]\033[0m\n");
}

TEST_CASE("mask: what holds no secret comes out byte for byte", "[mask]") {
  for (const std::string& log :
       {ReadSource("fixtures/healthy-init-plan-apply/box.log"),
        ReadSource("fixtures/expired-token/plain.log")}) {
    CheckMasked(log, log);
  }
  for (const HarmlessText& harmless : HarmlessTexts()) {
    INFO(harmless.why);
    CheckMasked(harmless.text + "\n", harmless.text + "\n");
  }
}

TEST_CASE("mask: every fixture comes out alike however it comes in", "[mask]") {
  for (const std::string& name : FixtureNames()) {
    const std::string log = ReadSource("fixtures/" + name + "/box.log");
    INFO(name);
    CHECK(Masked(log, 1) == Masked(log));
  }
}

TEST_CASE("mask: a prompt without line end comes out at once", "[mask]") {
  for (const std::string prompt :
       {"  Enter a value: ", "\n  \033[1mEnter a value:\033[0m ",
        "Do you want to go on? [y/N] ", "Go on (yes/no): ", "> ",
        "Password: ", "var.db_password\n  Enter a value: ",
        // Without a blank behind them, and what goes on.
        "Password:", "Sure? (yes/no)", "Go on [y/N]", "Type the name> ", "....",
        "Waiting for it ....", "Downloading ", "\033[1mDownloading\033[0m ",
        // Behind what may still be named, or may begin a state.
        "  value = \"abcdefgh12345678\"\n  Enter a value: ",
        "{\n  Enter a value: ",
        // In a list of secrets that never ends.
        "passwords = [\n  Enter a value: "}) {
    INFO(prompt);
    CHECK(MaskedAtOnce(prompt) == prompt);
    CHECK(Masked(prompt, 1) == prompt);
  }
}

TEST_CASE("mask: a line that goes on behind a prompt is seen whole", "[mask]") {
  std::string out;
  LineMask mask([&](std::string_view bytes) { out += bytes; });
  mask.Feed("Password: ");
  CHECK(out == "Password: ");
  mask.Feed(Password() + "\nPassword: ");
  CHECK(out == "Password: [redacted:secret:1]\nPassword: ");
  mask.Finish();
  CHECK(out == "Password: [redacted:secret:1]\nPassword: ");
}

TEST_CASE("mask: a private key on many lines is masked on each", "[mask]") {
  const std::string line = DrawSecret("pem", 64, 1);
  const std::string out =
      Masked("-----BEGIN RSA PRIVATE KEY-----\n" + line + "\n" + line +
             "\n-----END RSA PRIVATE KEY-----\nApply complete!\n");
  CHECK(!Contains(out, line.substr(0, 8)));
  CHECK(out.ends_with("\nApply complete!\n"));
  CHECK(std::count(out.begin(), out.end(), '\n') == 5);
}

TEST_CASE("mask: a value whose name comes behind it waits for it", "[mask]") {
  const std::string secret = Password();
  CheckMasked(
      "    value = \"" + secret + "\"\n    name  = \"DB_PASSWORD\"\nnext\n",
      "    value = \"[redacted:secret:1]\"\n"
      "    name  = \"DB_PASSWORD\"\nnext\n");
  // The colours of the line that waits are in their places.
  CheckMasked("\033[32m+\033[0m   value = \"" + secret +
                  "\"\n    name  = \"DB_PASSWORD\"\n",
              "\033[32m+\033[0m   value = \"[redacted:secret:1]\"\n"
              "    name  = \"DB_PASSWORD\"\n");
}

TEST_CASE("mask: a state that Terraform prints is passed whole", "[mask]") {
  const std::string state = StateWith(Password());
  const std::string around = "db_password = \"" + Password(2) + "\"\n";
  const std::string masked = "db_password = \"[redacted:secret:";
  const std::string in = "Error: Failed to save state\n\n" + state + "\n" +
                         around + "{\n" + around;
  for (const size_t chunk : {size_t{1}, size_t{7}, in.size()}) {
    const std::string out = Masked(in, chunk);
    CHECK(Contains(out, "save state\n\n" + state + "\n" + masked));
    CHECK(!Contains(out, Password(2)));
  }
  CHECK(MaskedAtOnce(state.substr(0, 200)) == state.substr(0, 200));
}

TEST_CASE("mask: a state that was cut ends where it was", "[mask]") {
  const std::string state = StateWith(Password());
  const std::string name = "db_password = \"";
  for (size_t at = 70; at < state.size() - 2; at += 13) {
    const std::string cut = state.substr(0, state.find('\n', at) + 1);
    CheckMasked(cut + name + Password(2) + "\"\n",
                cut + name + "[redacted:secret:1]\"\n");
    CHECK(MaskedAtOnce(cut + "  Enter a value: ") == cut + "  Enter a value: ");
  }
  // Also for what looks like a line of it, when enough stood between.
  std::string others;
  for (size_t i = 0; i <= LineMask::kMaxOtherLines; ++i) others += "x\n";
  const std::string cut = state.substr(0, state.find("    \"db_pass"));
  CheckMasked(cut + others + "  \"password\": \"" + Password(2) + "\"\n",
              cut + others + "  \"password\": \"[redacted:secret:1]\"\n");
  CheckMasked(cut + state, cut + state);
}

TEST_CASE("mask: a line of others in a state is masked alone", "[mask]") {
  std::string state = StateWith(Password());
  std::string mixed;
  std::string masked;
  for (const std::string_view line :
       Split(std::string_view(state).substr(0, state.size() - 1), '\n')) {
    mixed += std::string(line) + "\n";
    masked += std::string(line) + "\n";
    if (line.size() < 3 || Contains(line, "\"version\"")) continue;
    mixed += "password = " + Password(2) + "\n{}\n";
    masked += "password = [redacted:secret:1]\n{}\n";
  }
  CheckMasked(mixed, masked);
}

TEST_CASE("mask: a text with a version is no state", "[mask]") {
  CheckMasked(
      "{\n  \"version\": 1,\n  \"password\": \"" + Password() + "\"\n}\n",
      "{\n  \"version\": 1,\n  \"password\": "
      "\"[redacted:secret:1]\"\n}\n");
  // Terraform 0.11 indents by four.
  const std::string old =
      "{\n    \"version\": 3,\n    \"serial\": 1,\n"
      "    \"password\": \"" +
      Password() +
      "\",\n    \"x\": [\n        -1,\n"
      "        null\n    ]\n}\n";
  CheckMasked(old, old);
}

TEST_CASE("mask: a state is known behind Terragrunt and on Windows", "[mask]") {
  std::string prefixed;
  std::string crlf;
  for (const char c : "\n" + StateWith(Password())) {
    crlf += c == '\n' ? "\r\n" : std::string(1, c);
    prefixed += c;
    if (c == '\n') prefixed += "19:00:01.123 STDERR [unit] terraform: ";
  }
  CheckMasked(prefixed, prefixed);
  CheckMasked(crlf, crlf);
}

TEST_CASE("mask: a state on one line is passed whole", "[mask]") {
  const std::string state =
      "{\"@level\":\"info\",\"@message\":\"Emergency state dump\","
      "\"@module\":\"terraform.ui\",\"state\":{\"password\":\"" +
      Password() + "\",\"a\":\"" + std::string(3 * LineMask::kMaxLine, 'x') +
      "\"},\"type\":\"log\"}\n";
  const std::string in = state + "password = " + Password() + "\n";
  CHECK(Masked(in, 4096) == state + "password = [redacted:secret:1]\n");
  CHECK(Masked(in) == Masked(in, 4096));
  // As OpenTofu encrypts it.
  const std::string encrypted =
      "{\"serial\":1,\"lineage\":\"x\",\"meta\":{\"key_provider.pbkdf2.a\":"
      "\"" +
      DrawSecret("base64", 64, 1) + "\"},\"encrypted_data\":\"" +
      DrawSecret("base64", 2000, 2) + "\",\"encryption_version\":\"v0\"}\n";
  CheckMasked(encrypted, encrypted);
}

TEST_CASE("mask: a line of JSON stays JSON", "[mask]") {
  CheckMasked("{\"password\":12345678,\"a\":1}\n",
              "{\"password\":\"[redacted:secret:1]\",\"a\":1}\n");
  CheckMasked("{\"password\":\"ab\\\"cd\\u00e9fgh1234\",\"a\":1}\n",
              "{\"password\":\"[redacted:secret:1]\",\"a\":1}\n");
  const std::string out = Masked("{\"@message\":\"{\\\"password\\\":\\\"" +
                                 Password() + "\\\"}\",\"type\":\"log\"}\n");
  CHECK(out ==
        "{\"@message\":\"{\\\"password\\\":\\\"[redacted:secret:1]\\\"}\","
        "\"type\":\"log\"}\n");
}

TEST_CASE("mask: a secret at any seam of a long line is masked", "[mask]") {
  const std::string secret = DrawSecret("alnum", 400, 1);
  const size_t cut = LineMask::kMaxLine - LineMask::kOverlap;
  for (size_t at = cut - 1000; at < LineMask::kMaxLine + 100; at += 97) {
    const std::string before(at, 'x');
    const std::string after(LineMask::kMaxLine, 'y');
    INFO(at);
    CHECK(Masked(before + " password=" + secret + " " + after + "\n") ==
          before + " password=[redacted:secret:1] " + after + "\n");
    const std::string json = "{\"a\":\"" + before + "\",\"password\":\"";
    CHECK(Masked(json + secret + "\",\"b\":\"" + after + "\"}\n") ==
          json + "[redacted:secret:1]\",\"b\":\"" + after + "\"}\n");
  }
}

TEST_CASE("mask: a secret that is longer than a piece is masked to its end",
          "[mask]") {
  const std::string secret = DrawSecret("alnum", 3 * LineMask::kMaxLine, 1);
  const std::string in = "{\"password\":\"" + secret + "\",\"b\":\"c d\"}\n";
  const std::string out =
      "{\"password\":\"[redacted:secret:1]\",\"b\":\"c d\"}\n";
  CHECK(Masked(in) == out);
  CHECK(Masked(in, 4096) == out);
}

TEST_CASE("mask: no planted form goes through", "[mask]") {
  Leaks leaks;
  for (const PlantedForm& form : PlantedForms()) {
    // The name of a resource in front tells nothing of its id.
    if (form.form == "random_string named for a password") continue;
    for (const uint32_t number : {0, 1, 2}) {
      const Planted planted = Render(form, number);
      const std::string in = planted.text + kBetween;
      const std::string out = Masked(in);
      leaks.Note(form.kind + " | " + form.form + " | mask", SearcherOf(planted),
                 {out, "", "", ""});
      if (Masked(in, 1) == out) continue;
      INFO(form.form << ": " << form.lines[0]);
      CHECK(Masked(in, 1) == out);
    }
  }
  leaks.CheckNone();
}

}  // namespace tfsleuth
