#include "base/time.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "base/text_util.h"

namespace tfsleuth {
namespace {

constexpr int64_t kMsPerSecond = 1000;
constexpr int64_t kMsPerMinute = 60 * kMsPerSecond;
constexpr int64_t kMsPerHour = 60 * kMsPerMinute;
constexpr int64_t kMsPerDay = 24 * kMsPerHour;

// Days from 1970-01-01 to a date of the Gregorian calendar; years are counted
// from March, so that a leap day is the last of its year.
int64_t DaysFromDate(int64_t year, int64_t month, int64_t day) {
  if (month <= 2) --year;
  const int64_t era = year / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year =
      (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// Reads a text from the left; any step that does not fit makes it fail.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  int64_t Number(size_t digits) {
    int64_t value = 0;
    for (size_t i = 0; i < digits; ++i) {
      const char c = Next();
      if (!IsDigit(c)) ok_ = false;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  void Literal(char c) {
    if (Next() != c) ok_ = false;
  }
  char Next() {
    if (text_.empty()) {
      ok_ = false;
      return '\0';
    }
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  bool Accept(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  char Peek() const { return text_.empty() ? '\0' : text_.front(); }
  bool ok() const { return ok_; }
  bool done() const { return ok_ && text_.empty(); }

 private:
  std::string_view text_;
  bool ok_ = true;
};

int64_t Instant(int64_t year, int64_t month, int64_t day, int64_t hour,
                int64_t minute, int64_t second) {
  return DaysFromDate(year, month, day) * kMsPerDay + hour * kMsPerHour +
         minute * kMsPerMinute + second * kMsPerSecond;
}

// `.123` of any length, to milliseconds.
int64_t Fraction(Cursor& in) {
  if (!in.Accept('.')) return 0;
  int64_t ms = 0;
  int64_t scale = 100;
  while (IsDigit(in.Peek())) {
    ms += (in.Next() - '0') * scale;
    scale /= 10;
  }
  return ms;
}

// `Z`, `+0100` or `+01:00`, in milliseconds east of UTC.
int64_t Zone(Cursor& in) {
  if (in.Accept('Z')) return 0;
  const char sign = in.Next();
  const int64_t hours = in.Number(2);
  in.Accept(':');
  const int64_t east = hours * kMsPerHour + in.Number(2) * kMsPerMinute;
  if (sign == '+') return east;
  if (sign != '-') in.Literal('-');
  return -east;
}

}  // namespace

std::optional<int64_t> ParseLogTime(std::string_view text) {
  Cursor in(text);
  const int64_t year = in.Number(4);
  in.Literal('-');
  const int64_t month = in.Number(2);
  in.Literal('-');
  const int64_t day = in.Number(2);
  in.Literal('T');
  const int64_t hour = in.Number(2);
  in.Literal(':');
  const int64_t minute = in.Number(2);
  in.Literal(':');
  const int64_t second = in.Number(2);
  const int64_t fraction = Fraction(in);
  const int64_t zone = Zone(in);
  if (!in.done()) return std::nullopt;
  return Instant(year, month, day, hour, minute, second) + fraction - zone;
}

std::optional<int64_t> ParseAmzDate(std::string_view text) {
  Cursor in(text);
  const int64_t year = in.Number(4);
  const int64_t month = in.Number(2);
  const int64_t day = in.Number(2);
  in.Literal('T');
  const int64_t hour = in.Number(2);
  const int64_t minute = in.Number(2);
  const int64_t second = in.Number(2);
  in.Literal('Z');
  if (!in.done()) return std::nullopt;
  return Instant(year, month, day, hour, minute, second);
}

std::optional<int64_t> ParseHttpDate(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun",
      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const size_t comma = text.find(", ");
  if (comma == std::string_view::npos || !text.ends_with(" GMT")) {
    return std::nullopt;
  }
  Cursor in(text.substr(comma + 2, text.size() - comma - 6));
  const int64_t day = in.Number(2);
  in.Literal(' ');
  const char name[] = {in.Next(), in.Next(), in.Next()};
  int64_t month = 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == std::string_view(name, 3)) {
      month = static_cast<int64_t>(i) + 1;
    }
  }
  in.Literal(' ');
  const int64_t year = in.Number(4);
  in.Literal(' ');
  const int64_t hour = in.Number(2);
  in.Literal(':');
  const int64_t minute = in.Number(2);
  in.Literal(':');
  const int64_t second = in.Number(2);
  if (!in.done() || month == 0) return std::nullopt;
  return Instant(year, month, day, hour, minute, second);
}

std::string FormatTime(int64_t ms) {
  using std::chrono::days;
  using std::chrono::floor;
  const std::chrono::sys_time<std::chrono::milliseconds> time{
      std::chrono::milliseconds(ms)};
  const auto day = floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(floor<std::chrono::seconds>(time - day));
  const int year = static_cast<int>(date.year());
  if (year < 0 || year > 9999) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", year,
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace tfsleuth
