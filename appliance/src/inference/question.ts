/** What a model is asked about: a text, or two in their order. */
export type Question = string | readonly [string, string];

/** Tells the questions to one model apart. */
export function keyOf(question: Question): string {
  return typeof question === 'string' ? question : `${question[0].length} ${question[0]}${question[1]}`;
}
