import type { Tokens } from '../tokenizer/framed.ts';
import type { WordScore } from './classifier-messages.ts';
import { groupScore, softmax } from './label-scores.ts';
import type { Output } from './open-session.ts';
import type { LabelGroup } from './read-labels.ts';

export interface TokenOutput {
  readonly text: string;
  readonly tokens: Tokens;
  readonly output: Output;
  readonly groups: readonly LabelGroup[];
  readonly beginning: readonly number[];
}

/** Words below this for every label are of no use to anybody. */
const floor = 0.05;

const letterOrDigit = /[\p{L}\p{N}]/u;

/** Joins a token classifier's pieces to words: for each label the highest probability of a word's pieces. */
export function wordScores({ text, tokens, output, groups, beginning }: TokenOutput): readonly WordScore[] {
  const { starts, ends } = tokens;
  const width = output.shape[2] ?? 0;
  const begins: LabelGroup = { label: '', outputs: beginning };
  const last = tokens.ids.length;
  const words: WordScore[] = [];
  for (let token = 0; token < last;) {
    if (starts[token] === ends[token]) {
      token += 1;
      continue;
    }
    const probabilities = rowOf(output.data, token, width);
    const scores = groups.map((group) => groupScore(probabilities, group));
    let next = token + 1;
    let end = ends[token] ?? 0;
    while (next < last && starts[next] === end && goesOn(text, end)) {
      const more = rowOf(output.data, next, width);
      for (const [at, group] of groups.entries()) scores[at] = Math.max(scores[at] ?? 0, groupScore(more, group));
      end = ends[next] ?? end;
      next += 1;
    }
    if (Math.max(...scores) >= floor) words.push({ start: starts[token] ?? 0, end, scores, begins: groupScore(probabilities, begins) });
    token = next;
  }
  return words;
}

function rowOf(data: Float32Array, token: number, width: number): Float64Array {
  return softmax(data.subarray(token * width, (token + 1) * width));
}

function goesOn(text: string, at: number): boolean {
  return letterOrDigit.test(text.charAt(at - 1)) && letterOrDigit.test(text.charAt(at));
}
