"""What the AWS provider writes to standard error.

The lines are those of terraform-provider-aws with aws-sdk-go-base
v2.0.0-beta.54: hclog's JSON, masked as that library masks.
"""

import datetime
import json
import sys
import uuid

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
_NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
_JSON_SERVICES = ("DynamoDB", "Lambda", "SSM", "KMS")


def _http_error(call) -> str:
    return (f"https response error StatusCode: {call.status}, RequestID: "
            f"{call.request_id}, api error {call.code}: {call.message}")


def diagnostic(call, doing="") -> str:
    """What the provider says when this call ends its work."""
    error = (f"operation error {call.service}: {call.operation}, "
             + _http_error(call))
    if call.operation == "GetCallerIdentity":
        doing = ("Retrieving AWS account details: validating provider "
                 "credentials: retrieving caller identity from STS: ")
    return doing + error


def _error_body(call) -> str:
    if call.service in _JSON_SERVICES:
        return json.dumps({"__type": "com.amazon.coral.service#" + call.code,
                           "message": call.message})
    if call.service == "EC2":
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors>'
                f"<Error><Code>{call.code}</Code><Message>{call.message}"
                f"</Message></Error></Errors><RequestID>{call.request_id}"
                "</RequestID></Response>")
    return f"""<ErrorResponse xmlns="{_NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>{call.code}</Code>
    <Message>{call.message}</Message>
  </Error>
  <RequestId>{call.request_id}</RequestId>
</ErrorResponse>
"""


def _result_body(call) -> str:
    content = f"    <Arn>{call.arn}</Arn>\n" if call.arn else ""
    if call.issued_key:
        content += f"""    <Credentials>
      <AccessKeyId>{_masked(call.issued_key)}</AccessKeyId>
      <SecretAccessKey>*****</SecretAccessKey>
      <SessionToken>*****</SessionToken>
    </Credentials>
"""
    return f"""<{call.operation}Response xmlns="{_NAMESPACE}">
  <{call.operation}Result>
{content}  </{call.operation}Result>
  <ResponseMetadata>
    <RequestId>{call.request_id}</RequestId>
  </ResponseMetadata>
</{call.operation}Response>
"""


def _masked(key) -> str:
    return f"{key[:4]}{'*' * 12}{key[-4:]}"


class RpcLog:
    """The lines of one call of Terraform to the provider."""

    def __init__(self, rpc, script):
        self._script = script
        self._late = datetime.timedelta()
        self._rpc = {
            "tf_mux_provider": "*schema.GRPCProviderServer",
            "tf_provider_addr": "registry.terraform.io/hashicorp/aws",
            "tf_req_id": str(uuid.uuid4()),
            "tf_rpc": rpc,
        }

    def write_set_up(self):
        """From the start of ConfigureProvider to the credentials."""
        self._provider("config.go:172", "Configuring Terraform AWS Provider")
        self._base("debug", "Resolving credentials provider")
        if self._script.profile:
            self._base("debug", "Using profile",
                       **{"tf_aws.profile": self._script.profile,
                          "tf_aws.profile.source": "envvar"})
        self._base("debug", "Loading configuration")
        self._base("debug", "Retrieving credentials")
        self._base("info", "Retrieved credentials",
                   **{"tf_aws.credentials_source": self._script.source})
        self._base("debug", "Loading configuration")

    def write_call(self, call):
        """The request, its answer and, if it was refused, the SDK's word."""
        self._late = datetime.timedelta(minutes=call.minutes_later)
        names = {
            "aws.region": call.region,
            "rpc.method": call.operation,
            "rpc.service": call.service,
            "rpc.system": "aws-api",
            "tf_aws.sdk": "aws-sdk-go-v2",
            "tf_aws.signing_region": "",
        }
        if call.operation == "GetCallerIdentity":
            self._base("debug", "Retrieving caller identity from STS")
        self._base("debug", "HTTP Request Sent", **names,
                   **self._request(call))
        self._base("debug", "HTTP Response Received", **names,
                   **self._response(call))
        if call.is_refused:
            self._base("debug", "request failed with unretryable error "
                       + _http_error(call), **names)

    def write_diagnostic(self, text):
        """The error that the provider is about to return."""
        self._write("error", "Response contains error diagnostic", "sdk.proto",
                    _SDK, diagnostic_severity="ERROR",
                    diagnostic_summary=text, diagnostic_detail="",
                    tf_proto_version="5.6")

    def _request(self, call) -> dict:
        body = f"Action={call.operation}&Version=2011-06-15\n"
        signed = ("amz-sdk-invocation-id;amz-sdk-request;content-length;"
                  "content-type;host;x-amz-date")
        token = {}
        if call.token_sent:
            signed += ";x-amz-security-token"
            token = {"http.request.header.x_amz_security_token": "*****"}
        now = self._now()
        return {
            "http.method": "POST",
            "http.url": f"https://{call.address}/",
            "http.user_agent": _USER_AGENT,
            "net.peer.name": call.address,
            "http.request_content_length": len(body) - 1,
            "http.request.header.authorization":
                f"AWS4-HMAC-SHA256 Credential={_masked(call.key)}/"
                f"{now:%Y%m%d}/{call.region}/{call.service.lower()}/"
                f"aws4_request, SignedHeaders={signed}, Signature=*****",
            "http.request.header.amz_sdk_invocation_id": str(uuid.uuid4()),
            "http.request.header.amz_sdk_request": "attempt=1; max=25",
            "http.request.header.content_type":
                "application/x-www-form-urlencoded",
            "http.request.header.x_amz_date": f"{now:%Y%m%dT%H%M%SZ}",
            "http.request.body": body,
            **token,
        }

    def _response(self, call) -> dict:
        body = _error_body(call) if call.is_refused else _result_body(call)
        return {
            "http.status_code": call.status,
            "http.duration": 42,
            "http.response_content_length": len(body),
            "http.response.header.content_type": "text/xml",
            "http.response.header.date":
                f"{self._now():%a, %d %b %Y %H:%M:%S} GMT",
            "http.response.header.x_amzn_requestid": call.request_id,
            "http.response.body": body,
        }

    def _base(self, level, message, **fields):
        self._write(level, message, "aws.aws-base", _BASE, **fields)

    def _provider(self, place, message):
        self._write("debug", message, "aws", _PROVIDER + place)

    def _write(self, level, message, module, caller, **fields):
        line = {"@level": level, "@message": message, "@module": module,
                "@caller": caller,
                "@timestamp": f"{self._now():%Y-%m-%dT%H:%M:%S.%fZ}",
                **self._rpc, **fields}
        print(json.dumps(line), file=sys.stderr, flush=True)

    def _now(self) -> datetime.datetime:
        return datetime.datetime.now(datetime.timezone.utc) + self._late
