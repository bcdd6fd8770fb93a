"""What the stand-in provider is told to do, carried in the environment."""

import dataclasses
import json

VARIABLE = "PROVIDER_STAND_IN"
REQUEST_ID = "1d7e44b0-6c7f-4f0e-9c55-7a1f2c3d4e5f"  # AWS's, of the refusal


@dataclasses.dataclass(frozen=True)
class ProviderScript:
    """The behaviour of one provider process."""

    key: str = ""  # the access key id that it pretends to have found
    token_sent: bool = False
    region: str = "us-east-1"  # as in the configuration
    refused: bool = True  # STS does not know the key
    apply_seconds: float = 0  # how long each resource takes

    def variables(self) -> dict:
        """The environment that carries this script to the provider."""
        return {VARIABLE: json.dumps(dataclasses.asdict(self))}

    @staticmethod
    def from_environment(environment) -> "ProviderScript":
        """The script of this process; without one, the provider is fine."""
        text = environment.get(VARIABLE, '{"refused": false}')
        return ProviderScript(**json.loads(text))

    @property
    def host(self) -> str:
        """Where the provider asks who it is."""
        return f"sts.{self.region}.amazonaws.com"

    def exchanges(self) -> list:
        """The exchange that the provider writes about, as the truth has it."""
        return [{
            "host": self.host,
            "service": "sts",
            "operation": "GetCallerIdentity",
            "region": self.region,
            "key_kind": ("temporary" if self.key.startswith("ASIA")
                         else "long-term"),
            "session_token": "sent" if self.token_sent else "absent",
            "status": 403,
            "code": "InvalidClientTokenId",
            "request_id": REQUEST_ID,
        }]
