import type { PlaygroundEvent, PlaygroundReply } from '@tollgate/shared';

/** What a route has answered so far. */
export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'coming'; readonly text: string }
  | { readonly kind: 'done'; readonly text: string; readonly reply: PlaygroundReply }
  /** It could not be asked at all. */
  | { readonly kind: 'failed'; readonly text: string; readonly error: unknown }
  | { readonly kind: 'stopped'; readonly text: string };

/** One question, and what each of the routes that were asked answered. */
export interface Turn {
  readonly id: number;
  readonly question: string;
  readonly answers: Readonly<Record<string, Answer>>;
}

export interface Said {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** The messages that a route is asked with: the whole conversation as that route had it; turns it gave no answer to are left out. */
export function messagesFor(route: string, turns: readonly Turn[], question: string): readonly Said[] {
  const before = turns.flatMap(({ question: asked, answers }) => {
    const text = textOf(answers[route]);
    return text === ''
      ? []
      : ([
          { role: 'user', content: asked },
          { role: 'assistant', content: text },
        ] as const);
  });
  return [...before, { role: 'user', content: question }];
}

function textOf(answer: Answer | undefined): string {
  return answer === undefined || answer.kind === 'none' ? '' : answer.text;
}

/** The answer after one more event of the stream. */
export function afterEvent(answer: Answer, event: PlaygroundEvent): Answer {
  const text = textOf(answer);
  switch (event.kind) {
    case 'part':
      return { kind: 'coming', text: text + event.text };
    case 'done':
    case 'error':
      // What was replaced or held back at the end is in the whole reply, not in its parts.
      return { kind: 'done', text: event.reply.reply ?? text, reply: event.reply };
  }
}

/** The turns with another answer of one route to one question. */
export function withAnswer(
  turns: readonly Turn[],
  at: { readonly turn: number; readonly route: string },
  change: (answer: Answer) => Answer,
): readonly Turn[] {
  return turns.map((turn) =>
    turn.id === at.turn ? { ...turn, answers: { ...turn.answers, [at.route]: change(turn.answers[at.route] ?? { kind: 'none' }) } } : turn,
  );
}
