const mostSigns = 64;

/** Shannon entropy in bits a sign, over the first 64 signs. */
export function bits(whole: string): number {
  const text = whole.slice(0, mostSigns);
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of counts.values()) sum -= (count / text.length) * Math.log2(count / text.length);
  return sum;
}

/** The share of letters and digits that are of another kind (small letter, capital, digit) than the one before. Random text has over half, names a fifth. */
export function switches(text: string): number {
  let changes = 0;
  let count = 0;
  let last = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === 0) continue;
    if (count > 0 && kind !== last) changes += 1;
    last = kind;
    count += 1;
  }
  return changes / Math.max(1, count - 1);
}

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 1;
  if (code >= 65 && code <= 90) return 2;
  return code >= 48 && code <= 57 ? 3 : 0;
}
