import type { ApiKeyView } from '@tollgate/shared';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { useNow } from '../../ui/now.tsx';

const states: Readonly<Record<ApiKeyView['state'], { readonly tone: Tone; readonly word: string }>> = {
  active: { tone: 'ok', word: 'Active' },
  suspended: { tone: 'warning', word: 'Suspended' },
  expired: { tone: 'neutral', word: 'Expired' },
  revoked: { tone: 'danger', word: 'Revoked' },
};
const soonMs = 14 * 86_400_000;

/** Whether a key is taken, and whether that ends soon. */
export function KeyState({ apiKey }: { readonly apiKey: Pick<ApiKeyView, 'state' | 'expires_at' | 'replaced_by'> }) {
  const nowMs = useNow();
  const { tone, word } = states[apiKey.state];
  const ends = apiKey.state === 'active' && apiKey.expires_at !== undefined && Date.parse(apiKey.expires_at) - nowMs < soonMs;
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tone}>{word}</Badge>
      {ends && <Badge tone="warning">{apiKey.replaced_by === undefined ? 'Ends soon' : 'Being replaced'}</Badge>}
    </span>
  );
}
