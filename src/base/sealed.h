#pragma once

#include <utility>

namespace tfsleuth {

class Redactor;
struct SealBreaker;

/// Bytes of a log as they came, secrets and all. Nothing can be read, printed
/// or compared through it: only the redactor opens it, and what it gives out is
/// Redacted. Whoever reads a log seals what is read; so a stage behind the
/// redactor cannot see a secret, whatever it does.
template <typename T>
class Sealed {
 public:
  explicit Sealed(T value) : value_(std::move(value)) {}

 private:
  friend class Redactor;
  friend struct SealBreaker;  // of the tests of what stands before the redactor
  T value_;
};

/// What a redactor let through. Only a redactor makes one.
template <typename T>
class Redacted {
 public:
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  friend class Redactor;
  explicit Redacted(T value) : value_(std::move(value)) {}
  T value_;
};

}  // namespace tfsleuth
