#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/output.h"
#include "input/byte_source.h"
#include "input/file_source.h"

namespace tfsleuth {

/// Standard input, kept in a file on its way if that was asked for.
class StandardInput : public ByteSource {
 public:
  /// `save` is the file of `--save`, or empty. It may come to hold secrets, so
  /// only its owner may read it. Throws Error for what OutputFile refuses.
  StandardInput(const std::string& save, const std::vector<std::string>& taken);

  size_t Read(char* to, size_t size) override;
  LogEnd end() const override { return file_.end(); }
  /// Why reading failed, in the system's words; empty if it did not.
  std::string problem() const { return file_.problem(); }
  bool is_regular() const { return file_.is_regular(); }
  /// Reads what is left and nobody wanted.
  void ReadRest();
  /// As Output::Ended, for the file of `--save`.
  ExitCode Close(ExitCode code) { return save_ ? save_->Close(code) : code; }

 private:
  FileSource file_;
  std::optional<OutputFile> save_;
};

}  // namespace tfsleuth
