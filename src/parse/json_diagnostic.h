#pragma once

#include "parse/json_text.h"
#include "record/record.h"

namespace tfsleuth {

/// A diagnostic as Terraform writes it for programs: severity, summary, detail,
/// address, range, snippet (terraform internal/command/views/json/
/// diagnostic.go). The same object stands in `ui-json` lines and in the
/// document of `validate -json`.
Diagnostic ReadJsonDiagnostic(const JsonText& object);

}  // namespace tfsleuth
