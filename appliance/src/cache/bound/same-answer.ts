/**
 * Least cosine of two answers that say the same. On the development half of STS-B 99 % of pairs that people call equivalent (4.5 of 5 or more)
 * reach it, and 18 % of those that they call different (below 3). A higher one would find more wrong answers, and take more of a model's
 * freedom of words for errors than the bound allows errors altogether.
 */
const leastCosine = 0.65;
/** As much as an embedder sees, UTF-16 units. */
const mostText = 1_000;
const embedMs = 5_000;

/**
 * Whether two answers say the same: word for word, or about the same with no number that the other contradicts. Rejects where that cannot be
 * told.
 */
export async function sameAnswer(
  left: string,
  right: string,
  embed: (text: string, deadlineMs: number) => Promise<Float32Array>,
): Promise<boolean> {
  if (normal(left) === normal(right)) return true;
  const [some, others] = [numbersIn(left), numbersIn(right)];
  // One of the two may say more than the other.
  if (!isWithin(some, others) && !isWithin(others, some)) return false;
  const [one, other] = await Promise.all([left, right].map((text) => embed(normal(text).slice(0, mostText), embedMs)));
  return one !== undefined && other !== undefined && product(one, other) >= leastCosine;
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Without those that only number the items of a list. */
function numbersIn(text: string): ReadonlySet<string> {
  const numbers = text.replace(/^\s*\d{1,2}[.)]\s/gmu, '').match(/\d+(?:[.,:/-]\d+)*/gu) ?? [];
  return new Set(numbers.map((number) => number.replaceAll(',', '')));
}

function isWithin(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].every((number) => others.has(number));
}

function product(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
