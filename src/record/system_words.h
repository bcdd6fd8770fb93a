#pragma once

#include <string_view>

namespace tfsleuth {

/// How reports call a system whose interface answered.
struct SystemWords {
  std::string_view system;   ///< a value of `call.system`
  std::string_view name;     ///< "Kubernetes"; empty where it has none
  std::string_view speaker;  ///< who says it: "the cluster"
  std::string_view realm;    ///< whose rights and limits count there
};

/// The words of a system; nullptr of one that is not known.
const SystemWords* FindSystem(std::string_view system);

/// True for the name of a system, a program or a company as a title begins with
/// it: `Oracle`. It keeps its capital inside a sentence.
bool IsNameOfSystem(std::string_view word);

/// Who says it; AWS where nothing is known: the request table is of AWS.
std::string_view SpeakerOf(std::string_view system);

}  // namespace tfsleuth
