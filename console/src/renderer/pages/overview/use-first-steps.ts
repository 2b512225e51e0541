import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';

/** One thing to do before the first call. */
export interface FirstStep {
  readonly title: string;
  readonly text: string;
  readonly to: string;
  readonly done: boolean;
}

const one = { query: { limit: 1 } };

/** The steps that who asks can see, in their order; undefined while they are awaited. */
export function useFirstSteps(): readonly FirstStep[] | undefined {
  const may = useMay();
  const seen = { providers: may('providers:read'), routes: may('routes:read'), keys: may('keys:read'), calls: may('records:read') };
  const providers = useRead('providers.list', one, { enabled: seen.providers }).data?.value.items;
  const routes = useRead('routes.list', one, { enabled: seen.routes }).data?.value.items;
  const keys = useRead('keys.list', one, { enabled: seen.keys }).data?.value.items;
  const calls = useRead('calls.list', one, { enabled: seen.calls }).data?.value.items;
  const steps = [
    { ...words.provider, seen: seen.providers, items: providers },
    { ...words.route, seen: seen.routes, items: routes },
    { ...words.key, seen: seen.keys, items: keys },
    { ...words.call, seen: seen.calls, items: calls },
  ].filter((step) => step.seen);
  if (steps.some(({ items }) => items === undefined)) return undefined;
  return steps.map(({ title, text, to, items = [] }) => ({ title, text, to, done: items.length > 0 }));
}

const words = {
  provider: { title: 'Add a provider', text: 'Where models are: connect, test, choose its models.', to: '/providers/new' },
  route: { title: 'Make a route', text: 'The name that applications call, and the models behind it.', to: '/routes/new' },
  key: { title: 'Create an API key', text: 'What an application presents. It is shown once.', to: '/keys/new' },
  call: { title: 'Send a call', text: 'From the playground, through everything that real calls pass.', to: '/playground' },
} as const;
