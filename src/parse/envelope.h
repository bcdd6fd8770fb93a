#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"

namespace tfsleuth {

/// What was taken off one line: who had wrapped it and what that told.
struct Envelope {
  /// Layers that are taken off one line.
  static constexpr size_t kMaxLayers = 5;

  /// From the outside in.
  std::array<std::string_view, kMaxLayers + 1> systems;
  size_t layers = 0;
  size_t peeled = 0;  ///< prefixes and carriers that were taken off

  std::optional<std::string> job;
  std::optional<std::string> step;
  std::optional<std::string> unit;
  char stream = 0;  ///< `O`, `E` or 0
  /// When it says that the line was printed, if it tells the date as well. A
  /// copy: what is wrapped may be unwrapped into text of its own.
  std::string stamp;
  /// The wrapper speaks for itself: not what the wrapped program wrote.
  bool is_own = false;
  /// It tells of an error: what follows without a prefix repeats one.
  bool is_own_error = false;
  /// Its level, where the form is certainly Terragrunt's.
  Level own_level = Level::kUnknown;
  /// Terragrunt before 0.28 told no level: an error of its own, if what follows
  /// says so.
  bool may_be_own_error = false;
  /// It drops blank lines, which part the paragraphs of a diagnostic.
  bool drops_blanks = false;
  std::optional<Level> level;  ///< see PeeledLine
  std::string section;         ///< a section mark stood in the line

  bool is_wrapped() const { return layers > 0; }
  void AddLayer(std::string_view system) {
    if (layers > 0 && systems[layers - 1] == system) return;
    if (layers < systems.size()) systems[layers++] = system;
  }
  /// The innermost system, or empty.
  std::string_view system() const {
    return layers == 0 ? std::string_view() : systems[layers - 1];
  }
};

}  // namespace tfsleuth
