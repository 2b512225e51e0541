/** The heads a row can train (`document` is made of the others' rows). A row speaks of one head only: it is nothing to the others. */
export const headNames = ['prompt-injection', 'jailbreak', 'toxicity', 'advice-personalised', 'advice-topic', 'document'] as const;

/** Heads that say which kind of toxic text it is. */
export const categoryNames = ['hate', 'harassment', 'threat', 'sexual', 'self-harm', 'violence'] as const;
export type HeadName = (typeof headNames)[number];

/**
 * One training text. A file in `rows/` exports `rows` (written or generated once with a seed; the same on every run):
 * `export const rows: readonly Row[] = …`. All files there are read; their order does not matter.
 */
export interface Row {
  readonly head: HeadName;
  /** Where it comes from, a family of its own such as `own-email-clean`: left out as a whole when heads are judged, and weighted as one. */
  readonly source: string;
  readonly label: 0 | 1;
  readonly text: string;
  /** Toxicity with label 1: hate, harassment, threat, sexual, self-harm, violence. */
  readonly category?: string;
  /** Rows that share a template or a carrier document share a group: never on both sides of a split. */
  readonly group?: string;
}
