import type { TopicEvaluated } from '@tollgate/shared';
import type { Tone } from '../../ui/badge.tsx';

type Judged = TopicEvaluated['topics'][number];

/** How well a topic is told, in a word, with what to do about it. */
export interface Quality {
  readonly tone: Tone;
  readonly word: string;
  readonly advice: string;
}

/** Fewer examples than this teach little. */
const fewExamples = 5;

export function qualityOf({ rows, precision, recall }: Judged): Quality {
  if (rows < fewExamples) return { tone: 'warning', word: 'Few examples', advice: 'Five or more sentences work well, ten better.' };
  if ((precision ?? 0) < 0.8 && precision !== undefined)
    return {
      tone: 'warning',
      word: 'Takes too much',
      advice: 'Texts of other topics are taken for it. Look at what it is confused with, and take out examples that could belong to both.',
    };
  if ((recall ?? 0) < 0.6)
    return {
      tone: 'warning',
      word: 'Often missed',
      advice: 'Its own examples are not close to each other. Add more, or make two topics of it.',
    };
  return { tone: 'ok', word: 'Well told', advice: 'Texts about it are found, and others are left alone.' };
}

/** Of a topic only; '' stands for no topic. */
export interface Confusion {
  readonly about: string;
  readonly taken: string;
  readonly rows: number;
}

/** What a topic is confused with, the most frequent first. */
export function confusionsOf({ confusion }: TopicEvaluated, topic?: string): readonly Confusion[] {
  return confusion
    .filter((pair) => topic === undefined || pair.topic === topic || pair.chosen === topic)
    .map(({ topic: about = '', chosen: taken = '', rows }) => ({ about, taken, rows }));
}
