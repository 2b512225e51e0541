import type { PriceConfiguration } from '@tollgate/shared';
import { Link } from 'react-router';
import { PriceLine } from '../../parts/price-cell.tsx';
import { perMillion, type TokenKind, tokenKinds, tokenKindWords } from '../../parts/price-per-million.ts';
import type { Column } from '../../ui/data-table/column.ts';
import { money } from '../../ui/format-money.ts';
import type { PriceDifference } from './price-differences.ts';

export const differenceColumns: readonly Column<PriceDifference>[] = [
  {
    id: 'model',
    header: 'Model',
    card: 'title',
    width: '22%',
    text: ({ model }) => `${model.id} ${model.provider}`,
    sort: ({ model }) => model.id,
    cell: ({ model }) => (
      <>
        <Link
          to={`/models/${encodeURIComponent(model.id)}`}
          className="max-sm:inline-flex max-sm:min-h-11 max-sm:items-center hover:text-accent hover:underline"
        >
          {model.id}
        </Link>
        <span className="block text-xs font-normal text-muted">{model.provider}</span>
      </>
    ),
  },
  {
    id: 'ours',
    header: 'Yours',
    cell: ({ ours }) => (ours === undefined ? <span className="text-warning">no price</span> : <PriceLine price={ours} />),
  },
  { id: 'list', header: 'On the list', cell: ({ list }) => <PriceLine price={list.price} /> },
  {
    id: 'difference',
    header: 'What differs',
    width: '26%',
    priority: 2,
    cell: ({ ours, list }) => <Differences ours={ours} list={list.price} />,
  },
  {
    id: 'of',
    header: 'List of',
    width: '8rem',
    priority: 3,
    sort: ({ list }) => list.as_of,
    cell: ({ list }) => (
      <span title={`${list.source}${list.note === undefined ? '' : `. Not in it: ${list.note}`}`} className="whitespace-nowrap">
        {list.as_of}
      </span>
    ),
  },
];

function Differences({ ours, list }: { readonly ours: PriceConfiguration | undefined; readonly list: PriceConfiguration }) {
  if (ours === undefined) return <>a price at all</>;
  if (ours.currency !== list.currency) return <>the currency</>;
  return tokenKinds
    .filter((kind) => perMillion(ours, kind) !== perMillion(list, kind))
    .map((kind) => (
      <span key={kind} className="block whitespace-nowrap">
        {tokenKindWords[kind]}: {shown(ours, kind)} → {shown(list, kind)}
      </span>
    ));
}

function shown(price: PriceConfiguration, kind: TokenKind): string {
  const picos = perMillion(price, kind);
  return picos === undefined ? 'none' : money(picos, price.currency);
}
