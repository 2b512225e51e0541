import { knownEntities } from '#guardrails/entities/catalogue';
import { entityPacks } from '#guardrails/rules/entity-rule';
import { createRuleDetector } from '#guardrails/rules/create-rule-detector';
import { createSecretDetector } from '#guardrails/secrets/secret-detector';

/** What names a bank, a place or a machine, and no person. */
const impersonal = ['url', 'ip-address', 'mac-address', 'swift-bic', 'ifsc', 'us-routing-number'];
/** What a bank tells everybody: where it can be reached. */
const contacts = ['email', 'phone', 'upi-id'];

const threshold = 0.6;

/**
 * Whether a text holds somebody's identifiers, or secrets, told by rules alone and whatever profile a call has. In replies the addresses and
 * numbers of a hotline are nobody's. Costs some milliseconds to make.
 */
export function createPersonalSight(): (text: string, side: 'question' | 'reply') => boolean {
  const known = knownEntities().filter((entity) => entity !== 'all' && !isPack(entity) && !impersonal.includes(entity));
  const secrets = createSecretDetector();
  const questions = createRuleDetector({ entities: known, threshold });
  const replies = createRuleDetector({ entities: known.filter((entity) => !contacts.includes(entity)), threshold });
  return (text, side) => {
    const identifiers = side === 'question' ? questions : replies;
    return [identifiers, secrets].some((detector) => detector.scan(text, 0, true).findings.length > 0);
  };
}

function isPack(entity: string): boolean {
  return entityPacks.some((pack) => pack === entity);
}
