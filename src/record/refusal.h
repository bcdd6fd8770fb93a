#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// A value and where it stands in the text that it was read from.
struct Quote {
  std::string value;
  size_t begin = 0;
  size_t length = 0;

  bool empty() const { return value.empty(); }
};

/// How an API said no, as far as an error's text tells; what it does not tell
/// is empty.
struct Refusal {
  /// `aws`, `azure`, `google`, `kubernetes`, `vault`, `github`, or `http` for a
  /// server of which only that is known.
  std::string system;
  /// An id of rules/classes/classes.json; empty if nothing decides it.
  std::string class_id;
  Quote service;      ///< `S3`, `compute.googleapis.com`
  Quote operation;    ///< `DeleteBucket`, `PUT auth/aws/login`
  Quote status;       ///< HTTP, three digits
  Quote code;         ///< `BucketNotEmpty`, `AuthorizationFailed`
  Quote reason;       ///< a finer word beside the code: Google's, OAuth's
  Quote message;      ///< one line
  Quote id;           ///< of the request
  Quote host;         ///< that answered
  Quote action;       ///< the permission that was refused: `iam:PassRole`
  Quote principal;    ///< who was refused
  Quote resource;     ///< what it is about
  Quote policy_type;  ///< AWS: `identity-based policy`
  Quote deny;         ///< AWS: `explicit` or `implicit`; the place of its words
  Quote quota;        ///< the name of the limit
  Quote quota_value;  ///< what it allows
  size_t begin = 0;   ///< of the part of the text that it was read from
  size_t length = 0;
};

/// The refusals that a text tells of, in its order: one of each item where it
/// lists several errors (hashicorp/go-multierror). Line breaks do not matter.
/// A call that got no answer is none. Looks at the first 32 KiB. `hint`: a
/// resource type or a provider's name, where that is known: some systems answer
/// with bare words, and a server that speaks AWS's interfaces is AWS only for
/// its providers.
std::vector<Refusal> ReadRefusals(std::string_view text,
                                  std::string_view hint = {});

/// Whether a word is an error code of AWS that tells by its form what it is,
/// also without the status beside it: `ResourceInUseException`,
/// `InvalidSubnetID.NotFound`.
bool IsAwsException(std::string_view word);

/// Whether a refusal in AWS's words may be AWS's own. The stores of others
/// speak S3's interface, too, and their providers use AWS's SDK
/// (digitalocean_spaces_bucket, linode_object_storage_bucket): the codes mean
/// the same, but it is not AWS that answers, and no advice for AWS helps. Its
/// other services and its names of things are its own, whoever calls them
/// (sops_file asks KMS). `hint` as above; what is not told is empty.
bool MayBeOfAws(std::string_view hint, std::string_view service,
                std::string_view message);

/// What a text says in front of the status at `status`, without the words that
/// only announce a number: `failed to read x` of `failed to read x, got HTTP
/// status 405`.
std::string_view WordsBeforeStatus(std::string_view text, size_t status);

}  // namespace tfsleuth
