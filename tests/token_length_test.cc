// What a token is at least long is read from its pattern: too much would hide
// secrets, too little costs time alone.

#include "compile/token_length.h"

#include "catch.h"

namespace tfsleuth {

TEST_CASE("token length: letters, classes and counts are counted",
          "[secrets]") {
  CHECK(LeastTokenLength("gh[pousr]_[A-Za-z0-9]{16,}") == 20);
  CHECK(LeastTokenLength("v1[.][0-9a-f]{40}") == 43);
  CHECK(LeastTokenLength("a+b*c?d") == 2);
  CHECK(LeastTokenLength("[A-Z]{2,4}?x") == 3);
}

TEST_CASE("token length: of a choice the shortest counts", "[secrets]") {
  CHECK(LeastTokenLength("(?:abc|de)[0-9]{4}") == 6);
  CHECK(LeastTokenLength("a|bcd") == 1);
  CHECK(LeastTokenLength("x(?:abc)?[0-9]") == 2);
  CHECK(LeastTokenLength("(?:ab){3}") == 6);
}

TEST_CASE("token length: what may be no byte of a token ends the count",
          "[secrets]") {
  CHECK(LeastTokenLength("abc def") == 3);
  CHECK(LeastTokenLength("abc.def") == 3);
  CHECK(LeastTokenLength("abc[^ ]def") == 3);
  CHECK(LeastTokenLength("abc[ a]def") == 3);
  CHECK(LeastTokenLength("abc[[:space:]a]def") == 3);
  CHECK(LeastTokenLength("abc[+-~]def") == 3);
  CHECK(LeastTokenLength("abc\\bdef") == 3);
  CHECK(LeastTokenLength("abc(?: d)?efg") == 3);
  CHECK(LeastTokenLength("(?:ab c|abcd)ef") == 2);
  CHECK(LeastTokenLength("(?i)abc") == 0);
  CHECK(LeastTokenLength("(?P<s>abc)") == 0);
}

TEST_CASE("token length: of a pattern that is none nothing is counted",
          "[secrets]") {
  CHECK(LeastTokenLength("") == 0);
  CHECK(LeastTokenLength("abc)") == 0);
  CHECK(LeastTokenLength("(?:abc") == 0);
  CHECK(LeastTokenLength("[abc") == 0);
  CHECK(LeastTokenLength("ab{") == 1);
}

}  // namespace tfsleuth
