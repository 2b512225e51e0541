import type { GuardrailAction, ProfileTried, TrialStep } from '@tollgate/shared';
import { TriangleAlert } from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { milliseconds, plural } from '../../ui/format.ts';
import type { Side } from './designer-state.ts';
import { MarkedText } from './marked-text.tsx';
import { processorLabel, processorWords, verdictWords } from './processor-words.ts';
import type { Profile } from './profile.ts';

export interface TrialResultProps {
  /** The text as it was sent. */
  readonly text: string;
  readonly side: Side;
  readonly profile: Profile;
  readonly tried: ProfileTried;
  /** A newer answer is on its way. */
  readonly waiting: boolean;
}

const tones: Readonly<Record<GuardrailAction, Tone>> = {
  allow: 'ok',
  flag: 'warning',
  redact: 'accent',
  tokenise: 'accent',
  block: 'danger',
};

export function VerdictBadge({ verdict, shadow = false }: { readonly verdict: GuardrailAction; readonly shadow?: boolean }) {
  if (!shadow) return <Badge tone={tones[verdict]}>{verdictWords[verdict]}</Badge>;
  return verdict === 'allow' ? <Badge tone="ok">Passes</Badge> : <Badge>Would be: {verdictWords[verdict].toLowerCase()}</Badge>;
}

/** What a profile made of a text: the verdict, what was found where, and the text after each processor. */
export function TrialResult({ text, side, profile, tried, waiting }: TrialResultProps) {
  const { verdict, findings, steps, ms } = tried;
  return (
    <div className={waiting ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictBadge verdict={verdict} />
        <span className="text-muted tabular-nums">
          {plural(findings.length, 'finding')} in {milliseconds(ms)}
        </span>
      </div>
      <MarkedText text={text} findings={findings} />
      <h3 className="mt-5 mb-2 font-medium">The text after each processor</h3>
      <ol className="flex flex-col">
        {steps.map((step, index) => (
          <Step key={`${step.index} ${step.use}`} step={step} before={steps[index - 1]?.text ?? text} profile={profile} />
        ))}
        {steps.length === 0 && <li className="text-muted">No processor of this profile inspects {side} of this kind.</li>}
      </ol>
      <NotAsked steps={steps} verdict={verdict} side={side} profile={profile} />
    </div>
  );
}

interface StepProps {
  readonly step: TrialStep;
  readonly before: string;
  readonly profile: Profile;
}

function Step({ step, before, profile }: StepProps) {
  const { index, use, verdict, shadow, findings, failure, ms, text } = step;
  const blocked = verdict === 'block' && shadow !== true;
  return (
    <li className="relative border-l-2 border-border pb-4 pl-4 last:pb-0">
      <span aria-hidden className="absolute top-1.5 -left-[0.3125rem] size-2 rounded-full border border-border-strong bg-raised" />
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="font-medium">{processorLabel(profile.processors[index] ?? { use })}</span>
        <VerdictBadge verdict={verdict} shadow={shadow === true} />
        <span className="text-[0.8125rem] text-muted tabular-nums">
          {milliseconds(ms)}
          {findings.length > 0 && `, ${plural(findings.length, 'finding')}, score ${scores(findings)}`}
        </span>
      </div>
      {failure !== undefined && (
        <p className="mt-1 flex items-start gap-1.5 text-[0.8125rem] text-warning">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          <span className="min-w-0">{failure.message}</span>
        </p>
      )}
      {text === before && !blocked && <p className="mt-0.5 text-[0.8125rem] text-muted">Unchanged</p>}
      {text !== before && !blocked && (
        <p className="mt-1 rounded bg-sunken px-2.5 py-1.5 font-mono text-[0.8125rem] leading-5 wrap-anywhere whitespace-pre-wrap">
          {text}
        </p>
      )}
      {blocked && <p className="mt-0.5 text-[0.8125rem] text-muted">Nothing goes on.</p>}
    </li>
  );
}

function NotAsked({
  steps,
  verdict,
  side,
  profile,
}: Pick<TrialResultProps, 'side' | 'profile'> & { readonly steps: readonly TrialStep[]; readonly verdict: GuardrailAction }) {
  const last = steps.at(-1)?.index ?? -1;
  const left = profile.processors.filter((one, index) => index > last && one.on.includes(side));
  if (verdict !== 'block' || left.length === 0) return null;
  return (
    <p className="mt-3 text-[0.8125rem] text-muted">Not asked any more: {left.map(({ use }) => processorWords[use].label).join(', ')}.</p>
  );
}

function scores(findings: TrialStep['findings']): string {
  const all = findings.map(({ score }) => score);
  const [low, high] = [Math.min(...all), Math.max(...all)].map((score) => score.toFixed(2));
  return low === high ? (low ?? '') : `${low} to ${high}`;
}
