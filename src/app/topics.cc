#include "app/topics.h"

namespace tfsleuth {
namespace {

constexpr Topic kTopics[] = {{"credentials",
                              "Where Terraform takes AWS credentials from",
                              WriteCredentialsTopic}};

}  // namespace

std::span<const Topic> Topics() { return kTopics; }

}  // namespace tfsleuth
