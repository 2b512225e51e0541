import type { PhraseRule } from '#guardrails/attacks/attack-rule';
import { documentRules } from '#guardrails/attacks/rules/document';
import { extractionRules } from '#guardrails/attacks/rules/extraction';
import { languageRules } from '#guardrails/attacks/rules/languages';
import { overrideRules } from '#guardrails/attacks/rules/override';
import { personaRules } from '#guardrails/attacks/rules/persona';
import { pretextRules } from '#guardrails/attacks/rules/pretext';
import { refusalRules } from '#guardrails/attacks/rules/refusal';

/** Every rule of phrases. */
export const allRules: readonly PhraseRule[] = [
  ...overrideRules,
  ...extractionRules,
  ...documentRules,
  ...personaRules,
  ...refusalRules,
  ...pretextRules,
  ...languageRules,
];
