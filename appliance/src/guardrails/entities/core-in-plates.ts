import type { Validity } from '#guardrails/rules/entity-rule';

// State and union territory codes of the Motor Vehicles Rules, those before renaming among them.
const states: ReadonlySet<string> = new Set(
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UA UK UP UT WB'.split(' '),
);

/** Judges an Indian plate in its compact form: state, district, series and number; Bharat series; armed forces; diplomatic. */
export function checkIndianPlate(plate: string): Validity {
  const civil = /^([A-Z]{2})(\d{1,2})[A-Z]{1,3}(\d{4})$/.exec(plate);
  if (civil !== null) return checkCivil(civil);
  const bharat = /^[2-9]\dBH(\d{4})[A-HJ-NP-Z]{1,2}$/.exec(plate);
  if (bharat !== null) return bharat[1] === '0000' ? 'invalid' : 'valid';
  if (/^\d{2}[ABCDEFHKPRX]\d{6}[A-Z]$/.test(plate)) return plate.startsWith('00') ? 'invalid' : 'plausible';
  return /^[1-9]\d{0,2}(?:CD|CC|UN)[1-9]\d{0,3}$/.test(plate) ? 'plausible' : 'invalid';
}

function checkCivil([, state = '', district = '', number = '']: RegExpExecArray): Validity {
  if (number === '0000') return 'invalid';
  return states.has(state) && Number(district) > 0 ? 'valid' : 'plausible';
}
