#include "cli/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "app/rules_command.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/text_util.h"
#include "cli/command_list.h"
#include "cli/declaring.h"
#include "cli/generate.h"
#include "cli/help.h"
#include "cli/values.h"

namespace tfsleuth {
namespace {

constexpr const char* kSeeHelp = ": tfsleuth --help-all lists the options";

constexpr size_t kMaxJobs = 256;

// As it was typed, before it is settled what follows from it.
struct Typed {
  Options options;
  std::vector<std::string> places;  // of --report
  bool no_tee = false;
  bool one_line = false;
  std::string source_root;
  Generated generate = Generated::kMan;  // if --generate was given
};

constexpr uint64_t kAnyNumber = std::numeric_limits<int64_t>::max();

// What one compressed file or archive may make us do.
void AddLimits(Declaring& add, InputLimits& limits) {
  add.AddSize("--max-unpacked", limits.total_bytes,
              "Unpack at most SIZE of one file, such as 8GB");
  add.AddSize("--max-member", limits.member_bytes,
              "Unpack at most SIZE of one archive member");
  add.AddNumber("--max-members", limits.members, 0, kAnyNumber,
                "Read at most N members of one file");
  add.AddNumber("--max-depth", limits.depth, 0, kAnyNumber,
                "Open archives inside archives N deep");
  add.AddNumber("--max-name", limits.name_bytes, 0, kAnyNumber,
                "Show at most N bytes of a member's name");
}

void AddReportOptions(CLI::App& app, Declaring& add, Typed& typed) {
  static const std::string kColors[] = {"auto", "always", "never"};
  ReportOrder& reports = typed.options.diagnose.reports;
  add.AddChoice(
      "--format", reports.format, FormatNames(), "FORMAT",
      "text; line: one, for a chat; json; jsonl: a line for each "
      "report, then a summary; markdown: a comment; summary: of a job, "
      "adds to a FILE; github, azure, teamcity: annotations; sarif, "
      "junit, gitlab; html: a page for a browser");
  app.add_option("-o,--report", typed.places,
                 "Write the report to FILE instead, in FORMAT; -: standard "
                 "output, /dev/stderr: standard error; repeatable")
      ->type_name("[FORMAT=]FILE")
      ->allow_extra_args(false);
  app.add_flag("--one-line", typed.one_line,
               "Same as --format line: the headline and the first command");
  add.AddText("--source-root", typed.source_root, "DIR",
              "Where Terraform ran, seen from the root of the repository: its "
              "files are told as files of the repository");
  add.AddText("--stack", reports.stack, "NAME",
              "What ran: the key of a comment, the category of SARIF");
  add.AddChoice("--color", reports.color, kColors, "WHEN",
                "auto, always or never; NO_COLOR is heeded");
  app.add_flag("--requests", reports.requests,
               "Also print the table of requests to AWS");
  app.add_flag("--quiet", reports.quiet, "Only the verdict");
}

void AddPipeOptions(CLI::App& app, Declaring& add, Typed& typed) {
  DiagnoseOptions& diagnose = typed.options.diagnose;
  static const std::string kTees[] = {"output", "all"};
  add.AddChoice("--tee", diagnose.tee, kTees, "WHAT",
                "What goes through a pipe: output (all but TF_LOG records) or "
                "all");
  app.add_flag("--mask", diagnose.mask,
               "Mask secrets in what goes through a pipe");
  app.add_flag("--no-tee", typed.no_tee,
               "Nothing goes through a pipe, only the report comes out");
  add.AddText("--save", diagnose.save, "FILE",
              "Keep the raw input in FILE, readable by its owner only");
}

void AddDiagnoseOptions(CLI::App& app, Typed& typed) {
  DiagnoseOptions& diagnose = typed.options.diagnose;
  BatchOptions& batch = diagnose.batch;
  Declaring add(app);
  app.add_option("PATH", diagnose.paths,
                 "Logs, archives, folders; none, or -: standard input")
      ->type_name("");
  AddReportOptions(app, add, typed);
  app.add_flag("--details", batch.details,
               "Many logs: also the whole report of each");
  add.AddText("--glob", batch.glob, "PATTERN",
              "In folders read only files whose name matches, such as '*.log'");
  add.AddNumber("--jobs", batch.jobs, 1, kMaxJobs,
                "Worker threads for many logs; as many as there are cores");
  app.add_flag("--exit-zero", typed.options.exit_zero,
               "Exit 0 also if a failure was found");
  AddPipeOptions(app, add, typed);
  add.AddText(
      "--baseline", diagnose.baseline, "GOOD.log",
      "The log of a good run: tell what is new since; summarize: earlier "
      "reports");
  AddLimits(add, batch.limits);
  app.add_option("--rules", diagnose.rules,
                 "More rules; one with a known id replaces the built-in one; "
                 "repeatable")
      ->type_name("DIR")
      ->allow_extra_args(false);
  add.AddChoice("--generate", typed.generate, GeneratedNames(), "WHAT",
                "Print the man page, or the completions of a shell: man, bash, "
                "zsh or fish");
}

// Sub-commands for who writes rules.
void AddTableCommands(CLI::App& rules, Options& options) {
  using Command = Options::Command;
  CLI::App* fresh = rules.add_subcommand(
      "new", "Print a new rule with the example of a log's error in place");
  Declaring(*fresh).AddText("--from", options.argument, "LOG:LINE",
                            "The log, and a line of the error in it");
  fresh->callback([&options] { options.command = Command::kRulesNew; });
  CLI::App* diff = rules.add_subcommand(
      "diff", "Print which logs and examples two tables tell otherwise");
  diff->add_option("OLD NEW LOG", options.tables,
                   "Two tables, folders or files; logs and folders of *.log")
      ->type_name("");
  diff->callback([&options] { options.command = Command::kRulesDiff; });
}

void AddCommands(CLI::App& app, Options& options) {
  using Command = Options::Command;
  const auto chooses = [&options](Command command) {
    return [&options, command] { options.command = command; };
  };
  CLI::App* summarize = app.add_subcommand(
      "summarize", "Merge JSON and JSONL reports into one summary");
  summarize
      ->add_option("REPORTS", options.summarize.files,
                   "Files of reports and summaries; - is standard input")
      ->type_name("");
  summarize->callback(chooses(Command::kSummarize));
  summarize->fallthrough();
  CLI::App* rules = app.add_subcommand(
      "rules",
      "The rule table: list, check FILE, new --from LOG:LINE, diff OLD "
      "NEW LOG ...");
  rules->add_subcommand("list", "Id and title of every rule and cause")
      ->callback(chooses(Command::kRulesList));
  CLI::App* check = rules->add_subcommand(
      "check", "Load a rule file and run its own examples and cases");
  check->add_option("FILE", options.argument, "The rule file")->type_name("");
  check->callback(chooses(Command::kRulesCheck));
  AddTableCommands(*rules, options);
  // Behind a sub-command the name of another one is a file.
  rules->require_subcommand(0, 1);
  app.require_subcommand(0, 1);
  CLI::App* explain = app.add_subcommand(
      "explain",
      "The page of a rule, of one cause, or of credentials; or the "
      "rules that are about some words of an error");
  explain
      ->add_option("PAGE", options.argument,
                   "RULE, RULE/CAUSE, the word credentials, or 'WORDS OF AN "
                   "ERROR'")
      ->type_name("");
  explain->callback(chooses(Command::kExplain));
}

[[noreturn]] void RefuseUsage(const std::string& what) {
  throw Error("wrong usage: " + what);
}

std::vector<std::string> OptionNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

// A word that neither the program nor the sub-command knows.
void RefuseUnknown(const CLI::App& app) {
  const std::vector<std::string> unknown = app.remaining(true);
  if (unknown.empty()) return;
  const std::string word = unknown[0].substr(0, unknown[0].find('='));
  const auto commands = app.get_subcommands();
  const std::string command = commands.empty() ? "" : commands[0]->get_name();
  if (!word.starts_with('-')) {
    RefuseUsage(command + " " + word + ": one word too many" + kSeeHelp);
  }
  const std::vector<std::string> names = OptionNames(app);
  if (Nearest(word, names) == word) {
    RefuseUsage(word + ": it stands behind " + command +
                ": options come in front of it");
  }
  const std::string meant = DidYouMean(word, names);
  RefuseUsage(word + ": no such option" + (meant.empty() ? kSeeHelp : meant));
}

// A sub-command that says what it wants.
void RefuseIncomplete(const CLI::App& app, const Options& options) {
  const auto commands = app.get_subcommands();
  if (commands.empty()) return;
  const std::string name = commands[0]->get_name();
  if (name == "rules" && commands[0]->get_subcommands().empty()) {
    static const std::string kOfRules[] = {"list", "check", "new", "diff"};
    const auto words = commands[0]->remaining();
    const std::string word = words.empty() ? "" : " " + words[0];
    const std::string meant =
        words.empty() ? "" : DidYouMean(words[0], kOfRules, "rules ");
    RefuseUsage(
        name + word +
        ": it is rules list, check FILE, new --from LOG:LINE or diff OLD NEW" +
        meant);
  }
  if (options.command == Options::Command::kRulesCheck &&
      options.argument.empty()) {
    RefuseUsage("rules check: the name of the rule file is missing");
  }
  if (options.command == Options::Command::kRulesNew &&
      options.argument.empty()) {
    RefuseUsage("rules new: --from LOG:LINE is missing: the error of a log");
  }
  if (options.command == Options::Command::kRulesDiff &&
      options.tables.size() < 2) {
    RefuseUsage("rules diff: name two tables, the old one first");
  }
  if (name == "explain" && options.argument.empty()) {
    RefuseUsage(
        "explain: the name of the page is missing: tfsleuth rules list shows "
        "the rules, credentials is a page of its own");
  }
  if (name == "summarize" && options.summarize.files.empty()) {
    RefuseUsage("summarize: name files of reports, or - for standard input");
  }
}

void SettleReports(const CLI::App& app, const Typed& typed, Options& options) {
  ReportOrder& reports = options.diagnose.reports;
  const bool has_format = app.count("--format") > 0;
  if (typed.one_line && has_format) {
    RefuseUsage(
        "--format and --one-line: they contradict each other: give one");
  }
  if (typed.one_line) reports.format = Format::kLine;
  if (app.count("--source-root") > 0) {
    reports.source_root = SourceRootOf("--source-root", typed.source_root);
  }
  const bool is_settled = has_format || typed.one_line;
  for (const std::string& place : typed.places) {
    reports.to.push_back(
        PlaceOf("--report", place, is_settled ? &reports.format : nullptr));
  }
  CheckOrder(reports, options.command == Options::Command::kSummarize);
}

// What follows from the options and from where we run.
void Settle(const CLI::App& app, Typed& typed) {
  Options& options = typed.options;
  RefuseIncomplete(app, options);
  RefuseUnknown(app);
  DiagnoseOptions& diagnose = options.diagnose;
  std::vector<std::string>& paths = diagnose.paths;
  if (options.command == Options::Command::kDiagnose) {
    RefuseMistypedCommand(paths);
  }
  if (paths == std::vector<std::string>{"-"}) paths.clear();
  std::replace(paths.begin(), paths.end(), std::string("-"),
               std::string("/dev/stdin"));
  if (typed.no_tee) {
    if (app.count("--tee") > 0) {
      RefuseUsage("--tee and --no-tee: they contradict each other: give one");
    }
    if (diagnose.mask) {
      RefuseUsage("--mask and --no-tee: they contradict each other: give one");
    }
    diagnose.tee = Tee::kNone;
  }
  SettleReports(app, typed, options);
  diagnose.batch.progress = isatty(STDERR_FILENO) == 1;
  diagnose.batch.named_paths = std::max<size_t>(paths.size(), 1);
  options.summarize.reports = diagnose.reports;
  options.summarize.baseline = diagnose.baseline;
}

Options Printing(std::string text) {
  Options options;
  options.command = Options::Command::kPrint;
  options.argument = std::move(text);
  return options;
}

// What is left of CLI11's own words: "--jobs: 1 required N missing", and "Could
// not convert: --quiet = x".
[[noreturn]] void RefuseParse(const CLI::ParseError& error) {
  const std::string text = error.what();
  const std::string option =
      text.substr(std::min(text.find("--"), text.size()));
  const std::string name = option.substr(0, option.find_first_of(": "));
  if (error.get_name() == "ConversionError") {
    RefuseUsage(name + ": it takes no value" + kSeeHelp);
  }
  const auto type = Between(text, "1 required ", " missing");
  if (!type) RefuseUsage(text + kSeeHelp);
  RefuseUsage(name + ": " + std::string(type->substr(0, type->find(":{"))) +
              " is missing" + kSeeHelp);
}

}  // namespace

Options ParseOptions(int argc, char** argv) {
  Typed typed;
  typed.options.diagnose.batch.jobs =
      std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMaxJobs);
  CLI::App app("", "tfsleuth");
  app.set_help_flag("-h,--help", "Print one screen of help");
  app.allow_extras();  // they are refused in our own words
  app.set_version_flag("--version", "",
                       "Print the version and the digest of the rules");
  AddDiagnoseOptions(app, typed);
  AddCommands(app, typed.options);
  // Behind the commands, which have no more than --help shows.
  app.set_help_all_flag("--help-all", "Print every option");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Printing(HelpOf(ChosenCommand(app)));
  } catch (const CLI::CallForAllHelp&) {
    return Printing(FullHelp(CommandsOf(app)));
  } catch (const CLI::CallForVersion&) {
    return Printing(VersionText(app.get_option("--rules")->results()) + "\n");
  } catch (const CLI::ParseError& error) {
    RefuseParse(error);
  }
  if (app.count("--generate") > 0) {
    return Printing(Generate(typed.generate, CommandsOf(app)));
  }
  Settle(app, typed);
  if (ReadsStandardInput(typed.options) && isatty(STDIN_FILENO) == 1) {
    throw Error(
        "nothing to read: standard input is a terminal: name a log, or pipe "
        "one in: terraform plan 2>&1 | tfsleuth");
  }
  return typed.options;
}

}  // namespace tfsleuth
