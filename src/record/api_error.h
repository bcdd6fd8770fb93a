#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tfsleuth {

/// What an error text of the AWS SDK says about the call that failed.
struct ApiError {
  std::string service;    ///< `STS`; empty if the text does not name it
  std::string operation;  ///< `GetCallerIdentity`
  std::string code;       ///< `InvalidClientTokenId`; empty without an answer
  std::string message;
  std::string request_id;
  int status = -1;   ///< HTTP; -1 if not told, 0 without an answer
  int attempts = 0;  ///< from `exceeded maximum number of attempts, N`
  /// Why no answer came: the text behind `request send failed, `; else empty.
  std::string transport;
  size_t begin = 0;  ///< of `CODE: message`, or of the transport text
  size_t length = 0;
};

/// Reads an error text on one line (white space collapsed), with whatever
/// stands in front of it. Knows the grammar of SDK v2 (smithy OperationError,
/// ResponseError, `api error CODE: message` or a modelled `NameException:
/// message`), in chains the innermost call, of several whole errors the first
/// one, and that of SDK v1 (`CODE: message status code: N, request id: ID`, or
/// `CODE: message { RespMetadata: { StatusCode: N, RequestID: "ID" } ... }`).
/// Nothing if it is no error of the SDK.
std::optional<ApiError> ParseApiError(std::string_view text);

/// Where the first whole error of SDK v2 in a text ends and the next one
/// begins: `operation error S3: PutObject, ... StatusCode: 403, ... operation
/// error S3: GetObject, ...` are two (errors.Join; a lock that could not be
/// written, and then not be read), while a call inside of another one comes
/// before its status. The size of the text if there is one at most.
size_t EndOfFirstApiError(std::string_view text);

/// The same for a text that may list several (`2 errors occurred: * A * B`) or
/// holds one behind the other: each of them, in order.
std::vector<ApiError> ParseApiErrors(std::string_view text);

}  // namespace tfsleuth
