/** What a token classifier can find for us: contract ids. */
export type NameType = 'person' | 'address' | 'location' | 'organisation';

export const nameTypes: readonly NameType[] = ['person', 'address', 'location', 'organisation'];

/** A span that may become a finding. `score`: the model's probability. `shape`: a rule found it, the model alone did not. */
export interface NameSpan {
  readonly type: NameType;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly shape?: boolean;
}

/** Labels of token classifiers that mean our types, ours and the usual ones of others. */
const labelsOf: Readonly<Record<NameType, readonly string[]>> = {
  person: ['PERSON', 'PER', 'NAME'],
  address: ['ADDRESS', 'STREET', 'STREET_ADDRESS'],
  location: ['LOCATION', 'LOC', 'GPE', 'PLACE', 'CITY', 'COUNTRY'],
  organisation: ['ORG', 'ORGANIZATION', 'ORGANISATION', 'COMPANY'],
};

const types: ReadonlyMap<string, NameType> = new Map(nameTypes.flatMap((type) => labelsOf[type].map((label) => [label, type] as const)));

export function typeOfLabel(label: string): NameType | undefined {
  return types.get(label.toUpperCase());
}

/** Probability from which on each type is found by default. Below the bundled model's card for people and places: rules drop what is none. */
const defaults: Readonly<Record<NameType, number>> = { person: 0.3, address: 0.45, location: 0.45, organisation: 0.7 };

/** The score that a finding at its type's default probability has: a processor's default threshold. */
export const defaultThreshold = 0.6;

/** A probability as a score: the type's default becomes 0.6, 0 and 1 stay. Rises evenly between these. */
export function scoreOf(type: NameType, probability: number): number {
  const at = defaults[type];
  if (probability < at) return (probability / at) * defaultThreshold;
  return defaultThreshold + ((probability - at) / (1 - at)) * (1 - defaultThreshold);
}

/** The probability that has this score. */
function probabilityOf(type: NameType, score: number): number {
  const at = defaults[type];
  if (score < defaultThreshold) return (score / defaultThreshold) * at;
  return at + ((score - defaultThreshold) / (1 - defaultThreshold)) * (1 - at);
}

/** Probabilities to ask a model for, by its labels, so that nothing at or above these scores is missed. */
export function probabilitiesFor(thresholdOf: (type: NameType) => number): Readonly<Record<string, number>> {
  const entries = nameTypes.flatMap((type) => labelsOf[type].map((label) => [label, probabilityOf(type, thresholdOf(type))] as const));
  return Object.fromEntries(entries);
}
