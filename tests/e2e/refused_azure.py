"""Refusals of Azure, met by the azurerm backend: Entra ID's tokens, Resource
Manager's keys, Storage's blobs, a machine's managed identity."""

import azure_answers as az
from azure_answers import arm, entra, storage
from refusal import UNKNOWN, Login, Refusal, answers, backend
from refused_local import pages

SECRET = "Zk8Q~inventedClientSecretOfNobody.1234567"
SAS = ("sv=2022-11-02&ss=b&srt=sco&sp=rl&se=2027-01-01T00:00:00Z&st=2026-01-01"
       "T00:00:00Z&spr=https&sig=aW52ZW50ZWRzaWduYXR1cmVvZm5vYm9keTEyMzQ1Njc%3D")
SAS_SECRET = "aW52ZW50ZWRzaWduYXR1cmVvZm5vYm9keTEyMzQ1Njc"
ASSERTION = (
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJyZXBvOmFjbWUvaW5mcmE6cmVm"
    "OnJlZnMvaGVhZHMvZmVhdHVyZSJ9.aW52ZW50ZWRhc3NlcnRpb25vZm5vYm9keQ")
REQUEST_TOKEN = (
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY3AiOiJBY3Rpb25zLkdlbmVyaWNSZWFk"
    "In0.aW52ZW50ZWRyZXF1ZXN0dG9rZW5vZm5vYm9keQ")
IDS = {"ARM_CLIENT_ID": az.CLIENT, "ARM_TENANT_ID": az.TENANT,
       "ARM_SUBSCRIPTION_ID": az.SUBSCRIPTION}
PRINCIPAL = Login({**IDS, "ARM_CLIENT_SECRET": SECRET},
                  secrets=(SECRET, az.ACCESS_TOKEN, az.ACCOUNT_KEY))
ON_COMMAND_LINE = Login(IDS, (f"client_secret={SECRET}",),
                        secrets=PRINCIPAL.secrets)
BY_KEY = Login({"ARM_ACCESS_KEY": az.ACCOUNT_KEY}, secrets=(az.ACCOUNT_KEY,))
KEY_SETTING = Login({}, (f"access_key={az.ACCOUNT_KEY}",),
                    secrets=(az.ACCOUNT_KEY,))
BY_SAS = Login({"ARM_SAS_TOKEN": SAS}, secrets=(SAS_SECRET,))
SAS_SETTING = Login({}, (f"sas_token={SAS}",), secrets=(SAS_SECRET,))
OIDC = Login({**IDS, "ARM_USE_OIDC": "true", "ARM_OIDC_TOKEN": ASSERTION},
             secrets=(ASSERTION,))
