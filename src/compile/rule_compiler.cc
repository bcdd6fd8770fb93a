// Rule files to C++: checks them and writes the table as constant data, so that
// the program parses no JSON when it starts.
//
//   tfsleuth_rulec OUTPUT.cc FILE.json ...

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/rule_check.h"
#include "audit/upkeep.h"
#include "base/error.h"
#include "base/sha256.h"
#include "compile/cpp_literal.h"
#include "match/former_ids.h"
#include "match/rule_file.h"
#include "match/rule_storage.h"

namespace tfsleuth {
namespace {

// Each pointer of the table is a relocation, and the loader makes them all
// before the program begins: what is empty has none.
std::string Quoted(std::string_view text) {
  return text.empty() ? "{}" : CppLiteral(text);
}

// Writes arrays in front of what refers to them, each under a number, and those
// that are equal once.
class TableWriter {
 public:
  explicit TableWriter(std::ostream& out) : out_(out) {}

  void Write(std::span<const Rule> rules);

 private:
  // An array of `type`; returns the expression that names it.
  std::string Array(const char* type, const std::vector<std::string>& items) {
    if (items.empty()) return "{}";
    std::string body = "[] = {\n";
    for (const std::string& item : items) body += "    " + item + ",\n";
    body += "};\n";
    const auto [known, is_new] = names_.try_emplace(
        type + body, "k" + std::to_string(names_.size() + 1));
    if (is_new) {
      out_ << "constexpr " << type << " " << known->second << body;
    }
    return known->second;
  }
  template <typename T, typename Item>
  std::string ArrayOf(const char* type, std::span<const T> list,
                      const Item& item) {
    std::vector<std::string> items;
    for (const T& entry : list) items.push_back(item(entry));
    return Array(type, items);
  }

  std::string Texts(std::span<const std::string_view> list) {
    return ArrayOf("std::string_view", list, Quoted);
  }
  std::string Conditions(std::span<const Condition> list) {
    return ArrayOf("Condition", list, [](const Condition& c) {
      return "{" + Quoted(c.fact) + ", " + Quoted(c.pattern) + ", " +
             Quoted(c.otherwise) + "}";
    });
  }
  std::string Steps(std::span<const Step> list) {
    return ArrayOf("Step", list, [](const Step& s) {
      return "{" + Quoted(s.do_) + ", " + Quoted(s.run) + ", Safety(" +
             std::to_string(static_cast<int>(s.safety)) + ")}";
    });
  }
  std::string Checks(std::span<const Check> list) {
    return ArrayOf("Check", list, [&](const Check& c) {
      const std::string outcomes =
          ArrayOf("Outcome", c.outcomes, [&](const Outcome& o) {
            return "{" + Quoted(o.reading) + ", " + Quoted(o.means) + ", " +
                   Quoted(o.run) + ", " + Texts(o.causes) + "}";
          });
      return "{" + Quoted(c.do_) + ", " + Quoted(c.run) + ", " + outcomes + "}";
    });
  }
  std::string Cases(std::span<const Case> list) {
    return ArrayOf("Case", list, [&](const Case& c) {
      return "{" + Conditions(c.facts) + "}";
    });
  }
  std::string Causes(std::span<const Cause> list);
  std::string Rivals(std::span<const Rival> list);
  std::string Clauses(std::span<const Clause> list);
  std::string Words(std::span<const Word> list);
  std::string Of(const Rule& rule);

