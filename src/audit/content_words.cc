#include "audit/content_words.h"

#include <algorithm>
#include <iterator>

#include "base/text_util.h"
#include "match/template.h"

namespace tfsleuth {
namespace {

constexpr size_t kMinLetters = 4;

// They stand in every text and say nothing of its subject.
constexpr std::string_view kStopWords[] = {
    "about",  "above",   "after",   "again",   "against", "also",   "although",
    "always", "another", "because", "been",    "before",  "behind", "being",
    "below",  "between", "both",    "cannot",  "could",   "does",   "doing",
    "done",   "down",    "during",  "each",    "either",  "else",   "even",
    "ever",   "every",   "from",    "further", "have",    "having", "here",
    "into",   "itself",  "just",    "like",    "made",    "make",   "makes",
    "many",   "might",   "more",    "most",    "much",    "must",   "neither",
    "never",  "none",    "nothing", "often",   "once",    "only",   "other",
    "others", "over",    "same",    "shall",   "should",  "since",  "some",
    "still",  "such",    "than",    "that",    "their",   "them",   "then",
    "there",  "these",   "they",    "this",    "those",   "though", "through",
    "till",   "under",   "unless",  "until",   "upon",    "very",   "were",
    "what",   "when",    "where",   "whether", "which",   "while",  "whose",
    "will",   "with",    "within",  "without", "would",   "your"};

bool IsStopWord(std::string_view word) {
  return std::find(std::begin(kStopWords), std::end(kStopWords), word) !=
         std::end(kStopWords);
}

// A blank stands for each placeholder.
std::string WithoutPlaceholders(std::string_view text) {
  std::string plain;
  size_t end = 0;
  for (const Placeholder& placeholder : PlaceholdersIn(text)) {
    plain += std::string(text.substr(end, placeholder.begin - end)) + " ";
    end = placeholder.begin + placeholder.length;
  }
  return plain + std::string(text.substr(end));
}

bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }

}  // namespace

std::set<std::string> ContentWords(std::string_view text) {
  const std::string plain = WithoutPlaceholders(text);
  std::set<std::string> words;
  auto at = plain.begin();
  while (at != plain.end()) {
    const auto begin = std::find_if(at, plain.end(), IsLetter);
    at = std::find_if_not(begin, plain.end(), IsLetter);
    const std::string word = ToLower(std::string(begin, at));
    if (word.size() >= kMinLetters && !IsStopWord(word)) words.insert(word);
  }
  return words;
}

}  // namespace tfsleuth
