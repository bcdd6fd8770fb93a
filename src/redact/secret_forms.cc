#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

constexpr SecretForm kForms[] = {
    {"private-key",
     R"re((?s)-----BEGIN [A-Z ]*PRIVATE KEY-----(?P<s>.*?)(?:-----END|$))re"},

    // Bodies of answers: XML, JSON (also JSON inside a quoted value).
    {"session-token", R"re((?i)<SessionToken>(?P<s>[^<]+))re"},
    {"secret-key",
     R"re((?i)<(?:SecretAccessKey|Secret|Password)>(?P<s>[^<]+))re"},
    {"token",
     R"re((?i)"(?:session_?token|security_?token|secret_?access_?key)re"
     R"re(|access_?token|refresh_?token|id_?token|client_?secret|password)re"
     R"re(|passwd|private_?key|secret|token)\\?" *: *\\?"(?P<s>[^"\\]+))re"},

    // Forms, query strings and headers.
    {"token",
     R"re((?i)\b(?:WebIdentityToken|SAMLAssertion|TokenCode)re"
     R"re(|X-Amz-Security-Token|X-Amz-Signature|Signature|sig|access_token)re"
     R"re(|client_secret|id_token|refresh_token)(?:=|: ?|%3D))re"
     R"re((?P<s>[^&\s"'<>|,;\\]+))re"},
    {"authorization",
     R"re((?i)\b(?:Bearer|Basic) +(?P<s>[A-Za-z0-9._~+/=-]{8,}))re"},
    {"password",
     R"re([a-zA-Z][a-zA-Z0-9+.-]*://[^/\s:@"']*:(?P<s>[^/\s@"']+)@)re"},

    // Assignments on command lines, in environments and in configuration.
    {"secret",
     R"re((?i)[a-z0-9_.-]*(?:passw(?:or)?d|secret|token|api_?key)re"
     R"re(|private_?key|secret_?key|access_key_secret)[a-z0-9_]* *= *)re"
     R"re(\\?["']?(?P<s>[^\s"'&,;\\\])}]+))re"},

    // Values that show what they are.
    {"jwt",
     R"re((?P<s>\beyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_*-]+\.[A-Za-z0-9_*-]*))re"},
    {"session-token",
     R"re((?P<s>\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)re"
     R"re(|AQoDYXdz|AQoEXAMPLE)[A-Za-z0-9/+=%]{12,}))re"},
    {"vendor-token",
     R"re((?P<s>\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,})re"
     R"re(|glpat-[\w-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|hv[sbr]\.[\w-]{20,})re"
     R"re(|sk_live_[A-Za-z0-9]{16,}|AIza[\w-]{30,})re"
     R"re(|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,})))re"},
    {"secret-key",
     R"re((?:^|[^A-Za-z0-9/+=])(?P<s>[A-Za-z0-9/+]{40})(?:$|[^A-Za-z0-9/+=]))re",
     true},
};

}  // namespace

const char* const kKeyIdForm =
    R"re(\b(?P<s>(?:A3T[A-Z0-9]|ABIA|ACCA|AGPA|AIDA|AIPA|AKIA|ANPA|ANVA|APKA)re"
    R"re(|AROA|ASCA|ASIA)[A-Z0-9]{12,}))re";

std::span<const SecretForm> SecretForms() { return kForms; }

}  // namespace tfsleuth
