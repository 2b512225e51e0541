import type { EntityRule } from '#guardrails/rules/entity-rule';
import { isIndonesianPerson, isMalaysianPerson, isPhilippineTax, isThaiPerson } from './checks/asia.ts';
import { distinctShape, mustFit, mustPass, weakCheck } from './checks/validity.ts';

const packs = ['region:apac'] as const;
/** Provinces of Thailand, with the numbers between them that are kept free. */
const thaiProvince = '(?:[134]\\d|2[0-7]|5[0-8]|[67][0-7]|[89][0-6])';
const thai = ['เลขประจำตัวประชาชน', 'บัตรประชาชน', 'เลขบัตร', 'tnin', 'thai id', 'thai national id', 'national id'];
const malaysian = ['nric', 'mykad', 'ic', 'ic number', 'kad pengenalan', 'no kp', 'nombor kad pengenalan'];
const philippineMobile = '9\\d{2}';

/** Identifiers of Thailand, Malaysia, Indonesia, the Philippines and Vietnam. */
export const southEastAsia: readonly EntityRule[] = [
  {
    type: 'th-tnin',
    packs,
    shapes: [`[1-9]-${thaiProvince}\\d{2}-\\d{5}-\\d{2}-\\d`, `[1-9] ${thaiProvince}\\d{2} \\d{5} \\d{2} \\d`],
    boundary: 'number',
    check: mustPass(isThaiPerson),
    context: thai,
  },
  {
    // Thirteen digits are also milliseconds and article numbers.
    type: 'th-tnin',
    packs,
    shapes: [`[1-9]${thaiProvince}\\d{10}`],
    boundary: 'number',
    check: mustPass(isThaiPerson),
    context: thai,
    scores: weakCheck,
  },
  {
    type: 'my-nric',
    packs,
    shapes: ['\\d{6}-\\d{2}-\\d{4}'],
    boundary: 'number',
    check: mustFit(isMalaysianPerson),
    context: malaysian,
    scores: distinctShape,
  },
  {
    type: 'my-nric',
    packs,
    shapes: ['\\d{12}'],
    boundary: 'figure',
    check: mustFit(isMalaysianPerson),
    context: malaysian,
    scores: { shape: 0.2 },
  },
  {
    type: 'id-nik',
    packs,
    shapes: ['\\d{16}', '\\d{6}[ .-]\\d{6}[ .-]\\d{4}'],
    boundary: 'figure',
    check: mustFit(isIndonesianPerson),
    context: ['nik', 'ktp', 'e ktp', 'nomor induk kependudukan', 'no ktp', 'kartu tanda penduduk'],
    scores: { shape: 0.3 },
  },
  {
    type: 'ph-tin',
    packs,
    shapes: ['\\d{3}-\\d{3}-\\d{3}(?:-\\d{3}(?:\\d{2})?)?', '\\d{9}', '\\d{12}'],
    boundary: 'number',
    check: mustPass(isPhilippineTax),
    context: ['tin', 'bir', 'bir tin', 'taxpayer identification', 'taxpayer identification number', 'tax identification number'],
    scores: weakCheck,
  },
  {
    type: 'ph-mobile-number',
    packs,
    shapes: [
      `\\+63[ -]?(?:\\(0?${philippineMobile}\\)|${philippineMobile})[ .-]?\\d{3}[ .-]?\\d{4}`,
      `\\(?0${philippineMobile}\\)?[ .-]?\\d{3}[ .-]?\\d{4}`,
    ],
    boundary: 'number',
    context: ['mobile', 'mobile number', 'cellphone', 'cell', 'phone', 'telepono', 'numero', 'contact', 'gcash', 'globe', 'smart'],
    scores: { shape: 0.4 },
  },
  {
    type: 'vn-citizen-id',
    packs,
    shapes: ['0\\d{11}'],
    boundary: 'figure',
    context: ['cccd', 'căn cước', 'can cuoc', 'can cuoc cong dan', 'so cccd', 'citizen id', 'dinh danh'],
    needsContext: true,
  },
];