GITHUB = Login({**IDS, "ARM_USE_OIDC": "true",
                "ACTIONS_ID_TOKEN_REQUEST_URL":
                "https://token.actions.example/idtoken?api-version=2.0",
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN": REQUEST_TOKEN},
               secrets=(REQUEST_TOKEN,))
MACHINE = Login({**IDS, "ARM_USE_MSI": "true",
                 "ARM_MSI_ENDPOINT": "{local}/metadata/identity/oauth2/token"})
NAMES = ('storage_account_name = "acmestate"', 'container_name       = "tfstate"',
         'key                  = "prod.tfstate"')
BY_KEYS = backend("azurerm", 'resource_group_name  = "rg-state"', *NAMES)
BY_ENTRA = backend("azurerm", 'resource_group_name  = "rg-state"', *NAMES,
                   "use_azuread_auth     = true")
DIRECT = backend("azurerm", *NAMES)
AUTHORIZATION = (
    "The client '{client}' with object id '{object}' does not have "
    "authorization to perform action '{action}' over scope '{scope}' or the "
    "scope is invalid. If access was recently granted, please refresh your "
    "credentials.")
LIST_ACTION = "Microsoft.Storage/storageAccounts/listKeys/action"


def azure(name, about, kind, code, rule, refused, login=PRINCIPAL,
          configuration=BY_KEYS, **more) -> Refusal:
    """One refusal of Azure."""
    return Refusal(name, about, kind, code, rule, configuration, login,
                   answers(refused, az.WELL), "azure", **more)


def at_login(name, about, kind, rule, status, error, number, message,
             login=PRINCIPAL, **more) -> Refusal:
    """Entra ID gives no token."""
    return azure(name, about, kind, f"AADSTS{number}", rule, {
        az.LOGIN: entra(status, error, number, message)}, login, **more)


def at_keys(name, about, kind, rule, status, code, message, asked=az.LIST_KEYS,
            **more) -> Refusal:
    """Resource Manager does not hand the account's keys out."""
    return azure(name, about, kind, code, rule,
                 {asked: arm(status, code, message)}, **more)


def at_blobs(name, about, kind, rule, status, code, message, login=BY_KEY,
             asked=az.LIST_BLOBS, configuration=DIRECT, detail="",
             **more) -> Refusal:
    """Storage does not let Terraform at the blobs."""
    return azure(name, about, kind, code, rule,
                 {asked: storage(status, code, message, detail)}, login,
                 configuration, **more)


def on_machine(name, about, kind, rule, status, error, message) -> Refusal:
    """The metadata service gives no token."""
    return azure(name, about, kind, error, rule, {}, MACHINE,
                 local=pages(az.managed_identity(status, error, message)))


LOGINS = (
    at_login("azure-secret-expired", "The client secret has expired.",
             "authentication", "azure-secret-expired", 401, "invalid_client",
             7000222, "The provided client secret keys for app "
             f"'{az.CLIENT}' are expired. Visit the Azure portal to create new "
             "keys for your app: https://aka.ms/NewClientSecret, or consider "
             "using certificate credentials for added security: "
             "https://aka.ms/certCreds."),
    at_login("azure-secret-wrong", "The client secret is not that of the "
             "application.", "authentication", "azure-secret-wrong", 401,
             "invalid_client", 7000215, "Invalid client secret provided. "
             "Ensure the secret being sent in the request is the client secret "
             "value, not the client secret ID, for a secret added to app "
             f"'{az.CLIENT}'.", ON_COMMAND_LINE),
    at_login("azure-application-not-there", "The tenant knows no such "
             "application.", "not-found", "azure-application-not-in-tenant",
             400, "unauthorized_client", 700016, "Application with identifier "
             f"'{az.CLIENT}' was not found in the directory 'Acme'. This can "
             "happen if the application has not been installed by the "
             "administrator of the tenant or consented to by any user in the "
             "tenant. You may have sent your authentication request to the "
             "wrong tenant."),
    at_login("azure-tenant-not-there", "There is no such tenant.", "not-found",
             "azure-tenant-not-found", 400, "invalid_request", 90002,
             f"Tenant '{az.TENANT}' not found. Check to make sure you have the "
             "correct tenant ID and are signing into the correct cloud. Check "
             "with your subscription administrator, this may happen if there "
             "are no active subscriptions for the tenant."),
    at_login("azure-application-disabled", "The application was switched off.",
             "authentication", "azure-application-disabled", 400,
             "unauthorized_client", 7000112, f"Application '{az.CLIENT}'"
             "(acme-ci) is disabled."),
    at_login("azure-principal-missing", "The application has no service "
             "principal in this tenant.", "authentication",
             "azure-principal-not-in-tenant", 401, "invalid_client", 7000229,
             f"The client application {az.CLIENT} is missing service principal "
             f"in the tenant {az.TENANT}. See instructions here: "
             "https://go.microsoft.com/fwlink/?linkid=2225119"),
    at_login("azure-conditional-access", "A policy of the tenant blocks this "
             "workload.", "policy", "azure-conditional-access", 400,
             "invalid_grant", 53003, "Access has been blocked by Conditional "
             "Access policies. The access policy does not allow token "
             "issuance."),
    at_login("azure-subject-unknown", "No federated credential has the subject "
             "of this job.", "authentication", "azure-federation-no-match",
             401, "invalid_client", 700213, "No matching federated identity "
             "record found for presented assertion subject 'repo:acme/infra:"
             "ref:refs/heads/feature'. Check your federated identity "
             "credential Subject, Audience and Issuer against the presented "
             "assertion. https://learn.microsoft.com/entra/workload-id/"
             "workload-identity-federation", OIDC),
    at_login("azure-audience-wrong", "The job's token is for another audience.",
             "authentication", "azure-federation-no-match", 401,
             "invalid_client", 700212, "No matching federated identity record "
             "found for presented assertion audience 'https://github.com/acme'."
             " Please note that the matching is done using a case-sensitive "
             "comparison. Check your federated identity credential Subject, "
             "Audience and Issuer against the presented assertion. "
             "https://learn.microsoft.com/entra/workload-id/"
             "workload-identity-federation", OIDC),
    at_login("azure-assertion-late", "The job's token was used after its end.",
             "authentication", "azure-assertion-expired", 401,
             "invalid_client", 700024, "Client assertion is not within its "
             "valid time range. Current time: 2026-11-27T10:20:31.1234567Z, "
             "assertion valid from 2026-11-27T10:00:12.0000000Z, expiry time "
             "of assertion 2026-11-27T10:05:12.0000000Z.", OIDC),
    at_login("azure-login-transient", "Entra ID has trouble of its own.",
             "service-side", UNKNOWN, 400, "temporarily_unavailable", 90033,
             "A transient error has occurred. Please try again."),
    azure("azure-job-may-not-ask", "GitHub gives this job no token.",
          "permission", "403", UNKNOWN, {
              r"GET token\.actions\.example": az.github(
                  403, "Resource not accessible by integration")}, GITHUB),
    on_machine("azure-machine-without-identity", "The machine has no managed "
               "identity.", "not-found", "azure-managed-identity-none", 400,
               "invalid_request", "Identity not found"),
)

KEYS = (
    at_keys("azure-keys-not-allowed", "No role allows the keys.", "permission",
            "azure-action-not-allowed/keys-of-the-state-account", 403,
            "AuthorizationFailed", AUTHORIZATION.format(
                client=az.CLIENT, object=az.OBJECT, action=LIST_ACTION,
                scope=az.ACCOUNT_ID)),
    at_keys("azure-keys-locked", "A read-only lock of the group keeps the keys "
            "in.", "conflict", "azure-scope-locked", 409, "ScopeLocked",
            f"The scope '{az.ACCOUNT_ID}' cannot perform write operation "
            f"because following scope(s) are locked: '{az.GROUP_ID}'. Please "
            "remove the lock and try again."),
    at_keys("azure-keys-denied", "A deny assignment keeps the keys in.",
            "permission", "azure-deny-assignment", 403,
            "DenyAssignmentAuthorizationFailed",
            f"The client '{az.CLIENT}' with object id '{az.OBJECT}' has "
            f"permission to perform action '{LIST_ACTION}' on scope "
            f"'{az.ACCOUNT_ID}'; however, the access is denied because of the "
            "deny assignment with name 'managed by acme-app' and Id "
            "'d5a2b7c91e3f4a6d8b0c2e4f6a8b0c2d' at scope "
            f"'{az.GROUP_ID}'."),
    at_keys("azure-group-missing", "There is no such group.", "not-found",
            "azure-group-not-found", 404, "ResourceGroupNotFound",
            "Resource group 'rg-state' could not be found.",
            asked=az.GET_ACCOUNT),
    at_keys("azure-account-missing", "There is no such account in this group.",
            "not-found", "azure-thing-not-found", 404, "ResourceNotFound",
            "The Resource 'Microsoft.Storage/storageAccounts/acmestate' under "
            "resource group 'rg-state' was not found. For more details please "
            "go to https://aka.ms/ARMResourceNotFoundFix",
            asked=az.GET_ACCOUNT),
    at_keys("azure-subscription-missing", "No such subscription, or none that "
            "this principal may see.", "not-found",
            "azure-subscription-not-found", 404, "SubscriptionNotFound",
            f"The subscription '{az.SUBSCRIPTION}' could not be found.",
            asked=az.GET_ACCOUNT),
    at_keys("azure-subscription-disabled", "The subscription may only be read.",
            "wrong-state", "azure-subscription-read-only", 409,
            "ReadOnlyDisabledSubscription",
            f"The subscription '{az.SUBSCRIPTION}' is disabled and therefore "
            "marked as read only. You cannot perform any write actions on this "
            "subscription until it is re-enabled."),
    at_keys("azure-token-of-other-tenant", "The token is of another tenant than "
            "the subscription.", "authentication",
            "azure-token-of-other-tenant", 401,
            "InvalidAuthenticationTokenTenant",
            "The access token is from the wrong issuer 'https://sts.windows."
            f"net/{az.TENANT}/'. It must match the tenant 'https://sts.windows"
            ".net/ccccdddd-2222-eeee-3333-ffff4444aaaa/' associated with this "
            "subscription. Please use the authority (URL) 'https://login."
            "windows.net/ccccdddd-2222-eeee-3333-ffff4444aaaa' to get the "
            "token. Note, if the subscription is transferred to another tenant "
            "there is no impact to the services, but information about new "
            "tenant could take time to propagate (up to an hour).",
            asked=az.GET_ACCOUNT),
    at_keys("azure-token-expired", "The token ended before it was used.",
            "authentication", UNKNOWN, 401, "ExpiredAuthenticationToken",
            "The access token expiry UTC time '11/27/2026 9:00:00 AM' is "
            "earlier than current UTC time '11/27/2026 10:00:00 AM'.",
            asked=az.GET_ACCOUNT),
    at_keys("azure-provider-not-registered", "Storage is not registered.",
            "not-enabled", "azure-namespace-not-registered", 409,
            "MissingSubscriptionRegistration",
            "The subscription is not registered to use namespace "
            "'Microsoft.Storage'. See https://aka.ms/rps-not-found for how to "
            "register subscriptions.", asked=az.GET_ACCOUNT),
)

BLOBS = (
    at_blobs("azure-data-role-missing", "No role of the data plane.",
             "permission", "azure-data-role-missing", 403,
             "AuthorizationPermissionMismatch",
             "This request is not authorized to perform this operation using "
             "this permission.", PRINCIPAL, configuration=BY_ENTRA),
    at_blobs("azure-firewall", "The account's firewall lets nobody in from "
             "here.", "permission", "azure-storage-shut-off", 403,
             "AuthorizationFailure",
             "This request is not authorized to perform this operation."),
    at_blobs("azure-key-refused", "The account key was exchanged.",
             "authentication", "azure-storage-key-refused", 403,
             "AuthenticationFailed",
             "Server failed to authenticate the request. Make sure the value "
             "of Authorization header is formed correctly including the "
             "signature.", KEY_SETTING, detail="<AuthenticationErrorDetail>The "
             "MAC signature found in the HTTP request 'y6EPguxiydKr5XCT8ArX"
             "MvUZD708aWK/ypBisxj7JqE=' is not the same as any computed "
             "signature. Server used following string to sign: 'GET"
             "'.</AuthenticationErrorDetail>"),
    at_blobs("azure-sas-refused", "The signature of the SAS is of a key that "
             "was exchanged.", "authentication",
             "azure-storage-key-refused", 403, "AuthenticationFailed",
             "Server failed to authenticate the request. Make sure the value "
             "of Authorization header is formed correctly including the "
             "signature.", BY_SAS, detail="<AuthenticationErrorDetail>Signature "
             "did not match. String to sign used was acmestate\nrl\nb\nsco\n"
             "</AuthenticationErrorDetail>"),
    at_blobs("azure-sas-of-other-address", "The SAS is for other addresses.",
             "permission", "azure-sas-does-not-cover", 403,
             "AuthorizationSourceIPMismatch",
             "This request is not authorized to perform this operation using "
             "this source IP 203.0.113.9.", SAS_SETTING),
    at_blobs("azure-sas-of-other-kind", "The SAS does not hold for containers.",
             "permission", "azure-sas-does-not-cover", 403,
             "AuthorizationResourceTypeMismatch",
             "This request is not authorized to perform this operation using "
             "this resource type.", BY_SAS),
    at_blobs("azure-sas-may-not-write", "The SAS allows reading, and the lock "
             "writes.", "permission",
             "azure-data-role-missing", 403, "AuthorizationPermissionMismatch",
             "This request is not authorized to perform this operation using "
             "this permission.", SAS_SETTING, asked=az.PUT_STATE),
    at_blobs("azure-keys-off", "The account takes no keys.", "permission",
             "azure-storage-keys-off", 403, "KeyBasedAuthenticationNotPermitted",
             "Key based authentication is not permitted on this storage "
             "account."),
    at_blobs("azure-container-missing", "There is no such container.",
             "not-found", "azure-state-container-missing", 404,
             "ContainerNotFound", "The specified container does not exist."),
    at_blobs("azure-container-being-deleted", "The container was deleted a "
             "moment ago.", "conflict", "azure-container-being-deleted", 409,
             "ContainerBeingDeleted",
             "The specified container is being deleted. Try operation later.",
             retry=True),
    at_blobs("azure-account-disabled", "The account is switched off.",
             "not-enabled", UNKNOWN, 403, "AccountIsDisabled",
             "The specified account is disabled."),
    at_blobs("azure-state-leased", "Somebody holds the lease of the state.",
             "lock", "state-blob-leased", 409, "LeaseAlreadyPresent",
             "There is already a lease present.", asked=az.LEASE, retry=True),
    at_blobs("azure-state-immutable", "A policy of the container lets nobody "
             "write over the state.", "policy", UNKNOWN, 409,
             "BlobImmutableDueToPolicy",
             "This operation is not permitted as the blob is immutable due to "
             "a policy.", asked=az.PUT_STATE),
    azure("azure-certificate-of-inspection", "A proxy opens TLS with a CA that "
          "nobody here trusts.", "network", "unknown authority",
          "tls-untrusted-certificate", {}, untrusted=True),
)

AZURE = LOGINS + KEYS + BLOBS
