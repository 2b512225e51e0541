import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';
import {
  hasKoreanBirthday,
  hasKoreanForeignerCheck,
  hasKoreanResidentCheck,
  isKoreanBusiness,
  isKoreanLicenceRegion,
} from './checks/korea.ts';
import { mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:apac'] as const;
const resident = ['주민등록번호', '주민번호', '주민등록', 'rrn', 'resident registration', 'resident registration number', 'korean id'];
const foreigner = ['외국인등록번호', '외국인번호', '외국인등록', 'frn', 'arc', 'alien registration', 'foreigner registration number'];
const licence = ['운전면허', '운전면허번호', '면허번호', 'driver license', 'driving licence', 'driving license', 'license', 'licence'];
const business = ['사업자등록번호', '사업자번호', '사업자', 'brn', 'business registration', 'business registration number'];

/** Identifiers of South Korea. */
export const korea: readonly EntityRule[] = [
  {
    // Written with its hyphen it is nothing else, and numbers given since October 2020 have no check digit.
    type: 'kr-rrn',
    packs,
    shapes: ['\\d{6}-[1-4]\\d{6}'],
    boundary: 'number',
    check: (digits) => judge(digits, hasKoreanResidentCheck),
    context: resident,
    scores: { shape: 0.7 },
  },
  {
    type: 'kr-rrn',
    packs,
    shapes: ['\\d{6}[1-4]\\d{6}'],
    boundary: 'number',
    check: (digits) => judge(digits, hasKoreanResidentCheck),
    context: resident,
    scores: { valid: 0.8, shape: 0.3 },
  },
  {
    type: 'kr-frn',
    packs,
    shapes: ['\\d{6}-[5-8]\\d{6}'],
    boundary: 'number',
    check: (digits) => judge(digits, hasKoreanForeignerCheck),
    context: foreigner,
    scores: { shape: 0.7 },
  },
  {
    type: 'kr-frn',
    packs,
    shapes: ['\\d{6}[5-8]\\d{6}'],
    boundary: 'number',
    check: (digits) => judge(digits, hasKoreanForeignerCheck),
    context: foreigner,
    scores: { valid: 0.8, shape: 0.3 },
  },
  {
    type: 'kr-brn',
    packs,
    shapes: ['\\d{3}-\\d{2}-\\d{5}'],
    boundary: 'number',
    check: mustPass(isKoreanBusiness),
    context: business,
  },
  {
    type: 'kr-brn',
    packs,
    shapes: ['\\d{10}'],
    boundary: 'number',
    check: mustPass(isKoreanBusiness),
    context: business,
    scores: weakCheck,
  },
  {
    type: 'kr-passport',
    packs,
    shapes: ['[MSROD]\\d{3}[A-Z]\\d{4}', '[MSROD]\\d{8}'],
    ignoreCase: true,
    context: ['여권', '여권번호', 'passport', 'passport number', 'passport no'],
    scores: { shape: 0.3 },
  },
  {
    type: 'kr-driver-license',
    packs,
    shapes: ['\\d{2}-\\d{2}-\\d{6}-\\d{2}'],
    boundary: 'number',
    check: mustPass(isKoreanLicenceRegion),
    context: licence,
  },
  {
    type: 'kr-driver-license',
    packs,
    shapes: ['\\d{2}[- ]?\\d{2}[- ]?\\d{6}[- ]?\\d{2}'],
    boundary: 'number',
    check: mustPass(isKoreanLicenceRegion),
    context: licence,
    scores: { valid: 0.2, validWithContext: 0.85 },
    priority: -1,
  },
];

function judge(digits: string, check: (digits: string) => boolean): Validity {
  if (!hasKoreanBirthday(digits)) return 'invalid';
  return check(digits) ? 'valid' : 'plausible';
}
