import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopicExamples } from '../../appliance/src/routing/topics/topic.ts';
import { jsonLines, textOf } from '../heads/json-lines.ts';
import { seeded } from '../heads/seeded.ts';

/** A text and the topic it belongs to; undefined: none. */
export interface TopicText {
  readonly text: string;
  readonly topic: string | undefined;
}

/** Topics with a few examples each, texts of them that are no examples, and texts of no topic. */
export interface Draw {
  readonly topics: readonly TopicExamples[];
  readonly inside: readonly TopicText[];
  readonly outside: readonly TopicText[];
}

/** Where a draw takes its topics, its other texts of them (the same file: what is left of it), and the texts that belong to none. */
export interface DrawPlan {
  readonly examples: string;
  readonly texts: string;
  readonly strangers: readonly string[];
  readonly each: number;
  readonly most: number;
}

/** The first topics' label in the data sets for texts that belong to none. */
const none = 'oos';

/** Undefined when a file is not in the folder. */
export function drawTopics(folder: string, { examples, texts, strangers, each, most }: DrawPlan, seed: number): Draw | undefined {
  const files = [examples, texts, ...strangers];
  if (files.some((file) => !existsSync(join(folder, file)))) return undefined;
  const draw = seeded(seed);
  const byTopic = Map.groupBy(
    readTexts(folder, examples).filter(({ topic }) => topic !== undefined),
    ({ topic }) => topic ?? '',
  );
  const topics = [...byTopic].map(([id, list]) => ({ id, examples: draw.some(list, each).map(({ text }) => text) }));
  const used = new Set(topics.flatMap((topic) => topic.examples));
  const left = readTexts(folder, texts).filter(({ text, topic }) => topic !== undefined && !used.has(text));
  return {
    topics,
    inside: draw.some(left, most),
    outside: strangers.flatMap((file) => readTexts(folder, file)).filter(({ topic }) => topic === undefined),
  };
}

function readTexts(folder: string, file: string): TopicText[] {
  return jsonLines(readFileSync(join(folder, file), 'utf8')).map((line) => {
    const label = textOf(line['label']);
    return { text: textOf(line['text']), topic: label === none ? undefined : label.toLowerCase().replace(/[^a-z0-9]+/g, '-') };
  });
}