  std::ostream& out_;
  std::unordered_map<std::string, std::string> names_;  // by type and body
};

std::string Joined(const std::vector<std::string>& parts) {
  std::string text = "{";
  for (const std::string& part : parts) {
    text += (text.size() > 1 ? ", " : "") + part;
  }
  return text + "}";
}

template <typename Enum>
std::string Value(const char* type, Enum value) {
  return std::string(type) + "(" + std::to_string(static_cast<int>(value)) +
         ")";
}

std::string TableWriter::Causes(std::span<const Cause> list) {
  return ArrayOf("Cause", list, [&](const Cause& c) {
    return Joined(
        {Quoted(c.id), Quoted(c.title), Quoted(c.label), Conditions(c.needs),
         Conditions(c.clues), Conditions(c.unless), Value("Confidence", c.sure),
         std::to_string(c.frequency), Quoted(c.why), Steps(c.remediation),
         Checks(c.decide), Texts(c.not_known), Texts(c.references),
         c.retry ? Value("Retry", *c.retry) : "std::nullopt", Cases(c.chosen),
         Cases(c.ruled_out), Cases(c.open)});
  });
}

std::string TableWriter::Rivals(std::span<const Rival> list) {
  return ArrayOf("Rival", list, [&](const Rival& r) {
    return Joined({Quoted(r.id), Quoted(r.label), Conditions(r.needs)});
  });
}

std::string TableWriter::Words(std::span<const Word> list) {
  return ArrayOf("Word", list, [](const Word& w) {
    return Joined({Quoted(w.word), Quoted(w.means)});
  });
}

std::string TableWriter::Clauses(std::span<const Clause> list) {
  return ArrayOf("Clause", list, [&](const Clause& clause) {
    return "{" + Texts(clause.any) + "}";
  });
}

std::string TableWriter::Of(const Rule& rule) {
  const Signature& match = rule.match;
  const std::string signature =
      Joined({Value("Sight", match.in), Texts(match.all), Texts(match.any),
              Texts(match.none), Texts(match.kinds), Quoted(match.provider),
              match.quoted ? "true" : "false", Texts(match.literals),
              ArrayOf("Literals", match.literals_of, [&](const Literals& of) {
                return "{" + Clauses(of.all) + "}";
              })});
  return Joined({Quoted(rule.id),
                 Quoted(rule.title),
                 Value("RuleSeverity", rule.severity),
                 Value("Role", rule.role),
                 rule.urgent ? "true" : "false",
                 Value("Confidence", rule.sure),
                 rule.complete ? "true" : "false",
                 signature,
                 Quoted(rule.why),
                 Causes(rule.causes),
                 Rivals(rule.rivals),
                 Steps(rule.remediation),
                 Checks(rule.decide),
                 Words(rule.words),
                 Texts(rule.not_known),
                 Texts(rule.references),
                 Value("Retry", rule.retry),
                 Texts(rule.explained_by),
                 Texts(rule.yields_to),
                 Texts(rule.match_examples),
                 Texts(rule.no_match_examples),
                 Texts(rule.formerly),
                 Texts(rule.seen_in),
                 Value("Confirmed", rule.confirmed),
                 Quoted(rule.verified),
                 Quoted(rule.owner)});
}

void TableWriter::Write(std::span<const Rule> rules) {
  out_ << "// Written by tfsleuth_rulec from rules/. Do not edit.\n"
          "#include \"match/rule.h\"\n\n"
          "namespace tfsleuth {\nnamespace {\n\n";
  const std::string table =
      ArrayOf("Rule", rules, [&](const Rule& rule) { return Of(rule); });
  out_ << "\n}  // namespace\n\n"
          "std::span<const Rule> BuiltinRules() { return "
       << table << "; }\n\n";
}

int Compile(int argc, char** argv) {
  std::vector<RuleSet> sets;
  std::vector<Rule> table;
  std::vector<Written> written;
  for (int i = 2; i < argc; ++i) {
    sets.push_back(ReadRuleFile(argv[i]));
    const auto rules = sets.back().rules();
    CheckRules(rules, argv[i]);
    CheckDepth(rules, argv[i]);
    CheckTableFile(sets.back(), ReadWholeFile(argv[i]), argv[i]);
    const auto of_file = sets.back().written();
    written.insert(written.end(), of_file.begin(), of_file.end());
    table.insert(table.end(), rules.begin(), rules.end());
  }
  RuleStorage storage;
  MeanTodaysIds(table, storage);
  CheckTable(table, table.size());
  CheckRepeats(written);
  std::ostringstream code;
  TableWriter(code).Write(table);
  // What is written holds every word of every rule, and nothing else.
  const std::string digest =
      Sha256Hex(code.str()).substr(0, kTableDigestLength);
  code << "std::string_view BuiltinDigest() { return " << CppLiteral(digest)
       << "; }\n\n}  // namespace tfsleuth\n";
  std::ofstream(argv[1], std::ios::binary) << code.str();
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace tfsleuth

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: tfsleuth_rulec OUTPUT.cc FILE.json ...\n";
    return EXIT_FAILURE;
  }
  try {
    return tfsleuth::Compile(argc, argv);
  } catch (const tfsleuth::Error& error) {
    std::cerr << "tfsleuth_rulec: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
