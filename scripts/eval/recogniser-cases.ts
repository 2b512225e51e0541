// Identifiers one by one: does each recogniser find as many as the case says?
import type { Labelled } from './data-set.ts';
import type { GuardRuns, Verdict } from './guard-runs.ts';
import type { Figure } from './trials.ts';

/** Names of the data set's entities where ours are not just the same in small letters. */
const typeIds: Readonly<Record<string, string>> = {
  CREDIT_CARD: 'card-number',
  IBAN_CODE: 'iban',
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  IP_ADDRESS: 'ip-address',
  IN_AADHAAR: 'aadhaar',
  IN_GSTIN: 'gstin',
  ABA_ROUTING_NUMBER: 'us-routing-number',
  US_BANK_NUMBER: 'us-account-number',
  CRYPTO: 'crypto-address',
};

const banking = `
  CREDIT_CARD IBAN_CODE US_SSN US_ITIN ABA_ROUTING_NUMBER IN_AADHAAR IN_PAN IN_GSTIN IN_PASSPORT IN_VOTER IN_VEHICLE_REGISTRATION
  EMAIL_ADDRESS PHONE_NUMBER IP_ADDRESS US_PASSPORT US_DRIVER_LICENSE CRYPTO UK_NINO CA_SIN SG_NRIC_FIN`
  .trim()
  .split(/\s+/);

/** Per cent of cases with exactly the count that is expected, and the verdicts they came from. */
export async function recogniserFigure(
  runs: GuardRuns,
  rows: readonly Labelled[],
): Promise<{ readonly figure: Figure; readonly verdicts: readonly Verdict[] }> {
  const verdicts: Verdict[] = [];
  let right = 0;
  for (const entity of banking) {
    const cases = rows.filter((row) => row.entity === entity && row.expectedCount !== undefined);
    if (cases.length === 0) continue;
    const type = typeIds[entity] ?? entity.toLowerCase().replaceAll('_', '-');
    const judged = await runs.judge({ use: 'pii', entities: [type], threshold: 0.05, action: 'redact' }, cases);
    right += judged.filter(({ row, findings }) => findings.filter((one) => one.type === type).length === row.expectedCount).length;
    verdicts.push(...judged);
  }
  const figure: Figure = {
    name: 'recogniser cases of the banking entities, exact count',
    best: 'OpenAI Guardrails JS 64.4',
    wanted: { kind: 'least', value: 99 },
    unit: '%',
    value: (100 * right) / Math.max(1, verdicts.length),
  };
  return { figure, verdicts };
}
