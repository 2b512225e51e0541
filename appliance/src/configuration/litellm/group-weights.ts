import type { Json } from '#pipeline/json';
import type { Deployment } from './deployments.ts';

const mostWeight = 1_000_000;

/**
 * How simple-shuffle shares calls out among deployments, as whole weights: by `weight`, else `rpm`, else `tpm`, whichever the first of them has
 * (LiteLLM's router_strategy/simple_shuffle.py); those without it get 0. undefined: evenly.
 */
export function groupWeights(deployments: readonly Deployment[]): readonly number[] | undefined {
  const by = (['weight', 'rpm', 'tpm'] as const).find((name) => numberIn(deployments[0]?.shares[name]) !== undefined);
  if (by === undefined) return undefined;
  const shares = deployments.map(({ shares: own }) => numberIn(own[by]) ?? 0);
  const most = Math.max(...shares);
  if (most === 0 || shares.every((share) => share === most)) return undefined;
  const whole = wholeShares(shares, most);
  const divisor = whole.reduce(greatestCommon, 0);
  const least = whole.map((share) => share / divisor);
  const scale = Math.max(1, Math.max(...least) / mostWeight);
  return least.map((share) => (share === 0 ? 0 : Math.max(1, Math.floor(share / scale))));
}

/** Decimals by moving the point, 0.9 and 0.1 to 9 and 1; what has more than six places to a thousandth of the largest. */
function wholeShares(shares: readonly number[], most: number): readonly number[] {
  const places = [0, 1, 2, 3, 4, 5, 6].find((count) => shares.every((share) => isWhole(share * 10 ** count)));
  return shares.map((share) => Math.round(places === undefined ? (share / most) * 1000 : share * 10 ** places));
}

function isWhole(number: number): boolean {
  return Number.isSafeInteger(Math.round(number)) && Math.abs(number - Math.round(number)) < 1e-9 * Math.max(1, number);
}

function numberIn(value: Json | undefined): number | undefined {
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}
