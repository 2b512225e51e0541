/** What a budget's use amounts to. `share` and `forecastShare` of its length, 0 to 1. */
export interface Burn {
  readonly tone: 'ok' | 'warning' | 'danger';
  readonly share: number;
  readonly forecastShare: number | undefined;
  readonly state: string;
  /** How far the forecast passes the limit. */
  readonly overrun: number | undefined;
}

interface Use {
  readonly value: number;
  readonly max: number;
  readonly forecast: number | undefined;
  readonly warnAt: number;
}

/** How far a budget is used and whether it will last. */
export function burnOf({ value, max, forecast, warnAt }: Use): Burn {
  const part = (amount: number) => (max <= 0 ? 1 : Math.max(0, Math.min(1, amount / max)));
  const shares = { share: part(value), forecastShare: forecast === undefined ? undefined : part(forecast) };
  if (value >= max) return { ...shares, tone: 'danger', state: 'Used up', overrun: undefined };
  if (forecast !== undefined && forecast > max) {
    return { ...shares, tone: 'warning', state: 'Will not last at this pace', overrun: forecast - max };
  }
  if (value >= max * warnAt) return { ...shares, tone: 'warning', state: 'Nearly used up', overrun: undefined };
  return { ...shares, tone: 'ok', state: forecast === undefined ? 'Within the limit' : 'Will last at this pace', overrun: undefined };
}
