import { everydayQuestions } from './everyday-questions.ts';
import type { Slices } from './factor.ts';
import { workdayRequests } from './workday-requests.ts';

/** Texts of this product that belong to no topic, unless a topic is about them. */
export function backgroundTexts(): readonly string[] {
  return [...everydayQuestions(), ...workdayRequests()];
}

/** With so many examples it shows how alike those of one topic are. */
const enough = 20;
/** Where it does not show, a text this near to an example may well belong to its topic. */
const near = 0.55;
/** Of the examples' likeness to their nearest neighbour: an outsider is less alike than all but this share of them. */
const share = 0.15;

/** Examples of one topic that are compared with: enough to know where it is. */
const mostExamples = 6;

/** Which background texts are outside every topic. `topics` are the vectors of each topic's examples. */
export async function outsiders(
  background: readonly Float32Array[],
  topics: readonly (readonly Float32Array[])[],
  slices: Slices,
): Promise<readonly number[]> {
  const some = topics.map((examples) => examples.slice(0, mostExamples));
  const neighbours: number[] = [];
  for (const examples of some)
    for (const [at, example] of examples.entries()) {
      const others = examples.filter((_, to) => to !== at);
      if (others.length > 0) neighbours.push(Math.max(...others.map((other) => cosine(example, other))));
      await slices.spend(examples.length * example.length);
    }
  neighbours.sort((one, other) => one - other);
  const limit = neighbours.length < enough ? near : Math.max(near, neighbours[Math.floor(neighbours.length * share)] ?? near);
  const outside: number[] = [];
  for (const [at, vector] of background.entries()) {
    if (some.every((examples) => examples.every((example) => cosine(vector, example) < limit))) outside.push(at);
    await slices.spend(some.length * mostExamples * vector.length);
  }
  return outside;
}

/** Of unit vectors. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let [a, b] = [0, 0];
  for (let at = 0; at + 1 < one.length; at += 2) {
    a += (one[at] ?? 0) * (other[at] ?? 0);
    b += (one[at + 1] ?? 0) * (other[at + 1] ?? 0);
  }
  return one.length % 2 === 0 ? a + b : a + b + (one.at(-1) ?? 0) * (other.at(-1) ?? 0);
}
