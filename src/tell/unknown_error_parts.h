#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/failure.h"
#include "record/refusal.h"
#include "tell/unknown_error.h"

/// The parts of what TellUnknown says.
namespace tfsleuth {

/// `AWS`, `Kubernetes`; of `http` the host, or `the server`.
std::string SystemName(const Refusal& refusal);

/// Who answered, for people: AWS's service, else the system.
std::string WhoAnswered(const Refusal& refusal);

/// True for the address of a resource or a data source, not a provider's.
bool IsResource(std::string_view address);

/// A summary without what Terraform 0.11 puts in front of its list of errors,
/// which says nothing where one of them stands behind it; empty if none does.
std::string WithoutListHead(std::string summary);

/// One line that says what failed.
std::string HeadlineOf(const Failure& failure, const Refusal* refusal);

/// At most `columns` of a chain `A: B: C`: its first part and its last ones.
std::string ShortenChain(std::string_view text, size_t columns);

/// `create`, of `creating S3 Bucket (x): ...`; empty if it says none.
std::string VerbOfSummary(std::string_view summary);

/// The first sentence of a text, at most `columns`; `[...]` for a cut.
std::string FirstSentence(std::string_view text, size_t columns);

/// What the error shows of the configuration: its first lines, and the values
/// that the expressions had. Of other classes than configuration and input it
/// tells nothing that the place does not.
std::vector<std::string> ShownLines(const Failure& failure);

/// The lines of a failure's detail that are more than prose: lists, tables,
/// JSON, commands, values. Without what a refusal's table tells.
std::vector<std::string> StructuredLines(const Failure& failure,
                                         const Refusal* refusal);

/// What a placeholder of rules/classes stands for; empty if it is not known.
/// For a command, only values that look like what they are.
std::string ValueFor(std::string_view name, const Failure& failure,
                     const Refusal* refusal, const RunWords& run);
std::string CommandValueFor(std::string_view name, const Failure& failure,
                            const Refusal* refusal, const RunWords& run);

}  // namespace tfsleuth
