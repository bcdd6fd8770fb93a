#include "cli/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/error.h"

namespace tfsleuth {
namespace {

constexpr const char* kDescription =
    "Says why a Terraform or OpenTofu run failed: the root cause, the bytes "
    "that\nprove it, what they rule out, and the commands that fix it.\n\n"
    "  COMMAND 2>&1 | tfsleuth    what COMMAND printed goes through, the "
    "verdict\n                             comes after it\n"
    "  tfsleuth PATH ...          diagnose logs, compressed logs, archives,\n"
    "                             folders; many logs give a summary\n\n"
    "The best log is TF_LOG=DEBUG terraform ... 2>&1; the error box alone "
    "will do.";

constexpr const char* kFooter =
    "Exit code: 0 no failure found, 1 a failure was found, 2 wrong usage, an "
    "input\nthat cannot be read or an output that cannot be written, 3 the log "
    "does not show\nhow the run ended.";

constexpr size_t kMaxJobs = 256;

enum class Color { kAuto, kAlways, kNever };

// NO_COLOR: any value but the empty one (no-color.org).
bool UseColor(Color color) {
  if (color != Color::kAuto) return color == Color::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return !refused && isatty(STDOUT_FILENO) == 1;
}

// What one compressed file or archive may make us do.
void AddLimits(CLI::App& app, InputLimits& limits) {
  const auto add_size = [&](const char* name, uint64_t& value,
                            const char* text) {
    app.add_option(name, value, text)
        ->transform(CLI::AsSizeValue(false).description(""))
        ->type_name("SIZE");
  };
  add_size("--max-unpacked", limits.total_bytes,
           "Unpack at most SIZE of one file, such as 8GB");
  add_size("--max-member", limits.member_bytes,
           "Unpack at most SIZE of one archive member");
  app.add_option("--max-members", limits.members,
                 "Read at most N members of one file")
      ->type_name("N");
  app.add_option("--max-depth", limits.depth,
                 "Open archives inside archives N deep")
      ->type_name("N");
  app.add_option("--max-name", limits.name_bytes,
                 "Show at most N bytes of a member's name")
      ->type_name("N");
}

void AddDiagnoseOptions(CLI::App& app, Options& options, Color& color) {
  static const std::map<std::string, Format> kFormats = {
      {"text", Format::kText},
      {"json", Format::kJson},
      {"jsonl", Format::kJsonLines}};
  static const std::map<std::string, Color> kColors = {
      {"auto", Color::kAuto},
      {"always", Color::kAlways},
      {"never", Color::kNever}};
  static const std::map<std::string, Tee> kTees = {{"output", Tee::kOutput},
                                                   {"all", Tee::kAll}};
  DiagnoseOptions& diagnose = options.diagnose;
  BatchOptions& batch = diagnose.batch;
  app.add_option("PATH", diagnose.paths,
                 "Logs, archives, folders; none, or -: standard input");
  app.add_option("--format", batch.format,
                 "text, json, or jsonl: a line for each report, then a "
                 "summary")
      ->transform(CLI::CheckedTransformer(kFormats).description(""))
      ->type_name("FORMAT");
  app.add_option("--color", color, "auto, always or never; NO_COLOR is heeded")
      ->transform(CLI::CheckedTransformer(kColors).description(""))
      ->type_name("WHEN");
  app.add_flag("--requests", batch.report.requests,
               "Also print the table of requests to AWS");
  app.add_flag("--details", batch.details,
               "Many logs: also the whole report of each");
  app.add_option("--glob", batch.glob,
                 "In folders read only files whose name matches, such as "
                 "'*.log'")
      ->type_name("PATTERN");
  app.add_option("--jobs", batch.jobs,
                 "Worker threads for many logs; as many as there are cores")
      ->check(CLI::Range(size_t{1}, kMaxJobs).description(""))
      ->type_name("N");
  app.add_flag("--quiet", batch.report.quiet, "Only the verdict");
  app.add_flag("--exit-zero", options.exit_zero,
               "Exit 0 also if a failure was found");
  auto* tee = app.add_option("--tee", diagnose.tee,
                             "What goes through a pipe: output (all but TF_LOG "
                             "records) or all")
                  ->transform(CLI::CheckedTransformer(kTees).description(""))
                  ->type_name("WHAT");
  app.add_flag_callback(
         "--no-tee", [&] { diagnose.tee = Tee::kNone; },
         "Nothing goes through a pipe, only the report comes out")
      ->excludes(tee);
  app.add_option("--save", diagnose.save,
                 "Keep the raw input in FILE, readable by its owner only")
      ->type_name("FILE");
  app.add_option("--baseline", diagnose.baseline,
                 "The log of a good run: tell what is new since")
      ->type_name("GOOD.log");
  AddLimits(app, batch.limits);
  app.add_option("--rules", diagnose.rules_dir,
                 "More rules; one with a known id replaces the built-in one")
      ->type_name("DIR");
}

void AddCommands(CLI::App& app, Options& options) {
  CLI::App* summarize = app.add_subcommand(
      "summarize", "Merge JSON and JSONL reports into one summary");
  summarize
      ->add_option("REPORTS", options.summarize.files,
                   "Files of reports and summaries; - is standard input")
      ->required();
  summarize->callback([&] { options.command = Options::Command::kSummarize; });
  summarize->fallthrough();
  CLI::App* rules = app.add_subcommand("rules", "The rule table");
  rules->require_subcommand(1);
  rules->add_subcommand("list", "Id and title of every rule and cause")
      ->callback([&] { options.command = Options::Command::kRulesList; });
  CLI::App* check = rules->add_subcommand(
      "check", "Load a rule file and run its own examples and cases");
  check->add_option("FILE", options.argument, "The rule file")->required();
  check->callback([&] { options.command = Options::Command::kRulesCheck; });
  CLI::App* explain = app.add_subcommand(
      "explain", "The page of a rule, of one cause, or of credentials");
  explain
      ->add_option("PAGE", options.argument,
                   "RULE, RULE/CAUSE, or the word credentials")
      ->required();
  explain->callback([&] { options.command = Options::Command::kExplain; });
}

// What follows from the options and from where we run.
void Settle(Options& options, Color color) {
  BatchOptions& batch = options.diagnose.batch;
  std::vector<std::string>& paths = options.diagnose.paths;
  if (paths == std::vector<std::string>{"-"}) paths.clear();
  batch.report.color = UseColor(color);
  batch.progress = isatty(STDERR_FILENO) == 1;
  batch.named_paths = std::max<size_t>(paths.size(), 1);
  options.summarize.format = batch.format;
  options.summarize.report = batch.report;
}

}  // namespace

Options ParseOptions(int argc, char** argv) {
  Options options;
  options.diagnose.batch.jobs =
      std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMaxJobs);
  Color color = Color::kAuto;
  CLI::App app(kDescription, "tfsleuth");
  app.footer(kFooter);
  app.set_version_flag("--version", "tfsleuth " TFSLEUTH_VERSION,
                       "Print the version");
  AddDiagnoseOptions(app, options, color);
  AddCommands(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    options.command = Options::Command::kPrint;
    options.argument = app.help();
    return options;
  } catch (const CLI::CallForVersion& version) {
    options.command = Options::Command::kPrint;
    options.argument = std::string(version.what()) + "\n";
    return options;
  } catch (const CLI::ParseError& error) {
    throw Error("wrong usage: " + std::string(error.what()) +
                ": tfsleuth --help lists the options");
  }
  Settle(options, color);
  if (ReadsStandardInput(options) && isatty(STDIN_FILENO) == 1) {
    throw Error(
        "nothing to read: standard input is a terminal: name a log, or pipe "
        "one in: terraform plan 2>&1 | tfsleuth");
  }
  return options;
}

bool ReadsStandardInput(const Options& options) {
  const std::vector<std::string>& files = options.summarize.files;
  switch (options.command) {
    case Options::Command::kDiagnose:
      return options.diagnose.paths.empty();
    case Options::Command::kSummarize:
      return std::find(files.begin(), files.end(), "-") != files.end();
    case Options::Command::kRulesList:
    case Options::Command::kRulesCheck:
    case Options::Command::kExplain:
    case Options::Command::kPrint:
      break;
  }
  return false;
}

bool PassesInput(const Options& options) {
  return options.command == Options::Command::kDiagnose &&
         options.diagnose.batch.format == Format::kText &&
         options.diagnose.tee != Tee::kNone;
}

bool MeansFilter(int argc, char** argv) {
  constexpr std::array<std::string_view, 3> kCommands = {"summarize", "rules",
                                                         "explain"};
  return std::none_of(argv + 1, argv + argc, [&](const char* argument) {
    return std::find(kCommands.begin(), kCommands.end(), argument) !=
               kCommands.end() ||
           access(argument, F_OK) == 0;
  });
}

}  // namespace tfsleuth
