const unit = 10n ** 12n;

/** Whole units and picos, as the scripts count. */
export function toParts(picos: bigint): readonly [string, string] {
  return [String(picos / unit), String(picos % unit)];
}

export function fromParts(units: number, picos: number): bigint {
  return BigInt(units) * unit + BigInt(picos);
}
