#include "record/resource_address.h"

#include "base/text_util.h"

namespace tfsleuth {
namespace {

std::string_view ProviderOfBlock(std::string_view context) {
  const auto label = Between(context, "\"", "\"");
  if (!label) return {};
  if (context.starts_with("provider ")) return *label;
  const bool is_object =
      context.starts_with("resource ") || context.starts_with("data ");
  return is_object ? label->substr(0, label->find('_')) : std::string_view();
}

// Without `module.NAME["KEY"].` in front, as often as it stands there.
std::string_view WithoutModules(std::string_view address) {
  while (address.starts_with("module.")) {
    size_t at = address.find_first_of(".[", 7);
    if (at != std::string_view::npos && address[at] == '[') {
      at = address.find("].", at);
      if (at != std::string_view::npos) ++at;
    }
    if (at == std::string_view::npos) return {};
    address.remove_prefix(at + 1);
  }
  return address;
}

}  // namespace

std::string_view TypeOf(std::string_view address) {
  address = WithoutModules(address);
  for (const std::string_view head : {"data.", "ephemeral."}) {
    if (address.starts_with(head)) address.remove_prefix(head.size());
  }
  const std::string_view type = address.substr(0, address.find_first_of(".["));
  const bool is_object =
      type.size() < address.size() && address[type.size()] == '.';
  return is_object ? type : std::string_view();
}

std::string_view ProviderOf(std::string_view address) {
  address = WithoutModules(address);
  if (address.starts_with("provider[")) {
    const size_t end = address.find("\"]");
    if (end == std::string_view::npos) return {};
    const std::string_view source = address.substr(0, end);
    return source.substr(source.find_last_of("/\"") + 1);
  }
  const std::string_view type = TypeOf(address);
  return type.substr(0, type.find('_'));
}

std::string_view ProviderOf(const Failure& failure) {
  const std::string_view provider = ProviderOf(failure.address);
  return provider.empty() ? ProviderOfBlock(failure.context) : provider;
}

}  // namespace tfsleuth
