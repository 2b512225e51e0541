/** Spearman's rank correlation of two lists of one length, -1 to 1; what is equal shares the mean of its ranks. NaN where a list is all equal. */
export function spearman(one: readonly number[], other: readonly number[]): number {
  return pearson(ranks(one), ranks(other));
}

function ranks(values: readonly number[]): readonly number[] {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let at = from; at < to; at += 1) found[order[at] ?? 0] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}

function pearson(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, squareOne, squareOther] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    const [a, b] = [value - meanOne, (other[at] ?? 0) - meanOther];
    both += a * b;
    squareOne += a * a;
    squareOther += b * b;
  }
  return both / Math.sqrt(squareOne * squareOther);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
