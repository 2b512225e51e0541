import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { isObject, type JsonObject, parseJson } from '../../src/pipeline/json.ts';
import type { Device } from './device.ts';

export interface SeenEvent {
  readonly event: string;
  readonly data: JsonObject;
}

/** All events of an operation that is asked for with a body, once it has ended. */
export async function openEvents(url: string, tls: Device['tls'], body: object): Promise<readonly SeenEvent[]> {
  const said = await new Promise<string>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: false, ...tls, headers: { 'content-type': 'application/json' } });
    sent.once('response', (response) => {
      if (response.statusCode === 200) text(response).then(resolve, reject);
      else reject(new Error(`${url}: ${response.statusCode}`));
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
  return said.split('\n\n').flatMap((block) => {
    const [, event] = /^event: (.*)$/m.exec(block) ?? [];
    const data = parseJson(/^data: (.*)$/m.exec(block)?.[1] ?? '');
    return event === undefined || !isObject(data) ? [] : [{ event, data }];
  });
}

/** Asks, and gives what breaks the connection off. */
export function leaveSoon(url: string, tls: Device['tls'], body: object): () => void {
  const sent = request(url, { method: 'POST', agent: false, ...tls, headers: { 'content-type': 'application/json' } });
  sent.on('error', () => undefined);
  sent.once('response', (response) => response.resume());
  sent.end(JSON.stringify(body));
  return () => void sent.destroy();
}
