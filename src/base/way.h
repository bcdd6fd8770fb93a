#pragma once

namespace tfsleuth {

/// Whether steps are left out that cannot change a report. The slow way takes
/// them all, and is what the tests compare the quick one with.
enum class Way { kQuick, kSlow };

}  // namespace tfsleuth
