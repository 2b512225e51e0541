import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isChineseResident, isHongKongIdentity, isJapaneseIndividual, isTaiwanesePerson } from './checks/asia.ts';
import { fairCheck, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:apac'] as const;
const hongKong = ['hkid', 'hkid number', 'identity card', 'hong kong identity card', '身份證', '身份证', '香港身份證'];

/** Identifiers of China, Hong Kong, Taiwan and Japan. */
export const eastAsia: readonly EntityRule[] = [
  {
    type: 'cn-resident-id',
    packs,
    shapes: ['[1-9]\\d{5} ?(?:18|19|20)\\d{6} ?\\d{3}[\\dX]'],
    ignoreCase: true,
    boundary: 'number',
    check: mustPass(isChineseResident),
    context: ['身份证', '身份证号', '身份证号码', '公民身份号码', 'resident id', 'id card', 'identity card', 'chinese id'],
  },
  {
    type: 'cn-passport',
    packs,
    shapes: ['[EGDSP][A-Z]?\\d{7,8}'],
    ignoreCase: true,
    context: ['护照', '护照号', 'chinese passport', 'passport'],
    needsContext: true,
    priority: -1,
  },
  {
    type: 'hk-id',
    packs,
    shapes: ['[A-Z]{1,2}\\d{6} ?\\([0-9A]\\)'],
    ignoreCase: true,
    boundary: { before: 'word', after: 'any' },
    check: mustPass(isHongKongIdentity),
    context: hongKong,
  },
  {
    type: 'hk-id',
    packs,
    shapes: ['[A-Z]{1,2}\\d{6}-?[0-9A]'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isHongKongIdentity),
    context: hongKong,
    scores: weakCheck,
  },
  {
    type: 'tw-national-id',
    packs,
    shapes: ['[A-Z][1289]\\d{8}'],
    ignoreCase: true,
    boundary: 'token',
    check: mustPass(isTaiwanesePerson),
    context: ['身分證', '身分證字號', '統一證號', 'national id', 'id number', 'taiwan id'],
    scores: fairCheck,
  },
  {
    type: 'jp-my-number',
    packs,
    shapes: ['\\d{12}', '\\d{4}[ -]\\d{4}[ -]\\d{4}'],
    boundary: 'number',
    check: mustPass(isJapaneseIndividual),
    context: ['マイナンバー', '個人番号', 'my number', 'mynumber', 'individual number'],
    scores: weakCheck,
  },
  {
    type: 'jp-passport',
    packs,
    shapes: ['[MT][A-Z]\\d{7}'],
    ignoreCase: true,
    context: ['旅券', 'パスポート', '旅券番号', 'japanese passport', 'passport'],
    scores: { shape: 0.2 },
    priority: -1,
  },
];
