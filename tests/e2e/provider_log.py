"""What the AWS provider writes to standard error while it is configured.

The lines are those of terraform-provider-aws with aws-sdk-go-base
v2.0.0-beta.54: hclog's JSON, masked as that library masks.
"""

import datetime
import json
import sys
import uuid

from provider_script import REQUEST_ID

_BASE = ("github.com/hashicorp/aws-sdk-go-base/v2@v2.0.0-beta.54/logging/"
         "tf_logger.go:45")
_PROVIDER = "github.com/hashicorp/terraform-provider-aws/internal/conns/"
_SDK = ("github.com/hashicorp/terraform-plugin-go@v0.23.0/tfprotov5/internal/"
        "diag/diagnostics.go:58")
_USER_AGENT = (
    "APN/1.0 HashiCorp/1.0 Terraform/1.11.4 (+https://www.terraform.io) "
    "terraform-provider-aws/5.62.0 "
    "(+https://registry.terraform.io/providers/hashicorp/aws) "
    "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux "
    "md/GOARCH#amd64 api/sts#1.30.3")
_REQUEST_BODY = "Action=GetCallerIdentity&Version=2011-06-15\n"
_REFUSAL = "The security token included in the request is invalid."
_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
_RESPONSE_BODY = f"""<ErrorResponse xmlns="{_NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>InvalidClientTokenId</Code>
    <Message>{_REFUSAL}</Message>
  </Error>
  <RequestId>{REQUEST_ID}</RequestId>
</ErrorResponse>
"""
_HTTP_ERROR = (f"https response error StatusCode: 403, RequestID: {REQUEST_ID},"
               f" api error InvalidClientTokenId: {_REFUSAL}")
_STS_ERROR = f"operation error STS: GetCallerIdentity, {_HTTP_ERROR}"
DIAGNOSTIC = ("Retrieving AWS account details: validating provider credentials:"
              f" retrieving caller identity from STS: {_STS_ERROR}")


class ConfigureLog:
    """The lines of one ConfigureProvider call."""

    def __init__(self, script, region):
        self._script, self._region = script, region
        self._rpc = {
            "tf_mux_provider": "*schema.GRPCProviderServer",
            "tf_provider_addr": "registry.terraform.io/hashicorp/aws",
            "tf_req_id": str(uuid.uuid4()),
            "tf_rpc": "ConfigureProvider",
        }
        self._call = {
            "aws.region": region,
            "rpc.method": "GetCallerIdentity",
            "rpc.service": "STS",
            "rpc.system": "aws-api",
            "tf_aws.sdk": "aws-sdk-go-v2",
            "tf_aws.signing_region": "",
        }

    def write_set_up(self):
        """From the start to the credentials."""
        self._provider("config.go:172", "Configuring Terraform AWS Provider")
        self._base("debug", "Resolving credentials provider")
        self._base("debug", "Loading configuration")
        self._base("debug", "Retrieving credentials")
        self._base("info", "Retrieved credentials",
                   **{"tf_aws.credentials_source": "EnvConfigCredentials"})
        self._base("debug", "Loading configuration")

    def write_refusal(self):
        """STS is asked who the key belongs to, and does not know it."""
        self._provider("config.go:301", "Retrieving AWS account details")
        self._base("debug", "Retrieving caller identity from STS")
        self._base("debug", "HTTP Request Sent", **self._call,
                   **self._request())
        self._base("debug", "HTTP Response Received", **self._call,
                   **self._response())
        self._base("debug", "request failed with unretryable error "
                   + _HTTP_ERROR, **self._call)
        self._base("debug", "Unable to retrieve caller identity from STS",
                   error=_STS_ERROR)
        self._write("error", "Response contains error diagnostic", "sdk.proto",
                    _SDK, diagnostic_severity="ERROR",
                    diagnostic_summary=DIAGNOSTIC, diagnostic_detail="",
                    tf_proto_version="5.6")

    def _request(self) -> dict:
        key = self._script.key
        signed = ("amz-sdk-invocation-id;amz-sdk-request;content-length;"
                  "content-type;host;x-amz-date")
        token = {}
        if self._script.token_sent:
            signed += ";x-amz-security-token"
            token = {"http.request.header.x_amz_security_token": "*****"}
        now = _now()
        return {
            "http.method": "POST",
            "http.url": f"https://sts.{self._region}.amazonaws.com/",
            "http.user_agent": _USER_AGENT,
            "net.peer.name": f"sts.{self._region}.amazonaws.com",
            "http.request_content_length": len(_REQUEST_BODY) - 1,
            "http.request.header.authorization":
                f"AWS4-HMAC-SHA256 Credential={key[:4]}{'*' * 12}{key[-4:]}/"
                f"{now:%Y%m%d}/{self._region}/sts/aws4_request, "
                f"SignedHeaders={signed}, Signature=*****",
            "http.request.header.amz_sdk_invocation_id": str(uuid.uuid4()),
            "http.request.header.amz_sdk_request": "attempt=1; max=25",
            "http.request.header.content_type":
                "application/x-www-form-urlencoded",
            "http.request.header.x_amz_date": f"{now:%Y%m%dT%H%M%SZ}",
            "http.request.body": _REQUEST_BODY,
            **token,
        }

    @staticmethod
    def _response() -> dict:
        return {
            "http.status_code": 403,
            "http.duration": 42,
            "http.response_content_length": len(_RESPONSE_BODY),
            "http.response.header.content_type": "text/xml",
            "http.response.header.date":
                f"{_now():%a, %d %b %Y %H:%M:%S} GMT",
            "http.response.header.x_amzn_requestid": REQUEST_ID,
            "http.response.body": _RESPONSE_BODY,
        }

    def _base(self, level, message, **fields):
        self._write(level, message, "aws.aws-base", _BASE, **fields)

    def _provider(self, place, message):
        self._write("debug", message, "aws", _PROVIDER + place)

    def _write(self, level, message, module, caller, **fields):
        line = {"@level": level, "@message": message, "@module": module,
                "@caller": caller,
                "@timestamp": f"{_now():%Y-%m-%dT%H:%M:%S.%fZ}",
                **self._rpc, **fields}
        print(json.dumps(line), file=sys.stderr, flush=True)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
