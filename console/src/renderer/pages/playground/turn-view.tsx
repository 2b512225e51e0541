import type { Turn } from './conversation.ts';
import { AnswerView } from './answer-view.tsx';

/** One question and its answers, side by side where two routes were asked. */
export function TurnView({ turn, routes }: { readonly turn: Turn; readonly routes: readonly string[] }) {
  const asked = Object.keys(turn.answers);
  // In the order in which they were chosen, whoever answered first.
  const shown =
    asked.length === 0 ? routes : [...routes.filter((route) => asked.includes(route)), ...asked.filter((route) => !routes.includes(route))];
  return (
    <section aria-label={`Turn ${turn.id}`} className="grid min-w-0 grid-cols-1 gap-3">
      <p className="max-w-prose justify-self-end rounded-lg bg-accent-soft px-4 py-2.5 whitespace-pre-wrap">{turn.question}</p>
      <div className={`grid min-w-0 grid-cols-1 gap-4 ${shown.length > 1 ? 'lg:grid-cols-2' : ''}`}>
        {shown.map((route) => (
          <AnswerView key={route} route={route} answer={turn.answers[route] ?? { kind: 'none' }} />
        ))}
      </div>
    </section>
  );
}
