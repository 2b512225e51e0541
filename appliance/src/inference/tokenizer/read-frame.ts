import { isObject, type JsonObject } from '#pipeline/json';
import type { Frame } from './framed.ts';
import { TokenizerRefused } from './tokenizer-refused.ts';
import { typeOf } from './type-of.ts';

/** Reads the post-processor of a tokenizer.json: which tokens stand around a text and between two. Throws TokenizerRefused. */
export function readFrame(postProcessor: unknown): Frame {
  if (postProcessor === null || postProcessor === undefined) return { before: [], between: [], after: [], secondType: 0 };
  if (!isObject(postProcessor)) throw new TokenizerRefused('its post-processor is not understood');
  switch (typeOf(postProcessor)) {
    case 'TemplateProcessing':
      return template(postProcessor);
    case 'RobertaProcessing': {
      const [cls, sep] = [idOf(postProcessor['cls']), idOf(postProcessor['sep'])];
      return { before: [cls], between: [sep, sep], after: [sep], secondType: 0 };
    }
    case 'BertProcessing': {
      const [cls, sep] = [idOf(postProcessor['cls']), idOf(postProcessor['sep'])];
      return { before: [cls], between: [sep], after: [sep], secondType: 1 };
    }
  }
  throw new TokenizerRefused(`a post-processor of type ${typeOf(postProcessor)} is not supported`);
}

/** `["</s>", 2]` */
function idOf(token: unknown): number {
  const parts: readonly unknown[] = Array.isArray(token) ? token : [];
  const id = parts[1];
  if (typeof id === 'number') return id;
  throw new TokenizerRefused('its post-processor is not understood');
}

/** A part of a template: tokens, or one of the texts. */
type Part = { readonly ids: readonly number[] } | { readonly text: 'A' | 'B'; readonly type: 0 | 1 };

function template({ single, pair, special_tokens: special }: JsonObject): Frame {
  const alone = partsOf(single, special);
  const place = alone.findIndex((part) => 'text' in part);
  const [before, after] = [idsOf(alone.slice(0, place)), idsOf(alone.slice(place + 1))];
  const both = partsOf(pair, special);
  const [first, second] = [both.findIndex((part) => 'text' in part && part.text === 'A'), both.findIndex(isSecond)];
  if (place === -1) throw new TokenizerRefused('its post-processor is not understood');
  // Without a template for two texts, each is framed for itself.
  if (first === -1 || second < first) return { before, between: [...after, ...before], after, secondType: 0 };
  return { before, between: idsOf(both.slice(first + 1, second)), after, secondType: both.find(isSecond)?.type ?? 0 };
}

function isSecond(part: Part): part is Extract<Part, { text: string }> {
  return 'text' in part && part.text === 'B';
}

function idsOf(parts: readonly Part[]): readonly number[] {
  return parts.flatMap((part) => ('ids' in part ? part.ids : []));
}

function partsOf(parts: unknown, special: unknown): readonly Part[] {
  const list: readonly unknown[] = Array.isArray(parts) ? parts : [];
  return list.map((part): Part => {
    const { SpecialToken: token, Sequence: sequence } = isObject(part) ? part : {};
    if (isObject(sequence)) return { text: sequence['id'] === 'B' ? 'B' : 'A', type: sequence['type_id'] === 1 ? 1 : 0 };
    const name = isObject(token) ? token['id'] : undefined;
    const entry = isObject(special) && typeof name === 'string' ? special[name] : undefined;
    const ids: readonly unknown[] = isObject(entry) && Array.isArray(entry['ids']) ? entry['ids'] : [];
    return { ids: ids.filter((id) => typeof id === 'number') };
  });
}
