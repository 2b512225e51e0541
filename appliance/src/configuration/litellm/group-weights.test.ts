import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupWeights } from './group-weights.ts';

interface Share {
  readonly weight?: number;
  readonly rpm?: number;
  readonly tpm?: number;
}

const shared = ({ weight, rpm, tpm }: Share) => ({ shares: { weight, rpm, tpm } });

test.each<[readonly Share[], readonly number[] | undefined]>([
  [[{}, {}], undefined],
  [[{ weight: 2 }, { weight: 2 }], undefined],
  [
    [{ weight: 0.9 }, { weight: 0.1 }],
    [9, 1],
  ],
  [
    [{ rpm: 6 }, { rpm: 18 }],
    [1, 3],
  ],
  [
    [{ rpm: 100 }, {}],
    [1, 0],
  ],
  [[{}, { rpm: 100 }], undefined],
  [
    [
      { weight: 1, rpm: 900 },
      { weight: 3, rpm: 100 },
    ],
    [1, 3],
  ],
  [
    [{ tpm: 2_000_000_001 }, { tpm: 1 }],
    [1_000_000, 1],
  ],
  [[{ weight: 0 }, { weight: 0 }], undefined],
  [
    [{ weight: 5e-324 }, { weight: 0 }],
    [1, 0],
  ],
])('%j share calls as %j', (deployments, weights) => {
  expect(groupWeights(deployments.map(shared))).toEqual(weights);
});

test('weights are whole, within bounds, and nothing that has a share loses it', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 6 }), (shares) => {
      const weights = groupWeights(shares.map((weight) => shared({ weight }))) ?? shares.map((share) => (share > 0 ? 1 : 0));
      return (
        weights.every((weight, index) => Number.isInteger(weight) && weight <= 1_000_000 && weight > 0 === (shares[index] ?? 0) > 0) ||
        shares.every((share) => share === 0)
      );
    }),
  );
});
