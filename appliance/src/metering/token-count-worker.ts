/** The thread of `token-count.ts`. */
import { parentPort } from 'node:worker_threads';
import { clearMergeCache, countTokens, setMergeCacheSize } from 'gpt-tokenizer/encoding/o200k_base';
import type { TokenCountReply, TokenCountRequest } from './token-count.ts';

/** Words whose tokens are remembered, within one question only: they are pieces of what callers wrote. */
setMergeCacheSize(4096);

/** Longer runs without a change between space and text are cut: the tokenizer's time grows with their square. */
const longRun = /\S{128}|\s{128}/gu;

/** What looks like a control token is text. */
const asText = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

parentPort?.on('message', ({ id, texts }: TokenCountRequest) => {
  let tokens = 0;
  for (const text of texts) tokens += count(text);
  clearMergeCache();
  parentPort?.postMessage({ id, tokens } satisfies TokenCountReply);
});

function count(text: string): number {
  let tokens = 0;
  let start = 0;
  for (const run of text.matchAll(longRun)) {
    const end = run.index + run[0].length;
    tokens += countTokens(text.slice(start, end), asText);
    start = end;
  }
  return tokens + countTokens(text.slice(start), asText);
}
