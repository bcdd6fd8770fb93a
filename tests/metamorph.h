#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tfsleuth {

/// Changes of a log that change nothing of what it tells.

/// The details of its diagnostics wrapped for a terminal of `columns`
/// (terraform internal/command/format/diagnostic.go): words at W-1 without a
/// box, at W-3 inside one; lines that begin with a blank stay.
std::string Rewrapped(const std::string& log, size_t columns);
std::string Boxed(const std::string& log);
std::string Unboxed(const std::string& log);
std::string WithoutColor(const std::string& log);
/// Colours as Terraform prints them: the rules of boxes and the heads.
std::string WithColor(const std::string& log);
std::string WithCrLf(const std::string& log);
/// The inline fields of each hclog entry in another order.
std::string FieldsShuffled(const std::string& log, unsigned seed);
/// The members of each JSON record, and of what it holds, in another order.
std::string MembersReordered(const std::string& log);
/// Blanks at the ends of lines are lost, as editors and pastes do.
std::string Trimmed(const std::string& log);
/// The words of OpenTofu where Terraform names itself.
std::string InOpenTofu(const std::string& log);
/// Each diagnostic printed once more, directly behind itself.
std::string DiagnosticsTwice(const std::string& log);
/// Whole entries of `other` between the entries of `log`, in their order.
std::string Interleaved(const std::string& log, const std::string& other,
                        unsigned seed);

/// The texts of errors without the ids of their requests, as some servers and
/// older versions print them.
std::string WithoutIds(const std::string& log);
/// Each record cut after `bytes`, as log shippers do.
std::string Clipped(const std::string& log, size_t bytes);

/// Where each entry of the log ends.
std::vector<size_t> EntryEnds(const std::string& log);

/// Numbers that are the same on every machine.
class Dice {
 public:
  explicit Dice(unsigned seed) : state_(seed * 2654435761U + 1) {}
  size_t Below(size_t bound);

 private:
  unsigned state_;
};

}  // namespace tfsleuth
