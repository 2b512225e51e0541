import { contentSchema, type Fault, type ModelConfiguration, type RouteConfiguration } from '@tollgate/shared';
import { Section } from '../../ui/card.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { CacheFields } from './cache-fields.tsx';
import { RouteFields } from './route-fields.tsx';
import { contentHints, routeHints } from './route-hints.ts';
import { SectionFields } from './section-fields.tsx';
import { strategyNames, strategyWords, usualStrategy } from './strategy-words.ts';
import { TargetsEditor } from './targets-editor.tsx';
import { useRouteOptions } from './use-route-options.ts';

export interface RouteFormProps {
  /** A route, or as much of one as is filled in. */
  readonly value: FormObject & Partial<Pick<RouteConfiguration, 'strategy' | 'targets'>>;
  readonly onChange: (value: FormObject) => void;
  readonly models: readonly ModelConfiguration[];
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly disabled: boolean;
}

const named = ['id'] as const;
const failing = ['retry', 'fallback_on', 'sticky'] as const;
const limits = ['profile', 'rate_limit', 'budgets'] as const;

/** Everything that a route is, part by part. `naming`: its id can still be chosen. */
export function RouteForm({ naming = false, ...props }: RouteFormProps & { readonly naming?: boolean }) {
  const { value, onChange, models, ...form } = props;
  const options = useRouteOptions();
  const { strategy = usualStrategy, targets = [] } = value;
  const parts = { ...form, value, onChange, hints: routeHints(options) };
  const tried = form.showAll || form.faults.length > 0;
  return (
    <div className="flex flex-col gap-5">
      <Section title={naming ? 'Name and targets' : 'Targets'} description={strategyWords[strategy].does}>
        <div className="flex flex-col gap-5">
          {naming && <RouteFields {...parts} names={named} />}
          <RadioCards
            label="How a target is chosen"
            columns={3}
            cards={strategyNames.map((name) => ({ value: name, label: strategyWords[name].label, disabled: form.disabled }))}
            value={strategy}
            onChange={(next) => onChange({ ...withoutContent(value, next), strategy: next })}
          />
          <TargetsEditor
            targets={targets}
            onChange={(next) => onChange({ ...value, targets: next })}
            strategy={strategy}
            models={models}
            disabled={form.disabled}
            fault={tried ? targetsFault(form.faults, targets.length) : undefined}
          />
        </div>
      </Section>
      {strategy === 'content' && (
        <Section
          title="Where calls go"
          description="Rules first, then topics, then tiers. What none of them decides stays with the targets above."
        >
          <SectionFields {...parts} name="content" schema={contentSchema} hints={contentHints(options)} />
        </Section>
      )}
      <Section title="Guardrails and limits" description="All that are set hold at once: those of the tenant, the key and the route.">
        <RouteFields {...parts} names={limits} />
      </Section>
      <Section
        title="When a target fails"
        description="A call goes on to the next target without its caller noticing, as long as no part of a reply was sent."
      >
        <RouteFields {...parts} names={failing} />
      </Section>
      <Section title="Cache" description="Replies that are given again. Off unless a route turns it on.">
        <CacheFields {...form} value={value} onChange={onChange} />
      </Section>
    </div>
  );
}

/** Another strategy knows nothing of content. */
function withoutContent({ content, ...rest }: FormObject, strategy: string): FormObject {
  return strategy === 'content' && content !== undefined ? { ...rest, content } : rest;
}

function targetsFault(faults: readonly Fault[], count: number): string | undefined {
  if (count === 0) return 'A route needs a target.';
  return faults.find(({ path }) => path.startsWith('targets'))?.message;
}
