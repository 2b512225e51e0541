import type { Json } from '#pipeline/json';
import { noteRest } from './advice.ts';
import { takeBudget } from './budgets.ts';
import { type Fields, fieldsOf, listIn } from './fields.ts';
import { cleanId } from './ids.ts';
import { type Reading, takeText, takeTexts } from './settings.ts';
import { limitsOf } from './tenants.ts';

/** Keys live in the store and are never imported: each gets a note with the command that makes its like. */
export function noteKeys(reading: Reading, value: Json | undefined, tenants: readonly string[]): void {
  for (const item of listIn(value, 'keys')) {
    const fields = fieldsOf(item.value, item.path);
    for (const secret of ['key', 'token', 'api_key']) fields.take(secret);
    const alias = [takeText(reading, fields, 'key_alias'), takeText(reading, fields, 'key_name')].find((name) => name !== undefined);
    const team = cleanId(takeText(reading, fields, 'team_id') ?? '');
    const tenant = tenants.includes(team) ? team : (tenants[0] ?? 'default');
    reading.notes.secret(
      item.path,
      `keys are not copied: tollgate keys create --tenant ${tenant} --name ${cleanId(alias ?? 'application')}${rightsText(reading, fields)}`,
    );
    noteRest(reading, fields);
  }
}

/** People and applications live in the store too. */
export function noteUsers(reading: Reading, value: Json | undefined): void {
  for (const item of listIn(value, 'users')) {
    const fields = fieldsOf(item.value, item.path);
    const id = cleanId(takeText(reading, fields, 'user_id') ?? takeText(reading, fields, 'user_email') ?? 'user');
    const budget = takeBudget(reading, fields, { amount: 'max_budget', duration: 'budget_duration' });
    const limits = budget === undefined ? '' : ` --budget ${budget.amount} --budget-period ${budget.period}`;
    reading.notes.noEqual(item.path, `users are kept in the store: tollgate users create ${id}${limits}`);
    noteRest(reading, fields);
  }
}

function rightsText(reading: Reading, fields: Fields): string {
  const budget = takeBudget(reading, fields, { amount: 'max_budget', duration: 'budget_duration' });
  const limits = Object.entries(limitsOf(reading, fields)).map(([name, limit]) => `--${name} ${limit}`);
  const routes = takeTexts(fields, 'models').map((name) => cleanId(name));
  return [
    ...(routes.length === 0 ? [] : [`--models ${routes.join(',')}`]),
    ...limits,
    ...(budget === undefined ? [] : [`--budget ${budget.amount} --budget-period ${budget.period}`]),
  ]
    .map((option) => ` ${option}`)
    .join('');
}
