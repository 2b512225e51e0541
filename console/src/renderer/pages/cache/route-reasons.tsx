import type { CacheRouteStatistics } from '@tollgate/shared';
import { ButtonLink } from '../../ui/button.tsx';
import { BarList } from '../../ui/chart/bar-list.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { compact, count } from '../../ui/format.ts';
import { reasonWords } from './reason-words.ts';

interface Props {
  /** undefined: nothing is open. */
  readonly route: CacheRouteStatistics | undefined;
  readonly onClose: () => void;
}

type Reasons = CacheRouteStatistics['reasons']['miss'];

/** Why one tenant's calls on one route were not all answered from the cache. */
export function RouteReasons({ route, onClose }: Props) {
  return (
    <Drawer
      open={route !== undefined}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={route === undefined ? '' : `${route.route} for ${route.tenant}`}
      description="Since the start of this node."
      footer={
        route !== undefined && (
          <ButtonLink
            to={`/cache?view=entries&tenant=${encodeURIComponent(route.tenant)}&route=${encodeURIComponent(route.route)}`}
            onClick={onClose}
          >
            Its entries
          </ButtonLink>
        )
      }
    >
      {route !== undefined && <Body route={route} />}
    </Drawer>
  );
}

function Body({ route: { reasons, meaning, audits, kept } }: { readonly route: CacheRouteStatistics }) {
  return (
    <div className="flex flex-col gap-6">
      <Part title="Why nothing was found" reasons={reasons.miss} />
      <Part title="Why it was not looked up" reasons={reasons.bypass} />
      <Part title="Why near entries were not given" reasons={reasons.veto} />
      <Part title="Why replies were not kept" reasons={reasons.not_kept} />
      <DescriptionList
        items={[
          ['Replies kept', count(kept)],
          ['Looks for a similar question', count(meaning.looks)],
          ['Entries near enough to judge', count(meaning.candidates)],
          ['Compared with the model', `${count(audits.agreed + audits.wrong)}, ${count(audits.wrong)} of them wrong`],
        ]}
      />
    </div>
  );
}

function Part({ title, reasons }: { readonly title: string; readonly reasons: Reasons }) {
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium">{title}</h3>
      <BarList
        label={title}
        format={(value) => compact(value)}
        items={reasons.map(({ reason, count: value }) => ({
          id: reason,
          label: (
            <span className="inline-block first-letter:uppercase" title={reason}>
              {reasonWords(reason)}
            </span>
          ),
          value,
        }))}
      />
    </section>
  );
}
