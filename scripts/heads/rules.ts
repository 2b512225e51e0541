// What the product's rules say of a text, for the tables: heads and rules decide together.
import { createAttackEvidence } from '../../appliance/src/guardrails/attacks/attack-evidence.ts';
import { createSpeechReader } from '../../appliance/src/guardrails/speech/speech-evidence.ts';
import type { Rules } from './outcome.ts';

/** Rules by the name of the head that they stand beside; every text is read once. */
export function productRules(): Rules {
  const speech = remembered(createSpeechReader());
  const attacks = remembered(createAttackEvidence());
  return (name, text) => {
    if (name === 'prompt-injection') return attacks(text).injection;
    if (name === 'jailbreak') return attacks(text).jailbreak;
    if (name === 'toxicity') return Math.max(...Object.values(speech(text).toxicity));
    if (name === 'advice-personalised') return speech(text).advice.personalised;
    if (name === 'advice-topic') return speech(text).advice.topic;
    return 0;
  };
}

function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const answer = known.get(text) ?? ask(text);
    known.set(text, answer);
    return answer;
  };
}
