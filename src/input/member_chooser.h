#pragma once

#include <set>
#include <string>

namespace tfsleuth {

/// Which members of an archive, or files of a folder, are read.
///
/// Run logs of GitHub hold everything twice: `0_plan.txt` is the whole job,
/// `plan/7_Terraform Plan.txt` a step of it; below one more folder if they were
/// packed again. Per job the steps are read if any exist, else the job's file.
/// If the names are not known beforehand (an archive from a pipe), whatever
/// comes first is read. `system.txt` of a job and the leftovers of a Macintosh
/// are never read.
class MemberChooser {
 public:
  enum class Choice { kRead, kRepeats, kIgnore };

  /// Tells a name that will be asked for, before the first one is.
  void Learn(const std::string& name);
  /// Asked once for each name, in order.
  Choice Choose(const std::string& name);

 private:
  std::set<std::string> jobs_in_steps_;  // folders that hold steps
  std::set<std::string> jobs_whole_;     // read as one file
};

}  // namespace tfsleuth
