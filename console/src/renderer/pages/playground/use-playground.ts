import { useQueryClient } from '@tanstack/react-query';
import { readPlaygroundEvent } from '@tollgate/shared';
import { useRef, useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { afterEvent, messagesFor, type Turn, withAnswer } from './conversation.ts';

/** How calls are made. */
export interface PlaygroundSetting {
  readonly tenant: string;
  /** One, or two side by side. */
  readonly routes: readonly string[];
  readonly system: string;
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly bypassCache: boolean;
}

export interface Playground {
  readonly turns: readonly Turn[];
  readonly busy: boolean;
  readonly ask: (question: string) => void;
  /** Leaves the calls that are under way; the gateway ends them. */
  readonly stop: () => void;
  readonly clear: () => void;
}

/** A conversation with one or two routes. Its text stays in this page. */
export function usePlayground(setting: PlaygroundSetting): Playground {
  const { client, appliance } = useGateway();
  const answers = useQueryClient();
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [busy, setBusy] = useState(false);
  const ends = useRef<AbortController>(undefined);
  const askRoute = async (route: string, question: string, turn: number): Promise<void> => {
    const at = { turn, route };
    const signal = ends.current?.signal ?? AbortSignal.timeout(0);
    try {
      for await (const event of client.stream(
        'playground.stream',
        { body: bodyOf(setting, route, messagesFor(route, turns, question)) },
        signal,
      )) {
        const told = readPlaygroundEvent(event);
        if (told !== undefined) setTurns((before) => withAnswer(before, at, (answer) => afterEvent(answer, told)));
      }
    } catch (error) {
      setTurns((before) =>
        withAnswer(before, at, (answer) => {
          const text = 'text' in answer ? answer.text : '';
          return signal.aborted ? { kind: 'stopped', text } : { kind: 'failed', text, error };
        }),
      );
    }
  };
  const ask = async (question: string): Promise<void> => {
    const turn = turns.length + 1;
    ends.current = new AbortController();
    setBusy(true);
    setTurns([...turns, { id: turn, question, answers: {} }]);
    await Promise.all(setting.routes.map((route) => askRoute(route, question, turn)));
    setBusy(false);
    await answers.invalidateQueries({
      predicate: ({ queryKey: [whose, id] }) => whose === appliance && /^(calls|usage|statistics|budgets)\./.test(String(id)),
    });
  };
  return {
    turns,
    busy,
    ask: (question) => void ask(question),
    stop: () => ends.current?.abort(),
    clear: () => setTurns([]),
  };
}

function bodyOf(
  { tenant, system, maxTokens, temperature, bypassCache }: PlaygroundSetting,
  route: string,
  messages: ReturnType<typeof messagesFor>,
) {
  return {
    tenant,
    route,
    messages: [...messages],
    ...(system.trim() === '' ? {} : { system }),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(bypassCache ? { cache: 'bypass' as const } : {}),
  };
}
