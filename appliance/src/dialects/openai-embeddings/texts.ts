/** Where text stands in embeddings. Wire: https://platform.openai.com/docs/api-reference/embeddings */
import { type DocumentPlan, each, fixed, object, text, token, tree } from '#pipeline/texts/plan';

/** `POST /v1/embeddings`. Token numbers cannot be read: they are uninspectable. */
export const embeddingsRequestPlan: DocumentPlan = {
  role: 'other',
  unknown: tree('other'),
  root: object({
    model: fixed,
    ...each(token, ['dimensions', 'encoding_format']),
    input: object({}, { role: 'user', rest: { plan: 'tokens', kind: 'text' } }),
    user: text('other'),
  }),
};
