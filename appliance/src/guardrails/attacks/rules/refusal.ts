import type { PhraseRule } from '#guardrails/attacks/attack-rule';

/** Forbidding the model to refuse or to warn, or dictating how its answer begins. */
export const refusalRules: readonly PhraseRule[] = [
  {
    id: 'refusal-suppression',
    jailbreak: 0.55,
    injection: 0.3,
    phrases: [
      'never|not|dont|cannot|cant|without|wont|no|forbidden|prohibited|avoid ~3 say|saying|use|using|respond|responding|reply|include|start|begin|starting|contain|containing|tell|telling|phrases|phrase|words|word|answer|state|output|write ~8 sorry|apologize|apologise|apologies|apology|unfortunately|unable|refuse|refusal|cannot|cant|wont|however|fulfill|assist|inappropriate|unethical',
      'never|not|dont|cannot|wont|cant|without ~2 refuse|refuses|refusing|decline|declining|reject|deny|denying ~4 me|any|anything|request|requests|question|questions|order|prompt|human|answer|to|a|the|an|orders|direct',
      'none of ~3 responses|answers|replies|response ~4 contain|include|should|will|inform|say',
      'never|not|dont ~2 say|tell|claim|respond|mention|inform ~5 as an ai|language',
      'no|never|not|stop|more ~2 as an ai ~1 language|model',
      'cannot|cant|not|never answer|respond|reply with ~1 im|i ~1 an|a|am ai|sorry|an',
      'never|not|dont|cannot ~4 cant|cannot|can|unable|wont ~2 do|fulfill|help|answer|assist|comply|provide ~3 something|that|this|anything|request|it|with',
      'must|will|shall|always|to ~2 comply|obey|fulfill|answer|complete|execute ~2 every|any|all|each|with|whatever ~3 request|requests|question|questions|order|orders|command|commands|prompt|prompts|i ~4 matter|without|regardless|no|even|illegal|be|is|and|ask|exceptions',
      'always fulfills|obeys|complies|answers ~2 the|users|any|every|with ~3 request|requests|question|questions',
      'keep up the act',
      'answers|answer any|every|all ~1 request|requests|question|questions|prompt|prompts asked|asks|given|no|without|regardless|of|you',
    ],
    unless: ['no|not|never|without ~6 hesitate|problem|worries'],
  },
  {
    id: 'dictated-opening',
    jailbreak: 0.4,
    phrases: [
      'start|begin|starting|beginning|starts|begins|initiate|commence|open ~2 your|the|each|every|with|it|by|all ~4 with|saying|by|writing|words|text|sentence|phrase|command|statement ~3 sure|absolutely|certainly|affirmative|yes|gladly|hello|understood',
      'start|begin|starting|open ~3 {replyWord} ~3 with|using|by|from ~3 sure|absolutely|certainly|affirmative|yes|here|to|hell|ok|okay|step|of|my|title',
      'start|begin ~2 response|answer|reply using ~1 the|following ~2 exact|structure|format',
      'answer|respond|reply ~2 with ~1 sure|absolutely|certainly here|i|of',
      '^ sure here|heres ~1 is|are|a|an|the|how ~8 {asStep}',
      'acknowledge ~4 by|with ~2 saying|responding|answering|writing|reply|respond ~6 [understood|yes|enabled|successfully|jailbroken]',
    ],
  },
  {
    id: 'disguised-reply',
    jailbreak: 0.25,
    injection: 0.15,
    phrases: [
      'always|only|must|will|every|start ~3 answer|answers|reply|replies|respond|response|responses|write|written|put|say|speak ~12 reversed|backwards|rot13|base64|morse|leetspeak|leet|cipher|encoded',
      '{replyWord}|reply|replies ~3 must|should|will|shall be ~3 reversed|backwards|rot13|base64|morse|leetspeak|encoded|ciphered',
    ],
  },
  {
    id: 'no-warnings',
    jailbreak: 0.3,
    phrases: [
      'no|without|never|not|dont|omit|skip|exclude|avoid|leave|zero ~6 {caveat} ~3 [about|or|of|morality|ethics]',
      'do not|never|dont|will|without ~1 warn|warning|lecture|lecturing|moralise|moralize|moralizing|judge|judging|caution|remind|informing|inform|notify ~4 user|users|me|about|anyone|us|of|it',
      'doesnt|does|never ~3 include|show|give|add|provide|send|contain ~4 {caveat}',
    ],
    unless: [
      'no|without|not|never ~4 notice period|warning lights|light',
      'no|without|not ~3 further|prior|advance|any|late|early|due|proper ~1 notice|warning',
      'dont|not ~6 apologies|apology needed|necessary',
    ],
  },
  {
    id: 'rule-tags',
    jailbreak: 0.5,
    phrases: [
      'rule ~3 start|never|always|use|do ~20 rule',
      'never ever ~1 use|start|deviate|say|begin|switch',
      'following exact structure|format|text',
      'do not|never ~2 deviate|switch|stray ~6 [it|structure|topic]',
    ],
  },
];
