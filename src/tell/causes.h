#pragma once

#include "judge/judgement.h"
#include "tell/diagnosis.h"
#include "tell/texts.h"

namespace tfsleuth {

/// Puts into a finding what a rule's judgement says: title, why and steps of
/// the chosen cause or of the rule, alternatives, what is ruled out and by
/// which fact, what is not known.
void TellCauses(Finding& finding, const Rule& rule, const Judgement& judgement,
                const Facts& facts, const Texts& texts);

}  // namespace tfsleuth
