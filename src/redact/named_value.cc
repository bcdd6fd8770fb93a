#include "redact/named_value.h"

#include <algorithm>
#include <string>

#include "redact/found_secrets.h"
#include "redact/key_ids.h"
#include "redact/keyed_secret.h"
#include "redact/looks.h"
#include "redact/secret_name.h"
#include "redact/text_finder.h"

namespace tfsleuth {

void FindInNamedValue(std::string_view name, std::string_view value,
                      std::vector<Secret>& found) {
  if (name.ends_with("redential")) {
    constexpr std::string_view kHead = "Credential=";
    std::vector<Secret> ids;
    FindCredentials(std::string(kHead) + std::string(value), ids);
    for (Secret& id : ids) {
      id.begin -= std::min(id.begin, kHead.size());
      found.push_back(id);
    }
  }
  const NameClass what = ClassOfName(name);
  if (what.is == NameIs::kPlain || IsNoSecret(value)) return;
  if (what.is == NameIs::kMaybeSecret && !LooksSecret(value)) return;
  if (what.is == NameIs::kEncoded) {
    // Judged with its name.
    const std::string line = std::string(name) + "=" + std::string(value);
    if (FindSecrets(line).secrets.empty()) return;
  }
  if (what.is != NameIs::kAuthorization && IsSmallNumber(value)) return;
  Value whole;
  whole.length = whole.end = value.size();
  FoundSecrets all;
  AddValue(value, what, whole, all);
  found.insert(found.end(), all.secrets.begin(), all.secrets.end());
}

}  // namespace tfsleuth
