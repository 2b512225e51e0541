import type { JudgedExample, TopicChoice, TopicExamples } from './topic.ts';

/** What the thread that knows topics is told. `key` names what it learns, `id` an ask that it answers once. */
export type ToTopicThread =
  | { readonly kind: 'learn'; readonly id: number; readonly key: number; readonly material: TopicMaterial }
  | { readonly kind: 'classify'; readonly id: number; readonly key: number; readonly text: string; readonly vector: Float32Array }
  | { readonly kind: 'judged'; readonly id: number; readonly key: number }
  | { readonly kind: 'forget'; readonly key: number };

export interface TopicMaterial {
  readonly topics: readonly TopicExamples[];
  /** The embeddings of `topicTexts(topics)`, one after the other. */
  readonly vectors: Float32Array<ArrayBuffer>;
  /** A file that `readTopicSpace` reads; absent: vectors are compared as they are. */
  readonly space?: Uint8Array;
}

export type FromTopicThread =
  | { readonly kind: 'learned'; readonly id: number }
  | { readonly kind: 'chosen'; readonly id: number; readonly choice: TopicChoice }
  | { readonly kind: 'judged'; readonly id: number; readonly judged: readonly JudgedExample[] }
  | { readonly kind: 'failed'; readonly id: number };
