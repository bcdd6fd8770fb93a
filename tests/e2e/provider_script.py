"""What the stand-in provider is told to do, carried in the environment, and the
record of what it did."""

import dataclasses
import json
import pathlib
import uuid

VARIABLE = "PROVIDER_STAND_IN"
RECORD_VARIABLE = "PROVIDER_STAND_IN_RECORD"  # a file: one exchange a line
FIRST_ERROR_STATUS = 400
REFUSED = "The security token included in the request is invalid."
_GLOBAL_SERVICES = ("IAM",)


@dataclasses.dataclass(frozen=True)
class Call:
    """One exchange with AWS that the provider writes about."""

    key: str  # the access key id that signs
    token_sent: bool = False
    service: str = "STS"
    operation: str = "GetCallerIdentity"
    region: str = "us-east-1"
    host: str = ""  # if not the service's own in that Region
    status: int = 403
    code: str = "InvalidClientTokenId"
    message: str = REFUSED
    arn: str = ""  # who is told to be asking, in an answer that is good
    issued_key: str = ""  # the key of a session that a good answer holds
    minutes_later: int = 0  # how much later than now the lines say it was
    number: int = 1  # tells equal calls apart

    @property
    def address(self) -> str:
        """The host that is called."""
        service = self.service.lower()
        if self.service in _GLOBAL_SERVICES:
            return self.host or f"{service}.amazonaws.com"
        return self.host or f"{service}.{self.region}.amazonaws.com"

    @property
    def request_id(self) -> str:
        """AWS's id, the same in every run."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, repr(self)))

    @property
    def is_refused(self) -> bool:
        """Whether the answer is an error."""
        return self.status >= FIRST_ERROR_STATUS

    def exchange(self) -> dict:
        """The exchange as the truth has it."""
        return {
            "host": self.address,
            "service": self.service.lower(),
            "operation": self.operation,
            "region": self.region,
            "key_kind": ("temporary" if self.key.startswith("ASIA")
                         else "long-term"),
            "session_token": "sent" if self.token_sent else "absent",
            "status": self.status,
            "code": self.code if self.is_refused else "",
            "request_id": self.request_id,
        }


def accepted(key, **more) -> Call:
    """GetCallerIdentity of a key that AWS knows."""
    return Call(key, status=200, **more)


@dataclasses.dataclass(frozen=True)
class ProviderScript:
    """The behaviour of the provider processes of one run. The last call of a
    list that is refused is what the provider fails with."""

    configure: dict = dataclasses.field(default_factory=dict)
    """Calls by what tells the blocks apart: `access_key`, else `region`."""
    apply: dict = dataclasses.field(default_factory=dict)
    """Calls by the name of the resource that is changed."""
    apply_turns: tuple = ()
    """One call for each resource, in the order in which Terraform happens to
    change them."""
    source: str = "EnvConfigCredentials"
    profile: str = ""  # named in the environment
    apply_seconds: float = 0  # how long each resource takes

    def variables(self, record) -> dict:
        """The environment that carries this script to the provider."""
        return {VARIABLE: json.dumps(dataclasses.asdict(self)),
                RECORD_VARIABLE: str(record)}

    @staticmethod
    def from_environment(environment) -> "ProviderScript":
        """The script of this process; without one, the provider is fine."""
        script = json.loads(environment.get(VARIABLE, "{}"))
        for stage in ("configure", "apply"):
            script[stage] = {name: [Call(**call) for call in calls]
                             for name, calls in script.get(stage, {}).items()}
        script["apply_turns"] = [Call(**call)
                                 for call in script.get("apply_turns", ())]
        return ProviderScript(**script)


def record(call, environment):
    """Notes that the lines of this call were written."""
    if RECORD_VARIABLE in environment:
        with open(environment[RECORD_VARIABLE], "a") as file:
            file.write(json.dumps(call.exchange()) + "\n")


def recorded(path) -> list:
    """The exchanges in the order in which they were written about."""
    path = pathlib.Path(path)
    lines = path.read_text().splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]
