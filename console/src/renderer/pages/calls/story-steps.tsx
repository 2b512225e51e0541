import type { CallStory } from '@tollgate/shared';
import { CircleDot, Database, Flag, type LucideIcon, Route, ShieldCheck, Sparkles } from 'lucide-react';
import { callStory, type Sentence } from './call-story.ts';

const icons: Readonly<Record<Sentence['about'], LucideIcon>> = {
  asked: CircleDot,
  routed: Route,
  guarded: ShieldCheck,
  cached: Database,
  tried: Sparkles,
  ended: Flag,
};

/** What happened to a call, one sentence a step. */
export function StorySteps({ call }: { readonly call: CallStory }) {
  return (
    <ol className="flex flex-col gap-2">
      {callStory(call).map(({ about, text }, at) => {
        const Icon = icons[about];
        return (
          <li key={at} className="flex gap-3">
            <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-muted" />
            <span className="min-w-0">{text}</span>
          </li>
        );
      })}
    </ol>
  );
}
