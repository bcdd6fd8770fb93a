#pragma once

#include <vector>

#include "record/failure.h"

namespace tfsleuth {

/// The failures in one that lists several: `2 errors occurred: * A * B`
/// (go-multierror; the error lists of Terraform 0.11 too, whose items may hold
/// lists of their own), `errors: - A - B`. They share summary, address and
/// place in the configuration; each has its own text. A list is taken apart
/// only if it holds as many items as it says; the causes that Terraform itself
/// lists as possible are no errors. One failure comes back as it was.
std::vector<Failure> TakenApart(Failure failure);

}  // namespace tfsleuth
