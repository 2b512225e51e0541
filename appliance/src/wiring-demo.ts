import type { FoundYaml } from '#admin/start-configuration';
import { asksForDemo, keepDemo } from '#configuration/keep-demo';
import { isObject, type JsonObject } from '#pipeline/json';

/** What answers the demo route, for people. */
export type Demo = { readonly kind: 'loopback'; readonly server: string; readonly model: string } | { readonly kind: 'bundled' };

/** Where OpenAI-compatible servers usually listen: Ollama, LM Studio, vLLM, llama.cpp. */
const usualServers = ['http://127.0.0.1:11434', 'http://127.0.0.1:1234', 'http://127.0.0.1:8000', 'http://127.0.0.1:8081'];
const patienceMs = 300;
const route = 'assistant';

/**
 * A configuration without providers gets a demo route: a model server found on loopback, else the bundled model, and the sandbox behind
 * either. What was chosen at the first start is stored and kept. Configurations with providers are left as they are.
 */
export async function withDemo(
  yaml: FoundYaml | undefined,
  stored: JsonObject | undefined,
): Promise<{ readonly yaml: FoundYaml | undefined; readonly demo: Demo | undefined }> {
  if (!yaml || yaml.faults.length > 0 || !asksForDemo(yaml.document)) return { yaml, demo: undefined };
  if (stored) return { yaml: { ...yaml, document: keepDemo(yaml.document, stored) }, demo: undefined };
  const found = await findServer();
  const demo: Demo = found ? { kind: 'loopback', ...found } : { kind: 'bundled' };
  return { yaml: { ...yaml, document: keepDemo(yaml.document, demoSections(demo)) }, demo };
}

function demoSections(demo: Demo): JsonObject {
  const sandbox = { id: 'demo-sandbox', kind: 'sandbox' };
  const first =
    demo.kind === 'bundled'
      ? { id: 'demo-local', kind: 'local' }
      : { id: 'demo-server', kind: 'openai-compatible', base_url: `${demo.server}/v1` };
  return {
    ...(demo.kind === 'bundled' ? {} : { egress: { allow: [new URL(demo.server).host] } }),
    providers: [first, sandbox],
    models: [
      { id: 'demo-model', provider: first.id, ...(demo.kind === 'bundled' ? {} : { upstream: demo.model }) },
      { id: 'demo-echo', provider: sandbox.id },
    ],
    routes: [{ id: route, targets: [{ model: 'demo-model' }, { model: 'demo-echo' }] }],
  };
}

async function findServer(): Promise<{ readonly server: string; readonly model: string } | undefined> {
  const answers = await Promise.all(usualServers.map(async (server) => ({ server, model: await firstModel(server) })));
  const found = answers.find(({ model }) => model !== undefined);
  return found?.model === undefined ? undefined : { server: found.server, model: found.model };
}

/** The first model that does not call itself an embedder. */
async function firstModel(server: string): Promise<string | undefined> {
  try {
    const reply = await fetch(`${server}/v1/models`, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
    const body: unknown = reply.ok ? await reply.json() : undefined;
    const models: readonly unknown[] = isObject(body) && Array.isArray(body['data']) ? body['data'] : [];
    const ids = models.flatMap((model) => (isObject(model) && typeof model['id'] === 'string' ? [model['id']] : []));
    return ids.find((id) => !/embed|rerank/i.test(id));
  } catch {
    return undefined;
  }
}
