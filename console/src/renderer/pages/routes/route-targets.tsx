import type { RouteConfiguration } from '@tollgate/shared';
import { Link } from 'react-router';
import { useEverything } from '../../parts/use-everything.ts';
import { useHealth } from '../../parts/use-health.ts';
import { Badge, StatusDot } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { count, milliseconds, percentage } from '../../ui/format.ts';
import { targetState } from './route-row.ts';
import { strategyWords, usualStrategy } from './strategy-words.ts';
import { stepsOf, type TargetStep } from './target-groups.ts';

/** The targets of a route in the order they are tried, and how each is now. */
export function RouteTargets({ route }: { readonly route: RouteConfiguration }) {
  const steps = stepsOf(route.targets);
  const strategy = route.strategy ?? usualStrategy;
  return (
    <Section title="Targets now" description={strategy === 'content' ? 'For calls that fit nothing.' : strategyWords[strategy].does}>
      <ol aria-label="Targets" className="flex flex-col divide-y divide-border">
        {steps.map((step, at) => (
          <Target
            key={step.target.model}
            step={step}
            order={orderText(steps, at)}
            share={strategy === 'weighted' ? shareOf(steps, step) : undefined}
          />
        ))}
      </ol>
    </Section>
  );
}

interface TargetProps {
  readonly step: TargetStep;
  readonly order: string;
  readonly share: number | undefined;
}

function Target({ step: { target, joined }, order, share }: TargetProps) {
  const health = useHealth()?.targets.find(({ model }) => model === target.model);
  const provider = useEverything().models?.find(({ id }) => id === target.model)?.provider;
  const { tone, word, hint } = targetState(health);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0">
      <span className="w-6 text-muted tabular-nums">{order}</span>
      <span className="min-w-0 flex-1 basis-40">
        <Link className="link wrap-anywhere" to={`/models/${encodeURIComponent(target.model)}`}>
          {target.model}
        </Link>
        <span className="block text-[0.8125rem] text-muted">
          {provider !== undefined && `at ${provider}`}
          {joined && (provider === undefined ? 'together with the one above' : ', together with the one above')}
        </span>
      </span>
      {share !== undefined && (
        <Badge title={`Weight ${target.weight ?? 1}`}>{share === 0 ? 'only as fallback' : `${percentage(share)} of calls`}</Badge>
      )}
      <span className="text-end" title={hint}>
        <StatusDot tone={tone}>{word}</StatusDot>
        {health !== undefined && (
          <span className="block text-[0.8125rem] text-muted">
            {health.circuit === 'open' && health.retry_ms !== undefined
              ? `tried again in ${milliseconds(health.retry_ms)}`
              : `${count(health.in_flight)} under way`}
          </span>
        )}
      </span>
    </li>
  );
}

/** '1.', and nothing for those that are tried together with the one before. */
function orderText(steps: readonly TargetStep[], at: number): string {
  return steps[at]?.joined === true ? '' : `${steps.slice(0, at + 1).filter(({ joined }) => !joined).length}.`;
}

function shareOf(steps: readonly TargetStep[], { target }: TargetStep): number {
  const all = steps.reduce((sum, step) => sum + (step.target.weight ?? 1), 0);
  return all === 0 ? 0 : (target.weight ?? 1) / all;
}
