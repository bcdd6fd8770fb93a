// Help, man page and completions: made of the options that there are, and what
// a terminal and a shell can take.

#include <algorithm>
#include <sstream>

#include "base/text_util.h"
#include "catch.h"
#include "helpers.h"
#include "pack.h"
#include "report/page.h"

namespace tfsleuth {
namespace {

std::string Printed(const std::string& arguments) {
  const CommandResult result = RunShell(ProgramPath() + " " + arguments);
  CHECK(result.exit_code == 0);
  return result.output;
}

// Every command of the program, itself included.
const std::vector<std::string>& Commands() {
  static const std::vector<std::string> commands = [] {
    std::vector<std::string> found = {""};
    const std::string man = Printed("--generate man");
    const size_t begin = man.find(".SH COMMANDS");
    REQUIRE(begin != std::string::npos);
    for (const std::string_view line :
         Split(std::string_view(man).substr(begin), '\n')) {
      if (const auto name = Between(line, "\\fBtfsleuth ", "\\fR")) {
        found.emplace_back(*name);
      }
    }
    found.emplace_back("rules");
    REQUIRE(found.size() >= 8);
    return found;
  }();
  return commands;
}

// Every option, `--from` with its command's help.
std::vector<std::string> Options() {
  std::vector<std::string> options;
  for (const std::string& command : Commands()) {
    const std::string help =
        Printed(command.empty() ? "--help-all" : command + " --help");
    for (const std::string_view line : Split(help, '\n')) {
      const size_t at = line.find("--");
      const bool is_row = line.starts_with("  -") && at < 8;
      if (!is_row) continue;
      options.emplace_back(line.substr(at, line.find(' ', at) - at));
    }
  }
  REQUIRE(options.size() >= 25);
  return options;
}

// The page without roff's own signs.
std::string ManWords() {
  std::string words;
  const std::string man = Printed("--generate man");
  for (size_t i = 0; i < man.size(); ++i) {
    if (man[i] != '\\') {
      words += man[i];
    } else if (man.substr(i + 1, 1) == "f") {
      i += 2;
    }
  }
  return words;
}

bool HasWord(const std::string& text, const std::string& word) {
  for (size_t at = text.find(word); at != std::string::npos;
       at = text.find(word, at + 1)) {
    const char next = text[std::min(at + word.size(), text.size() - 1)];
    if (!IsLower(next) && next != '-') return true;
  }
  return false;
}

// The completions, where the shells look for them.
std::string ShellFolder(const TestFolder& folder) {
  folder.Write("tfsleuth.bash", Printed("--generate bash"));
  folder.Write("_tfsleuth", Printed("--generate zsh"));
  folder.Write("tfsleuth.fish", Printed("--generate fish"));
  const std::string program = ProgramPath();
  return "export HOME=" + folder.path() +
         " PATH=" + program.substr(0, program.rfind('/')) + ":$PATH; cd " +
         SourceDir() + "; ";
}

struct Offered {
  std::string line;
  std::string word;
};
const std::vector<Offered> kOffers = {
    {"tfsleuth --for", "--format"},
    {"tfsleuth --format j", "jsonl"},
    {"tfsleuth --color ", "always"},
    {"tfsleuth --rules fix", "fixtures"},
    {"tfsleuth sum", "summarize"},
    {"tfsleuth CHANGE", "CHANGELOG.md"},
    {"tfsleuth rules c", "check"},
    {"tfsleuth rules new --f", "--from"},
    {"tfsleuth summarize --form", "--format"},
    {"tfsleuth explain aws-expired-t", "aws-expired-token"},
    {"tfsleuth explain cred", "credentials"}};

}  // namespace

TEST_CASE("help: of every command it fits a screen and has an example",
          "[manners]") {
  for (const std::string& command : Commands()) {
    INFO("tfsleuth " << command << " --help");
    const std::string help = Printed(command + " --help");
    const auto lines = Split(help, '\n');
    CHECK(lines.size() <= 25);  // the last one is empty
    for (const std::string_view line : lines) CHECK(Columns(line) <= 80);
    CHECK(Contains(help, "\n  t"));
    CHECK(
        Contains(help, command.empty() ? "| tfsleuth" : "tfsleuth " + command));
  }
  const std::string all = Printed("--help-all");
  for (const std::string_view line : Split(all, '\n')) {
    CHECK(Columns(line) <= 80);
  }
}

TEST_CASE("man page and completions name every option and command of help",
          "[manners]") {
  const std::string man = ManWords();
  const std::string bash = Printed("--generate bash");
  const std::string zsh = Printed("--generate zsh");
  const std::string fish = Printed("--generate fish");
  for (const std::string& option : Options()) {
    INFO(option);
    CHECK(HasWord(man, option));
    CHECK(HasWord(bash, option));
    CHECK(HasWord(zsh, option));
    CHECK(HasWord(fish, "-l " + option.substr(2)));
  }
  for (const std::string& command : Commands()) {
    INFO(command);
    const std::string last = command.substr(command.rfind(' ') + 1);
    CHECK((command == "rules" || Contains(man, "tfsleuth " + command)));
    CHECK(Contains(bash, "'" + command + "')"));
    CHECK(Contains(zsh, command.empty() ? "_tfsleuth" : "'" + last + ":"));
    CHECK(Contains(fish, "-a " + last));
  }
}

TEST_CASE("man page: what is added to options is added to ones there are",
          "[manners]") {
  const std::string details = ReadSource("share/man/options.man");
  const std::vector<std::string> options = Options();
  for (const std::string_view line : Split(details, '\n')) {
    if (line.size() < 2 || line[0] != '@') continue;
    const std::string name(line.substr(1));
    INFO(name);
    CHECK((std::count(options.begin(), options.end(), name) > 0 ||
           std::count(Commands().begin(), Commands().end(), name) > 0));
  }
}

TEST_CASE("man page: groff has no complaint", "[manners]") {
  const CommandResult result =
      RunShell(ProgramPath() +
               " --generate man | groff -man -Tutf8 -ww 2>&1 >/dev/null");
  CHECK(result.output.empty());
}

TEST_CASE("completions: bash loads them and offers", "[manners]") {
  const TestFolder folder;
  const std::string at = ShellFolder(folder);
  for (const Offered& offered : kOffers) {
    INFO(offered.line);
    const std::string script =
        "source " + folder.path() + "/tfsleuth.bash; line='" + offered.line +
        "'; COMP_WORDS=($line); [[ $line == *\" \" ]] && COMP_WORDS+=(\"\"); "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tfsleuth; "
        "printf \"%s\\n\" \"${COMPREPLY[@]}\"";
    folder.Write("offer.bash", script);
    CHECK(Contains(
        "\n" + RunShell(at + "bash --norc " + folder.path() + "/offer.bash")
                   .output,
        "\n" + offered.word + "\n"));
  }
}

TEST_CASE("completions: fish loads them and offers", "[manners]") {
  const TestFolder folder;
  const std::string at = ShellFolder(folder);
  for (const Offered& offered : kOffers) {
    INFO(offered.line);
    folder.Write("offer.fish", "source " + folder.path() +
                                   "/tfsleuth.fish\ncomplete -C '" +
                                   offered.line + "'\n");
    const CommandResult result =
        RunShell(at + "fish --no-config " + folder.path() + "/offer.fish 2>&1");
    CHECK(result.exit_code == 0);
    CHECK(("\n" + result.output).find("\n" + offered.word) !=
          std::string::npos);
  }
}

TEST_CASE("completions: zsh loads them and offers", "[manners]") {
  const TestFolder folder;
  const std::string at = ShellFolder(folder);
  for (const Offered& offered : kOffers) {
    INFO(offered.line);
    const CommandResult result =
        RunShell(at + "zsh -f tests/shells/offers.zsh " + folder.path() + " '" +
                 offered.line + "' '" + offered.word + "' 2>&1");
    INFO(result.output);
    CHECK(result.exit_code == 0);
  }
}

TEST_CASE("manners: addresses are links where the terminal shows links",
          "[manners]") {
  const auto shown = [](const std::string& environment) {
    return RunShell(
               "env -u TMUX -u STY -u WT_SESSION -u KONSOLE_VERSION -u "
               "TERM_PROGRAM -u VTE_VERSION TERM=xterm " +
               environment + " script -qec '" + ProgramPath() +
               " explain aws-expired-token' /dev/null")
        .output;
  };
  const std::string mark = "\033]8;;https://docs.aws.amazon.com/";
  CHECK(Contains(shown("VTE_VERSION=6800"), mark));
  CHECK(Contains(shown("TERM_PROGRAM=vscode"), mark));
  for (const char* other :
       {"", "VTE_VERSION=4900", "TMUX=x VTE_VERSION=6800"}) {
    INFO(other);
    const std::string text = shown(other);
    CHECK(Contains(text, "https://docs.aws.amazon.com/"));
    CHECK_FALSE(Contains(text, "\033]8"));
  }
  // A file and a pipe are no terminals.
  CHECK_FALSE(Contains(RunShell("VTE_VERSION=6800 " + ProgramPath() +
                                " explain aws-expired-token")
                           .output,
                       "\033"));
}

TEST_CASE("manners: no link is made of what is no plain address", "[manners]") {
  for (const char* address :
       {"http://a.example", "https://a.example/\033]8;;https://b.example",
        "https://a.example/ b", "file:///etc/passwd", "rule of the team"}) {
    std::ostringstream out;
    Page page(out, false, Page::kColumns, true);
    page.Address(address);
    INFO(out.str());
    CHECK_FALSE(Contains(out.str(), "\033"));
  }
}

}  // namespace tfsleuth
