/**
 * Exact upper confidence bound of a proportion after `failures` in `trials` (Clopper and Pearson, Biometrika 26, 1934): the largest p for which
 * so few failures have a probability of at least 1 - `confidence`. 1 where nothing was tried.
 */
export function binomialUpperBound(failures: number, trials: number, confidence = 0.95): number {
  if (trials <= 0 || failures >= trials) return 1;
  const alpha = 1 - confidence;
  if (failures <= 0) return 1 - alpha ** (1 / trials);
  let low = failures / trials;
  let high = 1;
  // Halving 60 times is as fine as a double.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(failures, trials, middle) > alpha) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `failures` in `trials` at proportion `p`: the sum of the binomial's lower tail, from its largest term down. */
export function atMost(failures: number, trials: number, p: number): number {
  if (p <= 0 || failures >= trials) return 1;
  if (p >= 1) return 0;
  const odds = p / (1 - p);
  let logTerm = trials * Math.log1p(-p);
  let largest = logTerm;
  const terms = [logTerm];
  for (let count = 1; count <= failures; count += 1) {
    logTerm += Math.log(((trials - count + 1) / count) * odds);
    largest = Math.max(largest, logTerm);
    terms.push(logTerm);
  }
  const sum = terms.reduce((total, term) => total + Math.exp(term - largest), 0);
  return Math.min(1, Math.exp(largest + Math.log(sum)));
}
