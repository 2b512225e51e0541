import type { TopicConfiguration } from '@tollgate/shared';

/** What a list of pasted sentences would add to a topic. */
export interface Pasted {
  /** Not there yet, each once. */
  readonly fresh: readonly string[];
  /** Lines that are examples of the topic already, or came twice. */
  readonly twice: number;
  /** Lines that are examples of another topic: one of the two would teach the wrong thing. */
  readonly elsewhere: readonly { readonly text: string; readonly topic: string }[];
  /** Lines longer than an example may be. */
  readonly tooLong: number;
}

/** UTF-16 units. */
export const longestExample = 2000;
export const mostExamples = 1000;

/** Sorts pasted lines into what is new and what is not. Case, space and end marks make no difference. */
export function pastedExamples(
  lines: readonly string[],
  topic: Pick<TopicConfiguration, 'id' | 'examples'>,
  all: readonly TopicConfiguration[],
): Pasted {
  const own = new Set(topic.examples.map(sameAs));
  const others = new Map(all.filter(({ id }) => id !== topic.id).flatMap(({ id, examples }) => examples.map((text) => [sameAs(text), id])));
  const fitting = lines.filter((line) => line.length <= longestExample);
  const fresh = new Map<string, string>();
  let twice = 0;
  for (const line of fitting) {
    const key = sameAs(line);
    if (own.has(key) || fresh.has(key)) twice += 1;
    else fresh.set(key, line);
  }
  const elsewhere = [...fresh].flatMap(([key, text]) => {
    const other = others.get(key);
    return other === undefined ? [] : [{ text, topic: other }];
  });
  return { fresh: [...fresh.values()], twice, elsewhere, tooLong: lines.length - fitting.length };
}

function sameAs(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.!?…]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
