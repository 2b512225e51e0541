/** Packs of entity types that a pii processor may name. */
export const personalDataPacks = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;

export type PersonalDataPack = (typeof personalDataPacks)[number];

/** A kind of identifier that `entities` of a pii processor may name. */
export interface PersonalDataType {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** Packs that hold it; none: only `all` does, or its own id. */
  readonly packs: readonly PersonalDataPack[];
  /** Found by the local model: not by shape and checksum. `asked`: only where it is named. */
  readonly model?: 'usual' | 'asked';
}

const everywhere = personalDataPacks;
const us = ['region:us'] as const;
const india = ['region:in'] as const;
const europe = ['region:eu'] as const;
const pacific = ['region:apac'] as const;
const none = [] as const;

type Row = readonly [id: string, name: string];

const rows = (packs: readonly PersonalDataPack[], list: readonly Row[]): readonly PersonalDataType[] =>
  list.map(([id, name]) => ({ id, name, packs }));

/** Every type that the built-in detectors find; a test beside the appliance’s catalogue holds the two together. */
export const personalDataTypes: readonly PersonalDataType[] = [
  { id: 'person', name: 'Names of people', packs: none, model: 'usual' },
  { id: 'address', name: 'Postal addresses', packs: none, model: 'usual' },
  { id: 'location', name: 'Places', packs: none, model: 'asked' },
  { id: 'organisation', name: 'Organisations', packs: none, model: 'asked' },
  ...rows(everywhere, [
    ['card-number', 'Payment card number'],
    ['iban', 'IBAN'],
    ['swift-bic', 'SWIFT/BIC'],
    ['email', 'E-mail address'],
    ['phone', 'Phone number'],
    ['date-of-birth', 'Date of birth'],
  ]),
  ...rows(none, [
    ['crypto-address', 'Crypto wallet address'],
    ['ip-address', 'IP address'],
    ['mac-address', 'MAC address'],
    ['url', 'Web address'],
  ]),
  ...rows(us, [
    ['us-ssn', 'Social Security number'],
    ['us-itin', 'Taxpayer number (ITIN)'],
    ['us-routing-number', 'Bank routing number (ABA)'],
    ['us-account-number', 'US bank account number'],
    ['us-npi', 'Health provider number (NPI)'],
    ['us-mbi', 'Medicare beneficiary number (MBI)'],
    ['us-passport', 'US passport'],
    ['us-driver-license', 'US driving licence'],
    ['medical-license', 'Medical licence (DEA)'],
  ]),
  ...rows(india, [
    ['aadhaar', 'Aadhaar'],
    ['in-pan', 'PAN (income tax)'],
    ['gstin', 'GSTIN'],
    ['ifsc', 'IFSC (bank branch)'],
    ['upi-id', 'UPI id'],
    ['in-account-number', 'Indian bank account number'],
    ['in-passport', 'Indian passport'],
    ['in-voter', 'Voter id (EPIC)'],
    ['in-vehicle-registration', 'Indian vehicle registration'],
  ]),
  ...rows(europe, [
    ['uk-nino', 'UK National Insurance number'],
    ['uk-nhs', 'UK NHS number'],
    ['uk-driving-licence', 'UK driving licence'],
    ['uk-passport', 'UK passport'],
    ['uk-postcode', 'UK postcode'],
    ['uk-vehicle-registration', 'UK vehicle registration'],
    ['uk-sort-code', 'UK sort code'],
    ['uk-account-number', 'UK bank account number'],
    ['uk-utr', 'UK taxpayer reference (UTR)'],
    ['ie-pps', 'Irish PPS number'],
    ['de-tax-id', 'German tax id'],
    ['de-tax-number', 'German tax number'],
    ['de-vat-id', 'German VAT id'],
    ['de-handelsregister', 'German commercial register number'],
    ['de-social-security', 'German social insurance number'],
    ['de-health-insurance', 'German health insurance number'],
    ['de-lanr', 'German physician number (LANR)'],
    ['de-bsnr', 'German practice number (BSNR)'],
    ['de-id-card', 'German identity card'],
    ['de-passport', 'German passport'],
    ['de-fuehrerschein', 'German driving licence'],
    ['de-kfz', 'German vehicle registration'],
    ['de-plz', 'German postcode'],
    ['fr-nir', 'French social security number (NIR)'],
    ['fr-siret', 'French establishment number (SIRET)'],
    ['fr-siren', 'French company number (SIREN)'],
    ['fr-vat-id', 'French VAT id'],
    ['fr-passport', 'French passport'],
    ['fr-identity-card', 'French identity card'],
    ['es-nif', 'Spanish tax id (NIF)'],
    ['es-nie', 'Spanish foreigner number (NIE)'],
    ['es-cif', 'Spanish company tax id (CIF)'],
    ['es-passport', 'Spanish passport'],
    ['pt-nif', 'Portuguese tax number (NIF)'],
    ['it-fiscal-code', 'Italian fiscal code'],
    ['it-vat-code', 'Italian VAT code'],
    ['it-driver-license', 'Italian driving licence'],
    ['it-identity-card', 'Italian identity card'],
    ['it-passport', 'Italian passport'],
    ['nl-bsn', 'Dutch citizen number (BSN)'],
    ['be-national-number', 'Belgian national number'],
    ['at-svnr', 'Austrian social insurance number'],
    ['ch-ahv', 'Swiss social insurance number (AHV)'],
    ['se-personnummer', 'Swedish personal number'],
    ['se-organisationsnummer', 'Swedish organisation number'],
    ['fi-personal-identity-code', 'Finnish personal identity code'],
    ['no-fnr', 'Norwegian birth number'],
    ['dk-cpr', 'Danish CPR number'],
    ['pl-pesel', 'Polish PESEL'],
    ['pl-nip', 'Polish tax number (NIP)'],
    ['cz-birth-number', 'Czech birth number'],
    ['ro-cnp', 'Romanian CNP'],
    ['bg-egn', 'Bulgarian EGN'],
    ['gr-amka', 'Greek AMKA'],
    ['hr-oib', 'Croatian OIB'],
    ['ee-isikukood', 'Estonian personal code'],
    ['lt-asmens-kodas', 'Lithuanian personal code'],
    ['tr-national-id', 'Turkish national id'],
    ['tr-tax-number', 'Turkish tax number'],
    ['tr-license-plate', 'Turkish licence plate'],
    ['tr-phone-number', 'Turkish phone number'],
  ]),
  ...rows(pacific, [
    ['kr-rrn', 'Korean resident number'],
    ['kr-frn', 'Korean foreigner number'],
    ['kr-brn', 'Korean business number'],
    ['kr-passport', 'Korean passport'],
    ['kr-driver-license', 'Korean driving licence'],
    ['sg-nric-fin', 'Singapore NRIC/FIN'],
    ['sg-uen', 'Singapore company number (UEN)'],
    ['cn-resident-id', 'Chinese resident id'],
    ['cn-passport', 'Chinese passport'],
    ['hk-id', 'Hong Kong id'],
    ['tw-national-id', 'Taiwanese national id'],
    ['jp-my-number', 'Japanese My Number'],
    ['jp-passport', 'Japanese passport'],
    ['th-tnin', 'Thai tax number'],
    ['my-nric', 'Malaysian NRIC'],
    ['id-nik', 'Indonesian NIK'],
    ['ph-tin', 'Philippine tax number'],
    ['ph-mobile-number', 'Philippine mobile number'],
    ['vn-citizen-id', 'Vietnamese citizen id'],
    ['pk-cnic', 'Pakistani CNIC'],
    ['au-abn', 'Australian business number'],
    ['au-acn', 'Australian company number'],
    ['au-tfn', 'Australian tax file number'],
    ['au-medicare', 'Australian Medicare number'],
    ['nz-ird', 'New Zealand IRD number'],
  ]),
  ...rows(none, [
    ['ca-sin', 'Canadian social insurance number'],
    ['ca-passport', 'Canadian passport'],
    ['br-cpf', 'Brazilian CPF'],
    ['br-cnpj', 'Brazilian CNPJ'],
    ['mx-curp', 'Mexican CURP'],
    ['mx-rfc', 'Mexican RFC'],
    ['ar-cuit', 'Argentine CUIT'],
    ['cl-rut', 'Chilean RUT'],
    ['za-id-number', 'South African id number'],
    ['ng-nin', 'Nigerian NIN'],
    ['ng-bvn', 'Nigerian bank verification number'],
    ['ng-vehicle-registration', 'Nigerian vehicle registration'],
    ['ae-emirates-id', 'Emirates id'],
    ['sa-national-id', 'Saudi national id'],
    ['eg-national-id', 'Egyptian national id'],
    ['il-id-number', 'Israeli id number'],
  ]),
];
