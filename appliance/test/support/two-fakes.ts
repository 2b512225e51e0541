import { startFakeProvider, type Behaviour, type FakeCall, type FakeProvider } from './fake-provider.ts';
import { startGateway, type Gateway } from './gateway.ts';
import { kinds, providerAt, type ProviderName } from './house.ts';
import { textAt } from './json.ts';

/** Short enough for tests that wait for them, long enough for a machine that is busy with other tests. */
const shortTimeouts = { connect: '500ms', first_byte: '1s', idle: '1s', total: '10s' } as const;

export interface CaseRoute {
  /** Route, model and upstream's name for it: circuits are kept for each model, so cases do not disturb each other. */
  readonly id: string;
  readonly kind: ProviderName;
  /** What the first target does; absent: it answers. */
  readonly does?: Behaviour;
  /** Behind the first target stands one at the spare provider, which always answers. Absent: true. */
  readonly spare?: boolean;
  /** Members of the route. */
  readonly route?: object;
  /** Members of the provider; the case then has a provider of its own. */
  readonly provider?: object;
}

export interface TwoFakes {
  readonly gateway: Gateway;
  /** Behind the first target of each route. */
  readonly first: FakeProvider;
  /** Behind the second: always answers, in Anthropic's language. */
  readonly spare: FakeProvider;
  /** Calls of one case at the first fake. */
  asked(id: string): readonly FakeCall[];
  /** Changes what a case's first target does. */
  behave(id: string, behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A gateway with a route for each case: a first target that misbehaves as the case says, and a spare one. */
export async function startTwoFakes(cases: readonly CaseRoute[]): Promise<TwoFakes> {
  const [first, spare] = await Promise.all([startFakeProvider(), startFakeProvider()]);
  const behaviours = new Map<string, Behaviour>(cases.flatMap(({ id, does }) => (does ? [[id, does]] : [])));
  first.behave((call) => behaviours.get(modelAsked(call)) ?? { kind: 'answer' });
  spare.behave({ kind: 'answer', reply: { parts: ['From', ' the', ' spare.'] } });
  const gateway = await startGateway(configurationOf(cases, first, spare));
  return {
    gateway,
    first,
    spare,
    asked: (id) => first.calls.filter((call) => modelAsked(call) === id),
    behave: (id, behaviour) => void behaviours.set(id, behaviour),
    async close() {
      await gateway.remove();
      await Promise.all([first.close(), spare.close()]);
    },
  };
}

/** The upstream's name of the model, which Gemini has in the path. */
function modelAsked({ path, body }: FakeCall): string {
  return textAt(body, 'model') || decodeURIComponent(/\/models\/([^:/?]+):/.exec(path)?.[1] ?? '');
}

function configurationOf(cases: readonly CaseRoute[], first: FakeProvider, spare: FakeProvider): object {
  const names = Object.keys(kinds).filter((name) => name === 'openai' || name === 'plain' || name === 'anthropic' || name === 'gemini');
  const own = cases.filter(({ provider }) => provider);
  return {
    egress: { allow: [first.host, spare.host, ...own.flatMap(({ provider }) => hostIn(provider))] },
    providers: [
      ...names.map((name) => providerAt(first, name, { timeouts: shortTimeouts })),
      ...own.map(({ id, kind, provider }) => providerAt(first, kind, { id: `own-${id}`, timeouts: shortTimeouts, ...provider })),
      providerAt(spare, 'anthropic', { id: 'spare' }),
    ],
    models: [
      ...cases.map(({ id, kind, provider }) => ({ id, provider: provider ? `own-${id}` : kind })),
      { id: 'spare', provider: 'spare', upstream: 'claude-sonnet-4-5' },
    ],
    routes: cases.map(({ id, spare: hasSpare = true, route }) => ({
      id,
      targets: [{ model: id }, ...(hasSpare ? [{ model: 'spare' }] : [])],
      retry: { attempts: 0 },
      ...route,
    })),
  };
}

function hostIn(provider: object | undefined): readonly string[] {
  const url = textAt(provider, 'base_url');
  return url === '' ? [] : [new URL(url).host];
}
