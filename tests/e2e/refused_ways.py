"""All refusals."""

from refused_aws import AWS
from refused_azure import AZURE
from refused_google import GOOGLE
from refused_kubernetes import KUBERNETES
from refused_others import OTHERS
from refused_s3 import S3

REFUSALS = AWS + S3 + AZURE + GOOGLE + KUBERNETES + OTHERS
