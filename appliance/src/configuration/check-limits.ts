import { builtInRoles, type Fault, joinPath, shownValue } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import { entriesIn, textOf, type Entry } from './entries.ts';
import { isTimeZone } from './time-zone.ts';

/** Rules about budgets and roles that a schema cannot say. */
export function checkLimits(document: unknown): readonly Fault[] {
  const owners = ['providers', 'routes', 'tenants'].flatMap((list) => entriesIn(document, list));
  return [...owners.flatMap(budgetFaults), ...entriesIn(document, 'roles').flatMap(roleFaults)];
}

interface Budget {
  readonly path: string;
  readonly fields: Entry['fields'];
}

function budgetFaults(owner: Entry): readonly Fault[] {
  const single = owner.fields['budget'];
  const budgets: readonly Budget[] = [
    ...(isObject(single) ? [{ path: joinPath(owner.path, 'budget'), fields: single }] : []),
    ...entriesIn(owner.fields, 'budgets', owner.path),
  ];
  return [...doubledPeriods(budgets), ...budgets.flatMap(zoneFaults), ...budgets.flatMap(yearFaults)];
}

/** A budget is known by whose it is and its period. */
function doubledPeriods(budgets: readonly Budget[]): readonly Fault[] {
  const seen = new Set<string>();
  return budgets.flatMap(({ path, fields }) => {
    const period = textOf(fields['period']) ?? '';
    if (!seen.has(period)) {
      seen.add(period);
      return [];
    }
    return [{ path: joinPath(path, 'period'), message: `there is already a budget of the period ${shownValue(period)} here: keep one` }];
  });
}

function zoneFaults({ path, fields }: Budget): readonly Fault[] {
  const zone = textOf(fields['time_zone']);
  if (zone === undefined || isTimeZone(zone)) return [];
  return [
    {
      path: joinPath(path, 'time_zone'),
      message: `${shownValue(zone)} is not a time zone: write one such as Asia/Kolkata, Europe/London or UTC`,
    },
  ];
}

function yearFaults({ path, fields }: Budget): readonly Fault[] {
  const period = textOf(fields['period']);
  if (fields['fiscal_year_start'] === undefined || period === 'quarter' || period === 'year') return [];
  return [{ path: joinPath(path, 'fiscal_year_start'), message: 'means something for the periods quarter and year only: remove it' }];
}

function roleFaults({ path, id }: Entry): readonly Fault[] {
  if (!builtInRoles.some((role) => role === id)) return [];
  return [{ path: joinPath(path, 'id'), message: `${shownValue(id)} is a role that every gateway has: choose another name` }];
}
