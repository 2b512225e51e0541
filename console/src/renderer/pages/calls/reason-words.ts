/** The stable words of records, as people say them. A word that is new stays as it is, without its dashes. */
export function failureText(failure: string): string {
  return failures.get(failure) ?? plain(failure);
}

/** Why the cache gave nothing, as the end of a sentence: 'there was no entry'. */
export function cacheReasonText(reason: string): string {
  return cacheReasons.get(reason) ?? plain(reason);
}

/** Why a try was made. */
export function tryReasonText(why: string): string {
  return tries.get(why) ?? plain(why);
}

/** Why a call by content was decided so, or could not be. */
export function contentReasonText(why: string): string {
  return contentReasons.get(why) ?? plain(why);
}

function plain(word: string): string {
  return word.replaceAll(/[-_]/g, ' ');
}

const failures = new Map([
  ['rate-limit', 'the provider’s rate limit'],
  ['timeout', 'no answer in time'],
  ['server-error', 'the provider failed'],
  ['context-length', 'too long for the model'],
  ['content-policy', 'the provider’s content policy'],
  ['connection', 'no connection'],
  ['garbled', 'a reply that could not be read'],
  ['auth', 'the provider refused our credential'],
  ['not-found', 'the provider does not know the model'],
  ['bad-request', 'the provider found the request at fault'],
]);

const tries = new Map([
  ['first', 'first try'],
  ['retry', 'tried again'],
  ['fallback', 'next target'],
  ['circuit-open', 'passed over: it failed too often just before'],
]);

const cacheReasons = new Map([
  ['off', 'the route has no cache'],
  ['no-store', 'the caller asked for none'],
  ['fresh', 'the caller asked for a new reply'],
  ['not-chat', 'it is not a chat'],
  ['unreadable', 'it could not be read'],
  ['too-long', 'it is too long'],
  ['flagged', 'a guardrail found something in it'],
  ['stored-reply', 'the provider keeps the reply for later turns'],
  ['tools', 'it uses tools'],
  ['tool-turns', 'it uses tools'],
  ['media', 'it has pictures, sound or files'],
  ['choices', 'it asks for several replies'],
  ['logprobs', 'it asks for log probabilities'],
  ['temperature', 'it asks for more variety than the route allows'],
  ['personal-data', 'it has personal data'],
  ['no-entry', 'nobody had asked it before'],
  ['expired', 'the entry was too old'],
  ['unconfirmed', 'too few keys have asked the same'],
  ['tags', 'the entry rests on other documents'],
  ['never-match', 'the two questions were marked as different'],
  ['audit', 'the model was asked all the same, to compare'],
  ['bound', 'questions like it are answered wrongly too often'],
  ['class', 'questions like it are answered by the model only'],
  ['cosine', 'no question was similar enough'],
  ['verifier', 'the questions do not mean the same'],
  ['verifier-silent', 'the check of meaning did not answer'],
  ['embedder', 'the embedding model did not answer'],
  ['other-embedder', 'the entry is of another embedding model'],
  ['gone', 'the entry had just gone'],
  ['purged', 'the cache was being emptied'],
  ['broke-off', 'the call it waited for broke off'],
  ['failed', 'the cache failed'],
]);

const contentReasons = new Map([
  ['earlier-turn', 'by an earlier turn'],
  ['no-text', 'it has no text'],
  ['unreadable', 'it could not be read'],
  ['untrained', 'the topics were not learned yet'],
  ['late', 'the topics were not told in time'],
  ['no-route', 'its route was gone'],
  ['easy', 'it is easy'],
  ['hard', 'it is hard'],
]);
