#include "app/reports.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace tfsleuth {
namespace {

bool IsForProgram(Format format) {
  return InfoOf(format).reader == FormatInfo::For::kProgram;
}

bool IsStandardOutput(const std::string& file) {
  return file == "-" || file == "/dev/stdout";
}

}  // namespace

bool NeedsStandardOutputAlone(const ReportOrder& order) {
  if (order.to.empty()) return IsForProgram(order.format);
  return std::any_of(order.to.begin(), order.to.end(), [](const auto& to) {
    return IsStandardOutput(to.file) && IsForProgram(to.format);
  });
}

Reports::Place::Is Reports::KindOf(const std::string& file) {
  if (IsStandardOutput(file)) return Place::Is::kStandardOutput;
  return file == "/dev/stderr" ? Place::Is::kStandardError : Place::Is::kFile;
}

Reports::Reports(const ReportOrder& order, const std::string& table,
                 std::vector<std::string> taken)
    : order_(order),
      table_(table),
      was_placed_(!order.to.empty()),
      standard_output_(StandardOutput()),
      standard_error_(STDERR_FILENO, "standard error") {
  if (order_.to.empty()) order_.to = {{"-", order_.format}};
  for (const ReportOrder::To& to : order_.to) {
    Place& place = places_.emplace_back();
    place.is = KindOf(to.file);
    place.format = to.format;
    if (place.is != Place::Is::kFile) continue;
    place.file.emplace(to.file, OutputFile::Readers::kAll, taken,
                       InfoOf(to.format).appends ? OutputFile::Old::kKept
                                                 : OutputFile::Old::kEmptied);
    taken.push_back(to.file);
  }
}

int Reports::DescriptorOf(const Place& place) const {
  switch (place.is) {
    case Place::Is::kStandardOutput:
      return STDOUT_FILENO;
    case Place::Is::kStandardError:
      return STDERR_FILENO;
    case Place::Is::kFile:
      break;
  }
  return place.file->fd();
}

// NO_COLOR: any value but the empty one (no-color.org).
bool Reports::UsesColor(int fd) const {
  if (order_.color != Color::kAuto) return order_.color == Color::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  return !refused && isatty(fd) == 1;
}

std::vector<ReportForm> Reports::forms() const {
  std::vector<ReportForm> forms;
  for (const Place& place : places_) {
    const int fd = DescriptorOf(place);
    forms.push_back({place.format,
                     {.color = UsesColor(fd),
                      .columns = ColumnsOf(fd),
                      .requests = order_.requests,
                      .quiet = order_.quiet,
                      .table = table_,
                      .source_root = order_.source_root,
                      .stack = order_.stack}});
  }
  return forms;
}

void Reports::Write(size_t place, std::string_view text) {
  Place& to = places_[place];
  switch (to.is) {
    case Place::Is::kStandardOutput:
      standard_output_.Write(text);
      break;
    case Place::Is::kStandardError:
      standard_error_.Write(text);
      break;
    case Place::Is::kFile:
      to.file->Write(text);
      break;
  }
}

ExitCode Reports::Close(ExitCode code) {
  for (Place& place : places_) {
    if (place.file) code = place.file->Close(code);
  }
  return standard_error_.Ended(standard_output_.Ended(code));
}

bool Reports::is_for_watching(size_t place) const {
  return places_[place].is != Place::Is::kFile &&
         InfoOf(places_[place].format).reader == FormatInfo::For::kPeople;
}

bool Reports::is_standard_output(size_t place) const {
  return places_[place].is == Place::Is::kStandardOutput;
}

void Reports::Evade() {
  if (was_placed_) return;
  places_.front().is = Place::Is::kStandardError;
}

}  // namespace tfsleuth
