// What every event makes of every phase of a run, written out.

#include <string>
#include <string_view>

#include "catch.h"
#include "run/transition.h"

namespace tfsleuth {
namespace {

// One letter for each phase, in their order; the columns of the table.
constexpr std::string_view kLetters = ".oaswfpqdu?cERIKFXT";
static_assert(kLetters.size() == kPhases);

// For each phase the letter of the next one; `-`: it stays; `+` in front: the
// event is the first of a new run, which is in that phase.
struct Row {
  Event event;
  std::string_view next;
};
constexpr Row kTable[] = {
    //  .o a s w f p q d u ? c E R I K F X T
    {Event::kRest, " - - - - - - q - - - - - - - - - - - -"},
    {Event::kProcess, " s+s s - - - - -+s+s - -+s+s+s+s+s+s+s"},
    {Event::kOtherProcess, "+s+s+s+s+s+s+s+s+s+s+s+s+s+s+s+s+s+s+s"},
    {Event::kAnnounced, " a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a"},
    {Event::kAnnouncedAgain, " - - - - - - - - - - - - - - - - - - -"},
    {Event::kOtherProgram, " o+o+o+o+o+o+o+o+o+o+o+o+o+o+o+o+o+o+o"},
    {Event::kOtherProject, " -+.+.+.+.+.+.+.+.+.+.+.+.+.+.+.+.+.+."},
    {Event::kStep, " w+w w w -+w w w+w+w+w+w+w+w+w+w+w+w+w"},
    {Event::kOtherStep, " w+w w w+w+w+w+w+w+w+w+w+w+w+w+w+w+w+w"},
    {Event::kWork, " w+w w w - - - - -+w - -+w+w -+w -+w+w"},
    {Event::kPlanFails, " f+f f f f - f f+f+f f f+f+f -+f -+f+f"},
    {Event::kPlanned, " p+p p p p -+p+p+p+p+p+p+p+p -+p+p+p+p"},
    {Event::kNoChanges, " u+u u u u -+u+u+u+u+u+u+u+u -+u+u+u+u"},
    {Event::kPlanEnded, " - - - - - - d d - - - - - - - - - - -"},
    {Event::kAsked, " ?+? ? ? ? - ? ?+?+? - -+?+? -+?+?+?+?"},
    {Event::kChange, " c+c c c c - c c+c+c c -+c+c -+c+c+c+c"},
    {Event::kChangeGoesOn, " c - c c c - c c - - c - - - - - - - -"},
    {Event::kEnded, " E+E E E E+E E E+E E E E+E+E E+E+E+E+E"},
    {Event::kOtherEnded, " E+E E E+E+E+E+E+E+E+E+E+E+E+E+E+E+E+E"},
    {Event::kRefused, " R+R R R R R R R+R+R R R+R+R -+R+R+R+R"},
    {Event::kInterrupted, " I+I I I I I I I+I+I I I+I+I - - I+I+I"},
    {Event::kKilled, " K K K K K K K K+K+K K K+K - K - - - -"},
    {Event::kError, " F F F F F F F F+F+F F F+F+F -+F - F+F"},
    {Event::kWentWell, " - - E E E T d d - - E E - T T T T T -"},
    {Event::kWentBadly, " - X X X X F X X - - X X - - - - - - -"},
    {Event::kStopped, " - - I I I I I I - - I I - - - - - - -"},
    {Event::kRetrying, " - - - - - - - - - - - - - - - - - - -"},
};
static_assert(std::size(kTable) == kEvents);

std::string Cell(Phase phase, Event event) {
  const Transition transition = Next(phase, event);
  const bool stays = transition.next == phase && !transition.begins_run;
  return std::string(transition.begins_run ? "+" : " ") +
         (stays ? '-' : kLetters[static_cast<size_t>(transition.next)]);
}

}  // namespace

TEST_CASE("phases: each event moves each phase as the table says", "[run]") {
  for (size_t event = 0; event < kEvents; ++event) {
    const Row& row = kTable[event];
    REQUIRE(row.event == static_cast<Event>(event));
    REQUIRE(row.next.size() == 2 * kPhases);
    for (size_t phase = 0; phase < kPhases; ++phase) {
      INFO("event " << event << ", phase "
                    << NameOf(static_cast<Phase>(phase)));
      CHECK(Cell(static_cast<Phase>(phase), row.event) ==
            row.next.substr(2 * phase, 2));
    }
  }
}

TEST_CASE("phases: what ended goes on with nothing but a wrapper's word",
          "[run]") {
  for (const Phase phase : {Phase::kEnded, Phase::kRefused, Phase::kKilled,
                            Phase::kExited, Phase::kTolerated}) {
    for (size_t i = 0; i < kEvents; ++i) {
      const Event event = static_cast<Event>(i);
      const Transition transition = Next(phase, event);
      const bool is_wrapper = event == Event::kWentWell;
      const bool is_echo = event == Event::kError && phase == Phase::kExited;
      if (transition.begins_run || is_wrapper || is_echo) continue;
      CHECK(transition.next == phase);
    }
  }
}

TEST_CASE("phases: a run that is not begun is begun by no wrapper's exit",
          "[run]") {
  for (const Event event :
       {Event::kWentWell, Event::kWentBadly, Event::kStopped}) {
    CHECK(Next(Phase::kIdle, event) == Transition{Phase::kIdle, false});
  }
}

}  // namespace tfsleuth
