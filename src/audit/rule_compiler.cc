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
#include <vector>

#include "audit/rule_check.h"
#include "base/error.h"
#include "match/rule_file.h"

namespace tfsleuth {
namespace {

// A C++ string literal; every character that is not plain ASCII is escaped in
// octal, which ends after three digits whatever follows.
std::string Literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?') {
      literal += '\\';
      literal += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      literal += '\\';
      literal += static_cast<char>('0' + (byte >> 6));
      literal += static_cast<char>('0' + ((byte >> 3) & 7));
      literal += static_cast<char>('0' + (byte & 7));
    } else {
      literal += c;
    }
  }
  return literal + "\"";
}

// Writes arrays in front of what refers to them, each under a number.
class TableWriter {
 public:
  explicit TableWriter(std::ostream& out) : out_(out) {}

  void Write(std::span<const Rule> rules);

 private:
  // An array of `type`; returns the expression that names it.
  std::string Array(const char* type, const std::vector<std::string>& items) {
    if (items.empty()) return "{}";
    std::string name = "k" + std::to_string(++count_);
    out_ << "constexpr " << type << " " << name << "[] = {\n";
    for (const std::string& item : items) out_ << "    " << item << ",\n";
    out_ << "};\n";
    return name;
  }
  template <typename T, typename Item>
  std::string ArrayOf(const char* type, std::span<const T> list,
                      const Item& item) {
    std::vector<std::string> items;
    for (const T& entry : list) items.push_back(item(entry));
    return Array(type, items);
  }

  std::string Texts(std::span<const std::string_view> list) {
    return ArrayOf("std::string_view", list, Literal);
  }
  std::string Conditions(std::span<const Condition> list) {
    return ArrayOf("Condition", list, [](const Condition& c) {
      return "{" + Literal(c.fact) + ", " + Literal(c.pattern) + "}";
    });
  }
  std::string Steps(std::span<const Step> list) {
    return ArrayOf("Step", list, [](const Step& s) {
      return "{" + Literal(s.do_) + ", " + Literal(s.run) + ", Safety(" +
             std::to_string(static_cast<int>(s.safety)) + ")}";
    });
  }
  std::string Checks(std::span<const Check> list) {
    return ArrayOf("Check", list, [&](const Check& c) {
      const std::string outcomes =
          ArrayOf("Outcome", c.outcomes, [&](const Outcome& o) {
            return "{" + Literal(o.reading) + ", " + Literal(o.means) + ", " +
                   Literal(o.run) + ", " + Texts(o.causes) + "}";
          });
      return "{" + Literal(c.do_) + ", " + Literal(c.run) + ", " + outcomes +
             "}";
    });
  }
  std::string Cases(std::span<const Case> list) {
    return ArrayOf("Case", list, [&](const Case& c) {
      return "{" + Conditions(c.facts) + "}";
    });
  }
  std::string Causes(std::span<const Cause> list);
  std::string Rivals(std::span<const Rival> list);
  std::string Words(std::span<const Word> list);
  std::string Of(const Rule& rule);

  std::ostream& out_;
  int count_ = 0;
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
    return Joined({Literal(c.id), Literal(c.title), Literal(c.label),
                   Conditions(c.when), Conditions(c.unless),
                   Value("Confidence", c.confidence),
                   std::to_string(c.frequency), Literal(c.why),
                   Steps(c.remediation), Checks(c.decide), Texts(c.not_known),
                   Texts(c.references), Cases(c.chosen), Cases(c.ruled_out)});
  });
}

std::string TableWriter::Rivals(std::span<const Rival> list) {
  return ArrayOf("Rival", list, [&](const Rival& r) {
    return Joined({Literal(r.id), Literal(r.label), Conditions(r.when),
                   Literal(r.because)});
  });
}

std::string TableWriter::Words(std::span<const Word> list) {
  return ArrayOf("Word", list, [](const Word& w) {
    return Joined({Literal(w.word), Literal(w.means)});
  });
}

std::string TableWriter::Of(const Rule& rule) {
  const std::string signature =
      Joined({Value("SignatureKind", rule.signature.kind),
              Literal(rule.signature.pattern)});
  return Joined({Literal(rule.id),
                 Literal(rule.title),
                 Value("RuleSeverity", rule.severity),
                 Value("Role", rule.role),
                 std::to_string(rule.frequency),
                 signature,
                 Literal(rule.service),
                 Literal(rule.why),
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
                 Texts(rule.no_match_examples)});
}

void TableWriter::Write(std::span<const Rule> rules) {
  out_ << "// Written by tfsleuth_rulec from rules/*.json. Do not edit.\n"
          "#include \"match/rule.h\"\n\n"
          "namespace tfsleuth {\nnamespace {\n\n";
  const std::string table =
      ArrayOf("Rule", rules, [&](const Rule& rule) { return Of(rule); });
  out_ << "\n}  // namespace\n\n"
          "std::span<const Rule> BuiltinRules() { return "
       << table << "; }\n\n}  // namespace tfsleuth\n";
}

int Compile(int argc, char** argv) {
  std::vector<RuleSet> sets;
  std::vector<Rule> table;
  for (int i = 2; i < argc; ++i) {
    sets.push_back(ReadRuleFile(argv[i]));
    CheckRules(sets.back().rules(), argv[i]);
    const auto rules = sets.back().rules();
    table.insert(table.end(), rules.begin(), rules.end());
  }
  CheckTable(table);
  std::ostringstream code;
  TableWriter(code).Write(table);
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
