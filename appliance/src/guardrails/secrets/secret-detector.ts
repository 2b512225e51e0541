import type { Detector } from '#guardrails/detector';
import { fold, type Folded } from '#guardrails/fold/fold';
import { openTailOf } from '#guardrails/fold/open-tail';
import { lookForAuthorization } from './authorization-looker.ts';
import { coverSecrets, type Cover, pieceLength } from './cover.ts';
import { lookForEntropy } from './entropy-looker.ts';
import { createKeyBlockLooker, keyBlockStart } from './key-block-looker.ts';
import { createNamedLooker } from './named-looker.ts';
import { isBlank } from './run-signs.ts';
import { type Looker, mostSecret, type SecretSpan, type Undecided, type View } from './secret-span.ts';
import { createTokenLooker } from './token-looker.ts';
import { createSecretSigns } from './secret-signs.ts';
import { lookForUrls } from './url-looker.ts';
import { createWebTokenLooker } from './web-token-looker.ts';

/** From a name to its value, or to the last blank in it, UTF-16 units of the original. */
const mostLeadIn = 176;
/** From a look's beginning to the end of the text that told, disguises counted. */
const mostTold = 1024;
/** What a look may want to see to the left of where it begins. */
const beside = 66;

/**
 * The detector of the `secrets` processor: API keys and tokens of vendors, JSON web tokens, private keys, URLs with passwords, `Bearer` and
 * `Basic` credentials, values beside names such as `password`, and random runs near words such as `key`. Finds on folded text. A secret
 * longer than 1,024 UTF-16 units is several findings, one directly after the other; one longer than 16,384 is found that far.
 */
export function createSecretDetector(thresholdOf: (type: string) => number = () => 0.6): Detector {
  const lookForKeyBlocks = createKeyBlockLooker();
  const lookers = [createTokenLooker(), createWebTokenLooker(), createNamedLooker(), lookForAuthorization, lookForUrls, lookForEntropy];
  return {
    behind: mostSecret + mostTold,
    longest: mostTold + pieceLength,
    passes: createSecretSigns(),
    scan: (text, from, ended) => {
      const end = ended ? text.length : openTailOf(text);
      const collected = createCollection(thresholdOf, end);
      lookForKeyBlocks(
        { text: end === text.length ? text : text.slice(0, end), first: keyBlockStart(text, from), begun: true, ended },
        collected.takeOriginal,
      );
      const base = lookStart(text, from);
      const left = wholeFrom(text, Math.max(0, base - beside));
      const folded = fold(left === 0 && end === text.length ? text : text.slice(left, end));
      const view: View = {
        text: folded.text,
        first: folded.text.length === end - left ? base - left : foldedIndex(folded, base - left),
        begun: left === 0,
        ended,
      };
      const take = collected.takeFolded(folded, left);
      for (const look of lookers) look(view, take);
      return coverSecrets(collected.covers, { text, from, undecided: collected.undecided(), end });
    },
  };
}

/** Where looks have to begin so that none is missed whose secret reaches `from`: all but key blocks are free of blanks from their value on. */
function lookStart(text: string, from: number): number {
  const least = Math.max(0, from - mostSecret - mostLeadIn);
  let at = from;
  while (at > least && !isBlank(text.charCodeAt(at - 1))) at -= 1;
  return Math.max(least, at - mostLeadIn);
}

function wholeFrom(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

function foldedIndex(folded: Folded, original: number): number {
  let low = 0;
  let high = folded.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (folded.startAt(middle) < original) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Collection {
  readonly covers: readonly Cover[];
  undecided(): number;
  readonly takeOriginal: Parameters<Looker>[1];
  takeFolded(folded: Folded, left: number): Parameters<Looker>[1];
}

/** Gathers what lookers report, in offsets of the original, without what is below its threshold or spread out by a disguise. */
function createCollection(thresholdOf: (type: string) => number, end: number): Collection {
  const covers: Cover[] = [];
  let undecided = Number.POSITIVE_INFINITY;
  const takeUndecided = (at: number) => {
    if (end - at <= mostTold) undecided = Math.min(undecided, at);
  };
  const takeSpan = (span: SecretSpan) => {
    if (span.score >= thresholdOf(span.type)) covers.push(span);
  };
  return {
    covers,
    undecided: () => undecided,
    takeOriginal: (look) => (isUndecided(look) ? takeUndecided(look.undecided) : takeSpan(look)),
    takeFolded: (folded, left) => (look) => {
      if (isUndecided(look)) {
        takeUndecided(folded.startAt(look.undecided) + left);
        return;
      }
      const trigger = folded.startAt(look.trigger) + left;
      const start = folded.startAt(look.start) + left;
      const told = folded.startAt(look.reach) + left;
      if (start - trigger > mostLeadIn || told - trigger > mostTold) return;
      takeSpan({ ...look, trigger, start, reach: told, end: Math.min(folded.endAt(look.end) + left, trigger + mostSecret) });
    },
  };
}

function isUndecided(look: SecretSpan | Undecided): look is Undecided {
  return 'undecided' in look;
}
