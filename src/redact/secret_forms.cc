#include "redact/secret_forms.h"

namespace tfsleuth {
namespace {

constexpr SecretForm kForms[] = {
    // A body without its end is followed as far as its lines go on.
    {"private-key",
     R"re((?s)-----BEGIN(?: |%20|[+])(?:[A-Z0-9]+(?: |%20|[+]))*PRIVATE)re"
     R"re((?: |%20|[+])KEY(?:(?: |%20|[+])BLOCK)?-----(?P<s>.*?)-----END)re"},
    {"private-key",
     R"re(-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)re"
     R"re((?P<s>(?:(?:\s|\\+[nr])+(?:(?:Proc-Type|DEK-Info|Version|Comment):)re"
     R"re([^\n\\]*|[A-Za-z0-9+/=]{16,}))+(?:(?:\s|\\+[nr])+[A-Za-z0-9+/=]+$)?))re"},

    // Addresses: the part between the user and the last `@` of the host.
    {"password",
     R"re([a-zA-Z][a-zA-Z0-9+.-]*(?::|%3A)(?://|%2F%2F|\\/\\/)[^/\s:@"'<>?#]*)re"
     R"re((?::|%3A)(?P<s>[^/\s"'<>?#]+)@)re"},
    {"password", R"re([a-zA-Z][a-zA-Z0-9+.-]*://(?P<s>[^/\s:@"'<>?#]{8,})@)re",
     true},
    {"password", R"re([\w.-]+:(?P<s>[^\s@"'<>]+)@(?:tcp|unix|udp)\()re"},
    {"password", R"re(:thin:[^/\s]+/(?P<s>[^@\s]+)@)re"},
    {"password",
     R"re((?:^|[\s"'])(?:-u|--user)(?:[ =]|", ?")[^\s:"']+:(?P<s>[^\s"'\\]+))re"},
    {"password", R"re(\blogin\b[^\n]*?\s-p[ =](?P<s>[^\s"'\\]+))re"},
    {"webhook", R"re(hooks\.slack\.com/(?:services|workflows|triggers)/)re"
                R"re((?P<s>[A-Za-z0-9/_-]{8,}))re"},
    {"webhook",
     R"re((?:discord(?:app)?\.com/api/webhooks|webhook\.office\.com/webhookb2)/)re"
     R"re((?P<s>[A-Za-z0-9/_@-]{8,}))re"},

    // Schemes of the header Authorization, wherever they stand.
    {"authorization",
     R"re((?i)\b(?:Bearer|Basic|Negotiate)(?: |%20|\+)+)re"
     R"re((?P<s>[A-Za-z0-9._~+/=*-]{8,}))re",
     true},
    {"signature", R"re(\bAWS [A-Z0-9*]{16,}:(?P<s>[A-Za-z0-9+/=]{20,}))re"},

    // Values that show what they are.
    {"jwt",
     R"re((?P<s>\beyJ[A-Za-z0-9_*-]{8,}(?:(?:\.|%2E)[A-Za-z0-9_*-]*){0,4}))re"},
    {"session-token",
     R"re((?P<s>\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)re"
     R"re(|AQoDYXdz|AQoEXAMPLE)(?:[A-Za-z0-9/+=*_-]|%2[BbFf]|%3[Dd])*)re"
     R"re((?:\\u003d|\\u002b|\\/|[A-Za-z0-9/+=_-])*))re"},
    {"private-key",
     R"re((?P<s>\bLS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0Eg|BFQyBQ|BPUEVOU1NI)re"
     R"re(|BFTkNSWVBU|BQR1Ag)[A-Za-z0-9+/=]*))re"},
    {"private-key", R"re((?P<s>AGE-SECRET-KEY-1[0-9A-Z]{20,}))re"},
    {"vendor-token",
     R"re((?P<s>\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,})re"
     R"re(|gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt|ffct)-[\w.-]{12,})re"
     R"re(|xox[a-z]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})re"
     R"re(|xoxe\.[A-Za-z0-9.-]{10,}|hv[sbr]\.[\w-]{16,})re"
     R"re(|s\.[A-Za-z0-9]{24}\b|b\.AAAAA[\w=-]{20,})re"
     R"re(|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{16,})re"
     R"re(|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[\w+/=-]{16,})re"
     R"re(|AIza[\w-]{30,}|ya29\.[\w.-]{16,}|GOCSPX-[\w-]{16,})re"
     R"re(|1//0[\w-]{20,}|npm_[A-Za-z0-9]{16,}|dckr_[op]at_[\w-]{16,})re"
     R"re(|do[por]_v1_[a-f0-9]{16,}|hf_[A-Za-z]{20,})re"
     R"re(|SG\.[\w-]{10,}\.[\w-]{10,}|SK[0-9a-f]{32}|pypi-AgE[\w-]{20,})re"
     R"re(|NRAK-[A-Z0-9]{16,}|lin_api_\w{16,}|ATATT3[\w=-]{16,})re"
     R"re(|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{16,}|dp\.[a-z]{2,5}\.\w{20,})re"
     R"re(|dapi[0-9a-f]{32}|gl(?:sa|c)_[\w=-]{16,}|pul-[a-f0-9]{16,})re"
     R"re(|PMAK-[\w-]{20,}|HRKU-[\w-]{16,}|rubygems_[a-f0-9]{16,})re"
     R"re(|\d{8,10}:AA[\w-]{30,}|ops_eyJ[\w-]{20,}|sq0[a-z]{3}-[\w-]{20,})re"
     R"re(|EAAA[\w-]{50,}|ntn_[A-Za-z0-9]{20,}|pscale_\w+_[\w.-]{20,})re"
     R"re(|CFPAT-[\w-]{20,}|sntry[su]_[\w+/=.-]{20,}|fio-u-[\w=-]{20,})))re"},
    // Words end so, too: `task-`, `disk-`, `risk-`.
    {"vendor-token",
     R"re((?:^|[^\w-])(?P<s>sk-(?:(?:proj|svcacct|admin|None|or-v1)-)re"
     R"re(|ant-[a-z]+[0-9]+-)[\w-]{16,}|sk-[A-Za-z0-9]{16,}))re"},
    {"vendor-token", R"re((?:^|[^\w-])(?P<s>sk-[\w-]{16,}))re", true},
    {"vendor-token",
     R"re((?P<s>[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{20,}))re"},
    {"secret-key",
     R"re((?:^|[^A-Za-z0-9/+])(?P<s>[A-Za-z0-9/+]{40})(?:$|[^A-Za-z0-9/+]))re",
     true},
};

}  // namespace

const char* const kKeyIdForm =
    R"re(\b(?P<s>(?:A3T[A-Z0-9]|ABIA|ACCA|AGPA|AIDA|AIPA|AKIA|ANPA|ANVA|APKA)re"
    R"re(|AROA|ASCA|ASIA)[A-Z0-9]{12,}))re";

const char* const kMayHoldSecret =
    R"re((?i)passw|passphrase|passcode|\bpwd|pass\b|psk|secret|token|jwt|otp)re"
    R"re(|[a-z]key|_key|-key|key[ _-]?id|assertion|connectionstring|cookie)re"
    R"re(|bearer|basic|negotiate|authorization|signature|\bsas|sig\b|auth\b)re"
    R"re(|dsn|credential|aws4_request|PRIVATE|-----|base64|://[^/\s]*@)re"
    R"re(|(?::|%3A)%2F%2F|@(?:tcp|unix|udp)\(|:thin:|--?u(?:ser)?[ ="]|\slogin\s)re";

std::span<const SecretForm> SecretForms() { return kForms; }

}  // namespace tfsleuth
