import { createRequire } from 'node:module';

/** Numbering plans of the world, as libphonenumber has them. */
export interface NumberingPlans {
  /** Whether digits are a calling code and a national number of a plan with that code (a trunk zero between is forgiven). */
  isInternational(digits: string): boolean;
  /** Whether digits, without trunk zero, are a national number in some country where people dial a zero before it. */
  isNational(digits: string): boolean;
}

// Where a zero is dialled before national numbers and the plan is known to the most callers of a bank.
const trunkCountries =
  'GB DE FR NL BE AT CH IE SE FI IL IN AU NZ JP KR ZA TR RO BG HR RS UA EG NG KE PK BD LK TH MY ID PH VN TW CN AR BR'.split(' ');

/** Plans read at the first number that asks for them, each pattern compiled when first met. */
export function createNumberingPlans(): NumberingPlans {
  let metadata: Metadata | undefined;
  const patterns = new Map<string, RegExp | undefined>();
  const patternOf = (plan: string): RegExp | undefined => {
    if (patterns.has(plan)) return patterns.get(plan);
    metadata ??= readMetadata();
    const source = listAt(metadata.countries, plan)[2] ?? listAt(metadata.nonGeographic, plan)[2];
    const pattern = typeof source === 'string' ? new RegExp(`^(?:${source})$`) : undefined;
    patterns.set(plan, pattern);
    return pattern;
  };
  const fits = (plan: unknown, digits: string) => typeof plan === 'string' && patternOf(plan)?.test(digits) === true;
  return {
    isInternational: (digits) => {
      metadata ??= readMetadata();
      for (let length = 1; length <= 3; length += 1) {
        const code = digits.slice(0, length);
        const plans = listAt(metadata.callingCodes, code);
        const national = digits.slice(length);
        if ([...plans, code].some((plan) => fits(plan, national) || (national.startsWith('0') && fits(plan, national.slice(1)))))
          return true;
      }
      return false;
    },
    isNational: (digits) => trunkCountries.some((country) => fits(country, digits)),
  };
}

// The minified form: by country a list whose third entry is the pattern of national numbers.
interface Metadata {
  readonly callingCodes: unknown;
  readonly countries: unknown;
  readonly nonGeographic: unknown;
}

function readMetadata(): Metadata {
  const metadata: unknown = createRequire(import.meta.url)('libphonenumber-js/metadata.min.json');
  if (typeof metadata !== 'object' || metadata === null) throw new Error('libphonenumber-js has no metadata');
  return {
    callingCodes: 'country_calling_codes' in metadata ? metadata.country_calling_codes : {},
    countries: 'countries' in metadata ? metadata.countries : {},
    nonGeographic: 'nonGeographic' in metadata ? metadata.nonGeographic : {},
  };
}

function listAt(record: unknown, key: string): readonly unknown[] {
  if (typeof record !== 'object' || record === null) return [];
  const entry: unknown = Object.getOwnPropertyDescriptor(record, key)?.value;
  return Array.isArray(entry) ? entry : [];
}
