/** Characters of a window: long enough that the words cut at its ends do not matter. */
const window = 2048;

/** Windows spread evenly over the texts, about `most` characters together, each text with its share. */
export function sampleTexts(texts: readonly string[], most: number): readonly string[] {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= most) return texts;
  const samples: string[] = [];
  // The share of texts too short for one of their own is saved up and spent on the next.
  let credit = 0;
  for (const text of texts) {
    credit += (text.length * most) / length;
    const windows = Math.floor(credit / window);
    const size = Math.min(window, text.length);
    for (let at = 0; at < windows; at += 1) {
      const start = Math.floor(((text.length - size) * (at + 0.5)) / windows);
      samples.push(text.slice(start, start + size));
    }
    credit -= windows * size;
  }
  return samples;
}
