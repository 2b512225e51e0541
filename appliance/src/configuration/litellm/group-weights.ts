import type { Deployment } from './deployments.ts';

const mostWeight = 1_000_000;

/**
 * How simple-shuffle shares calls out among deployments, as whole weights: by `weight`, else `rpm`, else `tpm`, whichever the first of them has
 * (LiteLLM's router_strategy/simple_shuffle.py); those without it get 0. undefined: evenly.
 */
export function groupWeights(deployments: readonly Pick<Deployment, 'shares'>[]): readonly number[] | undefined {
  const by = (['weight', 'rpm', 'tpm'] as const).find((name) => deployments[0]?.shares[name] !== undefined);
  if (by === undefined) return undefined;
  const shares = deployments.map(({ shares: own }) => own[by] ?? 0);
  const most = Math.max(...shares);
  if (most === 0 || shares.every((share) => share === most)) return undefined;
  const whole = wholeShares(shares, most);
  const divisor = whole.reduce(greatestCommon, 0);
  const least = whole.map((share) => share / divisor);
  const scale = Math.max(1, Math.max(...least) / mostWeight);
  return least.map((share, index) => (shares[index] === 0 ? 0 : Math.max(1, Math.floor(share / scale))));
}

/** Decimals by moving the point, 0.9 and 0.1 to 9 and 1; what has more than six places to a thousandth of the largest. */
function wholeShares(shares: readonly number[], most: number): readonly number[] {
  const places = [0, 1, 2, 3, 4, 5, 6].find((count) => shares.every((share) => share === 0 || isWhole(share * 10 ** count)));
  return shares.map((share) => Math.round(places === undefined ? (share / most) * 1000 : share * 10 ** places));
}

function isWhole(number: number): boolean {
  return number > 0.5 && Number.isSafeInteger(Math.round(number)) && Math.abs(number - Math.round(number)) < 1e-9 * Math.max(1, number);
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}
