import { durationMs } from '@tollgate/shared';
import { DescriptionList } from '../../ui/description-list.tsx';
import { currencySign } from '../../ui/format-money.ts';
import { count, milliseconds } from '../../ui/format.ts';
import { cleanBody, type NewKeyBody } from './key-draft.ts';

/** What will be made, in words. */
export function NewKeyReview({ body }: { readonly body: NewKeyBody }) {
  const { tenant, user, name, environment = 'prod', models, profile, rate_limit, budgets, networks, expires, routes } = cleanBody(body);
  return (
    <DescriptionList
      items={[
        ['Tenant', tenant],
        ['User', user ?? 'Nobody in particular'],
        ['Name', name],
        ['Environment', environment],
        ['Routes', models?.join(', ') ?? 'All routes of the tenant'],
        ['Profile', profile ?? 'Only the tenant’s and the route’s'],
        ['Other targets', routes?.map(({ route }) => route).join(', ')],
        ['Rate limits', limitsText(rate_limit)],
        [
          'Budgets',
          budgets?.map(({ amount, currency, period }) => `${currencySign(currency)}${amount} a ${period}`).join(', ') ?? 'None of its own',
        ],
        ['Networks', networks?.join(', ') ?? 'Anywhere'],
        ['Works', expires === undefined ? 'For ever' : `For ${milliseconds(durationMs(expires) ?? 0)} from now`],
      ]}
    />
  );
}

const limitWords = {
  rpm: 'requests a minute',
  rpd: 'requests a day',
  tpm: 'tokens a minute',
  tpd: 'tokens a day',
  concurrency: 'calls at once',
} as const;

function limitsText(limits: NewKeyBody['rate_limit']): string {
  const said = Object.entries(limitWords).flatMap(([name, words]) => {
    const value = Object.entries(limits ?? {}).find(([field]) => field === name)?.[1];
    return value === undefined ? [] : [`${count(value)} ${words}`];
  });
  return said.length === 0 ? 'None of its own' : said.join(', ');
}
