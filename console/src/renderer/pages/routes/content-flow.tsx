import type { RouteConfiguration, TopicConfiguration } from '@tollgate/shared';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Section } from '../../ui/card.tsx';
import { plural } from '../../ui/format.ts';
import { ruleName, whenWords } from './when-words.ts';

/** Where calls go by what they are about, in the order in which that is decided. */
export function ContentFlow({ route: { content = {}, targets } }: { readonly route: RouteConfiguration }) {
  const may = useMay()('topics:read');
  const all = useRead('topics.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items ?? [];
  const topics = all.filter(({ id, route }) => route !== undefined && (content.topics?.includes(id) ?? true));
  const { rules = [], tiers } = content;
  return (
    <Section title="By content" description="In this order; the first that decides counts, and everything of the route it leads to holds.">
      <div className="flex flex-col gap-5">
        <Step title="1. Rules, all conditions of which are true" empty="No rules.">
          {rules.map((rule, at) => (
            <Way key={ruleName(rule, at)} to={rule.route}>
              <span className="font-medium">{ruleName(rule, at)}</span>{' '}
              <span className="text-muted">{whenWords(rule.when).join(', ')}</span>
            </Way>
          ))}
        </Step>
        <Step title="2. Topics" empty={may ? 'No topics that have a route.' : 'You may not see topics.'}>
          {topics.map((topic) => (
            <TopicWay key={topic.id} topic={topic} />
          ))}
        </Step>
        <Step title="3. How demanding it is" empty="Not looked at.">
          {tiers?.easy !== undefined && <Way to={tiers.easy}>Simple prompts, up to {tiers.limit ?? 0.35} of 1</Way>}
          {tiers?.hard !== undefined && <Way to={tiers.hard}>Demanding prompts, above {tiers.limit ?? 0.35} of 1</Way>}
        </Step>
        <p className="text-muted">
          Else its own targets take it: <span className="text-text">{targets.map(({ model }) => model).join(', ')}</span>.
        </p>
      </div>
    </Section>
  );
}

function TopicWay({ topic: { id, route = '', examples } }: { readonly topic: TopicConfiguration }) {
  return (
    <Way to={route}>
      <Link className="link" to={`/topics/${encodeURIComponent(id)}`}>
        {id}
      </Link>{' '}
      <span className="text-muted">{plural(examples.length, 'example')}</span>
    </Way>
  );
}

function Step({ title, empty, children }: { readonly title: string; readonly empty: string; readonly children: ReactNode }) {
  const some = Array.isArray(children) ? children.some((child) => child !== false) : children !== undefined;
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      {some ? (
        <ul className="divide-y divide-border rounded-lg border border-border">{children}</ul>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
    </div>
  );
}

function Way({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <span className="min-w-0 flex-1 basis-60 wrap-anywhere">{children}</span>
      <span className="inline-flex items-center gap-2">
        <ArrowRight size={15} aria-hidden className="text-muted" />
        <Link className="link touch-sm inline-flex items-center" to={`/routes/${encodeURIComponent(to)}`}>
          {to}
        </Link>
      </span>
    </li>
  );
}
