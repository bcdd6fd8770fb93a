#include "redact/redactor.h"

#include <algorithm>
#include <utility>

#include "base/literal_scan.h"
#include "base/text_util.h"
#include "redact/named_value.h"
#include "redact/secret_name.h"
#include "redact/shapeless.h"
#include "redact/text_finder.h"

namespace tfsleuth {
namespace {

constexpr char kAlikeKind[] = "secret";
constexpr size_t kMaxPlainNames = 1000;
constexpr size_t kMaxPlainValue = 512;  // bytes
// Places of a log whose lines are followed at a time.
constexpr size_t kMaxPlaces = 256;

// `Cookie: a=b` as an entry of its own reads as a message with fields.
bool IsNameAlone(std::string_view message) {
  message = Trim(message.substr(message.rfind('"') + 1));
  if (Contains(message, "=")) return false;
  const size_t blank = message.rfind(' ');
  const bool is_key = message.ends_with("ey") && blank != message.npos;
  return (blank == message.npos || is_key) &&
         ClassOfName(message).is != NameIs::kPlain;
}

// Words that stand alone may be a name whose value the fields hold (LineOf).
bool MayBeNameAlone(std::string_view message) {
  return message.find(' ') == message.npos || message.ends_with("ey") ||
         message.find('"') != message.npos;
}

// Whether a part of a text is found to hold a secret, or to open one. `look`:
// at the text. A part in which no lead begins has none.
bool HoldsSecret(std::string_view part, std::string_view text,
                 const FirstLook& look) {
  if (look.leads().empty()) return false;
  const auto begin = static_cast<size_t>(part.data() - text.data());
  const FirstLook own = look.LeadsIn(begin, begin + part.size());
  if (own.leads().empty()) return false;
  const FoundSecrets found = FindSecrets(part, own);
  return !found.secrets.empty() || !found.open.empty();
}

size_t LinesOf(std::string_view text) {
  return 1 + static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void Redactor::Redact(Text& text) {
  placeholders_.Replace(text, FindInLines(text.view(), way_));
}

std::string Redactor::Clean(std::string_view raw) {
  Text text;
  text.AppendInserted(raw);
  Redact(text);
  return text.str();
}

void Redactor::Redact(std::string& text) { text = Clean(text); }

// Finds secrets where the lines stand for themselves and where they are read as
// one: a line end may part a secret from its name, or in two. Gives back what
// was found, to be looked for where the same text is told in another form.
std::vector<std::string> Redactor::RedactLines(Text& lines) {
  std::vector<Secret> found = FindInLines(lines.view(), way_);
  const PlacedText words = OnOneLine(lines.view());
  for (const Secret& secret : FindSecrets(words.text).secrets) {
    if (secret.length == 0) continue;
    const size_t begin = words.places[secret.begin];
    const size_t end = words.places[secret.end() - 1] + 1;
    found.push_back({begin, end - begin, secret.kind, secret.is_key_id});
  }
  std::vector<std::string> known;
  for (const Secret& secret : found) {
    if (secret.is_key_id) continue;
    const auto said = lines.view().substr(secret.begin, secret.length);
    if (!IsPlaceholder(said)) known.push_back(OnOneLine(said).text);
  }
  placeholders_.Replace(lines, std::move(found));
  return known;
}

// Takes out what another form of the same text showed to be a secret.
void Redactor::RedactAlike(Text& text, const std::vector<std::string>& known) {
  constexpr size_t kMinLength = 6;
  constexpr size_t kMaxKnown = 200;
  std::vector<std::string_view> literals;
  for (const std::string& secret : known) {
    if (literals.size() == kMaxKnown) break;
    if (secret.size() >= kMinLength) literals.push_back(secret);
  }
  if (literals.empty()) return;
  std::vector<Secret> found;
  const std::string_view said = text.view();
  LiteralScan(literals).Find(said, [&](size_t index, size_t at) {
    found.push_back({at, literals[index].size(), kAlikeKind});
  });
  placeholders_.Replace(text, std::move(found));
}

void Redactor::Redact(Diagnostic& diagnostic) {
  std::vector<std::string> known = RedactLines(diagnostic.lines);
  const std::vector<std::string> shown = RedactLines(diagnostic.snippet);
  known.insert(known.end(), shown.begin(), shown.end());
  const size_t before = diagnostic.summary_length;
  Text summary = diagnostic.text.Slice(0, before);
  Text detail = diagnostic.text.Slice(before);
  for (Text* part : {&summary, &detail}) {
    Redact(*part);
    RedactAlike(*part, known);
  }
  diagnostic.summary_length = summary.size();
  summary.AppendText(detail);
  diagnostic.text = std::move(summary);
  Redact(diagnostic.context);
  Redact(diagnostic.address);
  Redact(diagnostic.file);
  for (SourcePlace& place : diagnostic.more_places) {
    Redact(place.file);
    Redact(place.context);
  }
}

bool Redactor::IsPlainName(std::string_view name) {
  if (plain_names_.find(name) != plain_names_.end()) return true;
  const bool is_plain = ClassOfName(name).is == NameIs::kPlain &&
                        !name.ends_with("redential") &&
                        FindSecrets(name).secrets.empty();
  if (is_plain && plain_names_.size() < kMaxPlainNames) {
    plain_names_.emplace(name);
  }
  return is_plain;
}

void Redactor::RedactValue(Text& value) {
  const bool may_be_known =
      way_ == Way::kQuick && value.size() <= kMaxPlainValue;
  if (may_be_known && plain_values_.contains(value.view())) return;
  FoundAlone found = FindAlone(value.view(), way_);
  if (found.secrets.empty()) {
    const bool is_worth_it = may_be_known && found.was_searched &&
                             plain_values_.size() < kMaxPlainNames;
    if (is_worth_it) plain_values_.insert(value.str());
    return;
  }
  placeholders_.Replace(value, std::move(found.secrets));
}

void Redactor::Redact(Field& field) {
  if (IsPlainName(field.key)) {
    RedactValue(field.value);
    return;
  }
  std::vector<Secret> found;
  FindInNamedValue(field.key, field.value.view(), found);
  placeholders_.Replace(field.value, std::move(found));
  Redact(field.value);
  Redact(field.key);
}

// Fields alone; what stands in their lines is found by Look.
void Redactor::Redact(LogRecord& log) {
  if (!IsPlainName(log.logger)) Redact(log.logger);
  for (Field& field : log.fields) Redact(field);
}

// The record as one text, if it may be one that the parser took apart.
RecordLine Redactor::LineOf(const LogRecord& log,
                            const LineFollower& follower) {
  // A header's value reaches to the end of its line.
  if (IsNameAlone(log.message.view())) {
    return {log, RecordLine::Fields::kOwn};
  }
  const bool is_text =
      log.message.empty() || follower.is_following() ||
      std::any_of(log.fields.begin(), log.fields.end(),
                  [](const Field& field) { return !IsFieldName(field.key); });
  return {log, is_text ? RecordLine::Fields::kAll : RecordLine::Fields::kNone};
}

// Those of a place follow one another. But what a line announces may stand on
// the next line of another place: a mark in front of the first (`[upload-certs]
// Using certificate key:`) reads as the name of a job.
LineFollower& Redactor::FollowerOf(uint32_t where) {
  const auto last = followers_.find(last_where_);
  if (last != followers_.end() && last->second.announces()) {
    return last->second;
  }
  last_where_ = where;
  if (followers_.size() > kMaxPlaces) {
    followers_.clear();
    awaiting_ = 0;
  }
  return followers_[where];
}

// Secrets of lines that are held back, counted back over what was followed in
// the same place.
void Redactor::MarkEarlier(uint32_t where,
                           const std::vector<EarlierSecret>& earlier) {
  for (const EarlierSecret& back : earlier) {
    size_t lines = back.lines_back;
    for (auto held = held_.rbegin(); held != held_.rend(); ++held) {
      if (held->record.where != where || held->lines == 0) continue;
      if (held->lines < lines) {
        lines -= held->lines;
        continue;
      }
      // Of a record of several lines the place in the line says too little.
      if (held->lines == 1) held->secrets.push_back(back.secret);
      break;
    }
  }
}

// Finds the secrets of a record. Those of its lines are taken out when it is
// handed on: later lines may tell of more.
Redactor::Held Redactor::Look(Record&& record) {
  Held held;
  std::vector<EarlierSecret> earlier;
  LineFollower& follower = FollowerOf(record.where);
  awaiting_ -= follower.awaits_name() ? 1 : 0;
  if (auto* diagnostic = std::get_if<Diagnostic>(&record.body)) {
    Redact(*diagnostic);
  } else if (const auto* line = std::get_if<HumanLine>(&record.body)) {
    held.secrets = FindInLines(line->text.view(), follower, earlier, way_);
    held.lines = LinesOf(line->text.view());
  } else {
    RecordLine whole = LineOf(std::get<LogRecord>(record.body), follower);
    held.secrets = FindInLines(whole.view(), follower, earlier, way_);
    held.lines = LinesOf(whole.view());
    held.line = std::move(whole);
  }
  awaiting_ += follower.awaits_name() ? 1 : 0;
  MarkEarlier(record.where, earlier);
  held.record = std::move(record);
  return held;
}

void Redactor::Add(Sealed<Record>&& sealed) {
  held_.push_back(Look(std::move(sealed.value_)));
  if (awaiting_ == 0) {
    Finish();
  } else if (held_.size() > kMaxHeld) {
    Release();
  }
}

bool Redactor::PassOver(EntryGlance&& glance) {
  if (!held_.empty() || awaiting_ != 0) return false;
  const FirstLook look(glance.body, Way::kQuick);
  const bool is_plain =
      !look.HoldsSign(0, glance.body.size()) && !look.has_other_bytes() &&
      !LineCarry::MayBegin(glance.body) &&
      !(look.may_be_shapeless() && HoldsShapeless(glance.body)) &&
      !(look.may_be_escaped() && HoldsEscapedLines(glance.body));
  if (!is_plain || HoldsSecret(glance.message, glance.body, look)) return false;
  for (const std::string_view value : glance.values) {
    if (HoldsSecret(value, glance.body, look)) return false;
  }
  const auto& log = std::get<LogRecord>(glance.hollow.body);
  if (!IsPlainName(log.logger)) return false;
  if (!glance.keys.empty() && MayBeNameAlone(glance.message)) return false;
  for (const std::string_view key : glance.keys) {
    if (!IsPlainName(key) || !IsFieldName(key)) return false;
  }
  LineFollower& follower = FollowerOf(glance.hollow.where);
  const auto at =
      static_cast<size_t>(glance.message.data() - glance.body.data());
  if (!follower.PassLines(glance.message, look, at)) return false;
  PassHollow(std::move(glance.hollow));
  return true;
}

void Redactor::PassHollow(Record&& hollow) {
  const Redacted<Record> redacted(std::move(hollow));
  if (sink_) sink_(redacted);
}

bool Redactor::IsAtRest(uint32_t where) const {
  const auto follower = followers_.find(where);
  return held_.empty() && awaiting_ == 0 && last_where_ == where &&
         follower != followers_.end() && follower->second.is_at_rest();
}

// The oldest record goes on.
void Redactor::Release() {
  Held held = std::move(held_.front());
  held_.pop_front();
  if (auto* line = std::get_if<HumanLine>(&held.record.body)) {
    placeholders_.Replace(line->text, std::move(held.secrets));
  } else if (auto* log = std::get_if<LogRecord>(&held.record.body)) {
    held.line->Replace(*log, held.secrets, placeholders_);
    Redact(*log);
  }
  const Redacted<Record> redacted(std::move(held.record));
  if (sink_) sink_(redacted);
}

void Redactor::Finish() {
  while (!held_.empty()) Release();
}

}  // namespace tfsleuth
