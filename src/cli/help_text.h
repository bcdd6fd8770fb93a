#pragma once

namespace tfsleuth {

// What stands round the options in --help.

inline constexpr const char* kDescription =
    "Says why a Terraform or OpenTofu run failed: the root cause, the bytes "
    "that\nprove it, what they rule out, and the commands that fix it.\n\n"
    "  COMMAND 2>&1 | tfsleuth    what COMMAND printed goes through, the "
    "verdict\n                             comes after it\n"
    "  tfsleuth PATH ...          diagnose logs, compressed logs, archives,\n"
    "                             folders; many logs give a summary\n\n"
    "The best log is TF_LOG=DEBUG terraform ... 2>&1; the error box alone "
    "will do.";

inline constexpr const char* kFooter =
    "Exit code: 0 no failure found, 1 a failure was found, 2 wrong usage, an "
    "input\nthat cannot be read or an output that cannot be written, 3 the log "
    "does not show\nhow the run ended.";

}  // namespace tfsleuth
