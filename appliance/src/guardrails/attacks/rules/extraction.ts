import type { PhraseRule } from '#guardrails/attacks/attack-rule';

/** Asking for the system prompt, for secrets the model was given, or for other people's data. */
export const extractionRules: readonly PhraseRule[] = [
  {
    id: 'prompt-extraction',
    injection: 0.88,
    jailbreak: 0.2,
    negatable: true,
    phrases: [
      '{reveal} ~3 your ~2 {hiddenPrompt} ~1 {promptText}',
      '{reveal} ~2 the|this|any ~1 system|hidden|initial|developer|secret prompt|instructions|message|preamble',
      '{reveal} ~2 your prompt|preamble|directives|programming',
      '{reveal} ~2 your instructions|rules|guidelines|configuration ~2 verbatim|exactly|word|above|before|to|in|as|back|literally',
      '{reveal} ~2 instructions|rules|prompt ~1 you ~1 were|was|have|received|got|are ~1 given|told|been|received|following|provided|instructed',
      'what is|are|was|were|does ~1 your ~2 system|initial|hidden|secret|original|internal|confidential|developer ~1 {promptText}',
      'whats|what ~2 your system prompt',
      'what were|was you|your ~2 told|instructed|instructions ~2 before|above|not|to|initially|originally',
      'repeat|print|output|copy|recite|return ~2 everything|words|text|all|lines|sentences|content|contents|paragraph ~2 above|before|verbatim',
      '{reveal} ~1 all|everything ~2 above|before ~3 conversation|prompt|message|instructions|line',
      'beginning|starting ~2 with ~1 you are chatgpt|an|a|the',
      'ignore|skip ~2 this|that|user ~2 and ~3 {reveal} ~3 prompt|instructions',
    ],
    unless: ['write|give|provide|send|share|create|type|describe|list|show|suggest ~3 a|an|example|sample|good ~2 system prompt'],
  },
  {
    id: 'secret-extraction',
    injection: 0.62,
    negatable: true,
    phrases: [
      '{reveal} ~2 your|system|admin|administrator|root|users|database|stored|hidden ~3 {secret}|database|key',
      '{reveal} ~1 [me|us] the|all ~2 system|admin|secret|users|user|stored|confidential|hidden ~2 {secret}|key|data|information|records',
      'what is|are|was ~1 your|the|our|its ~2 secret|password|passwords|passcode|passphrase|credentials',
      'whats ~1 your|the ~2 secret|password|passwords|passcode|passphrase|credentials',
      'secret|confidential|hidden word|key|string|password ~3 you|your|stored|given|that',
      '{reveal} ~2 password|passphrase|passcode ~3 in|as|using|by|with|letter|backwards|leetspeak|base64',
      'poem|story|haiku|song|sentence|riddle|acrostic ~2 about|containing|with|of ~1 the|your password|passphrase|secret',
      'your password|passphrase|passcode ~3 be|is|are|in|with|called',
      'share|give|tell|send|need|confirm|disclose ~2 your|ours|our password|passphrase|passcode|credentials',
    ],
    unless: [
      'what|show|list|describe|explain|give|tell ~6 password|passwords|credentials policy|requirements|rules|manager|reset',
      'what ~3 password policy|manager|requirements|reset|rules|strength|hash|protection',
      'what ~3 secret to|of|behind|ingredient|recipe|weapon|sauce|santa',
    ],
  },
  {
    id: 'person-extraction',
    injection: 0.3,
    phrases: [
      '{reveal} ~2 users|user|customers|customer|clients|patients|employees ~3 data|address|details|records|email|emails|phone|ssn|information|location|name|names|balance|birthday|birth',
      'where does|do|is ~1 user|users|customer ~3 live|living|reside|located|work',
      'users|user ~2 favorite|favourite ~2 color|colour|food|movie|animal',
      'where does ~2 live|reside',
      'what is|was ~1 users|user ~3 address|name|number|balance|birthday|age|password|email',
      'users|user ~2 home|current|birth|email|phone|credit ~1 address|city|year|date|number|residence|card|location',
    ],
  },
];
