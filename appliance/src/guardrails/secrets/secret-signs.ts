import type { Glance } from '#guardrails/detector';
import { longRun, signBit } from '#guardrails/signs/signs';
import { createWordAutomaton } from '#guardrails/signs/word-automaton';
import { lead, nameSpellings, levelName } from './named-looker.ts';

/** All of them: what a value beside a name needs one of, to be one. */
const valueSigns = signBit.digit | signBit.at | signBit.colon | signBit.mark;

/**
 * Whether a whole text surely holds no secret, told by its signs: no long run of a token's letters, no address with a user, no name of
 * a secret with something to follow. `false` says nothing.
 */
export function createSecretSigns(): (glance: Glance) => boolean {
  const names = createWordAutomaton(nameSpellings, { level: levelName });
  const beginsValue = (folded: string): boolean =>
    names?.meets(folded, (end) => {
      lead.lastIndex = end;
      return lead.test(folded);
    }) !== false;

  return ({ folded, signs, labelled }) => {
    if ((signs & signBit.longRun) !== 0 && holdsTokenLike(folded)) return false;
    if ((signs & signBit.at) !== 0 && /:\/\/|jdbc:oracle:/.test(folded)) return false;
    if ((labelled || (signs & signBit.hyphen) !== 0) && /-----BEGIN |Private-Lines: /.test(folded)) return false;
    if (/basic/i.test(folded)) return false;
    return (!labelled && (signs & valueSigns) === 0) || !beginsValue(folded);
  };
}

/** Small letters alone are a long word; `dapi` begins the one token that may look like it. */
const longestWord = 35;

function holdsTokenLike(folded: string): boolean {
  for (const [run] of folded.matchAll(/[\w+/=-](?:[.~%:$]?[\w+/=-])*/g))
    if (run.length >= longRun && (run.length > longestWord || !/^[a-z]*$/.test(run))) return true;
  return false;
}
