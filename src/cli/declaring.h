#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string>

#include "base/text_util.h"
#include "cli/values.h"

namespace tfsleuth {

/// Declares options; what stands behind them is read in our own words
/// (cli/values.h). Of an option that is given twice the last one counts.
class Declaring {
 public:
  explicit Declaring(CLI::App& app) : app_(app) {}

  template <typename Number>
  void AddNumber(const char* name, Number& value, uint64_t least, uint64_t most,
                 const char* text) {
    Add(name, "N", text, [&value, name, least, most](const std::string& given) {
      value = static_cast<Number>(NumberOf(name, given, least, most));
    });
  }
  void AddSize(const char* name, uint64_t& value, const char* text) {
    Add(name, "SIZE", text, [&value, name](const std::string& given) {
      value = SizeOf(name, given);
    });
  }
  /// `choices` in the order of the enumeration.
  template <typename Choice>
  void AddChoice(const char* name, Choice& value,
                 std::span<const std::string> choices, const char* type,
                 const char* text) {
    const auto takes_any = [](std::string&) { return std::string(); };
    Add(name, type, text,
        [&value, name, choices](const std::string& given) {
          value = static_cast<Choice>(ChoiceOf(name, given, choices));
        })
        // Only told here (cli/command_list.h); ChoiceOf refuses.
        ->check(CLI::Validator(takes_any, "{" + Join(choices, ",") + "}"));
  }
  void AddText(const char* name, std::string& value, const char* type,
               const char* text) {
    Add(name, type, text,
        [&value](const std::string& given) { value = given; });
  }

 private:
  CLI::Option* Add(const char* name, const char* type, const char* text,
                   const std::function<void(const std::string&)>& take) {
    return app_.add_option_function<std::string>(name, take, text)
        ->type_name(type)
        ->take_last();
  }

  CLI::App& app_;
};

}  // namespace tfsleuth
