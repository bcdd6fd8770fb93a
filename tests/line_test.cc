// A line that is not as stored still knows where its bytes stand.

#include "input/line.h"

#include "catch.h"

namespace tfsleuth {

TEST_CASE("line: a part of a joined line stands where its bytes stood",
          "[input]") {
  Text joined;
  joined.Append("Error: ", 10, 1);
  joined.Append("denied", 40, 2);
  Line line;
  line.text = joined.view();
  line.places = &joined;
  line.number = 1;
  CHECK(line.span() == Span{10, 36, 1, 2});
  const Line part = line.Part(7);
  CHECK(part.text == "denied");
  CHECK(part.span() == Span{40, 6, 2, 2});
  Text out;
  part.AppendTo(out, 2, 3);
  CHECK(out.view() == "nie");
  CHECK(out.span() == Span{42, 3, 2, 2});
}

TEST_CASE("line: a kept line outlives what it came with", "[input]") {
  std::string buffer = "Error: denied";
  Line line;
  line.text = buffer;
  line.offset = 100;
  line.number = 7;
  const KeptLine kept(line.Part(7));
  buffer.assign(buffer.size(), '?');
  CHECK(kept.view().text == "denied");
  CHECK(kept.view().span() == Span{107, 6, 7, 7});
}

TEST_CASE("line: lost bytes belong to the part that reaches to the end",
          "[input]") {
  Line line;
  line.text = "0123456789";
  line.number = 1;
  line.lost = 5;
  CHECK(line.span().length == 15);
  CHECK(line.Part(0, 4).span().length == 4);
  CHECK(line.Part(4).span().length == 11);
}

}  // namespace tfsleuth
