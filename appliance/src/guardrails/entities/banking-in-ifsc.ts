import { createRequire } from 'node:module';

import type { Validity } from '#guardrails/rules/entity-rule';

/**
 * A check of IFSC codes against Razorpay's copy of the Reserve Bank's register, read at the first candidate. A branch it does not know may be
 * new, so such a code stays a shape.
 */
export function createIfscCheck(): (compact: string) => Validity {
  let register: Readonly<Record<string, unknown>> | undefined;
  const branches = new Map<string, ReadonlySet<string>>();
  return (compact) => {
    register ??= readRegister();
    const bank = compact.slice(0, 4);
    const known = branches.get(bank) ?? branchesOf(register[bank]);
    branches.set(bank, known);
    return known.has(withoutZeros(compact.slice(5))) ? 'valid' : 'plausible';
  };
}

function readRegister(): Readonly<Record<string, unknown>> {
  const register: unknown = createRequire(import.meta.url)('ifsc/src/IFSC.json');
  return isRecord(register) ? register : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The register has branch codes as numbers where they are all digits.
function branchesOf(list: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(list) ? list.map((branch) => withoutZeros(String(branch))) : []);
}

function withoutZeros(branch: string): string {
  return branch.replace(/^0+/, '');
}
