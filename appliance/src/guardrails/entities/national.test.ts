import { describe, expect, it } from 'vitest';
import { createDetectorOf } from '#guardrails/rules/rule-detector';
import { nationalEntities } from './national.ts';

/** `«…»` marks what is found. */
interface Cases {
  /** Found at the default threshold. */
  readonly sure?: readonly string[];
  /** Found only when shapes alone are asked for. */
  readonly faint?: readonly string[];
  /** Found never. */
  readonly none?: readonly string[];
}

const cases: Readonly<Record<string, Cases>> = {
  'uk-nino': {
    sure: ['NI number «AB 12 34 56 C»', '«JG103759A» it is', 'NINO «ab123456»'],
    none: ['BG 12 34 56 C', 'QQ123456C', 'AB123456E', 'AB123456'],
  },
  'uk-nhs': { sure: ['NHS no «641-123-4612»', '«943 476 5919»', 'patient «6411234612»'], faint: ['«6411234612»'], none: ['943 476 5918'] },
  'uk-driving-licence': {
    sure: ['«HOLME812174EJ9AB»', 'licence «LI999 553105 R99KT»'],
    none: ['HOLME813174EJ9AB', '9OLME812174EJ9AB', 'HOLME812324EJ9AB'],
  },
  'uk-passport': { sure: ['passport «XR4471829»', 'british passport «533102847»'], faint: ['«XR4471829»'], none: ['533102847'] },
  'uk-postcode': { sure: ['postcode «EH12 9DN»', 'address: «B1 1TT»'], faint: ['«SE1 7EU»'], none: ['QE1 7EU', 'EH12 9DC'] },
  'uk-vehicle-registration': { sure: ['my car, «LK21 WXT»'], faint: ['«M724 KRD»', '«TRW 418M»'], none: ['LK35 WXT', 'LI21 WXT'] },
  'uk-sort-code': { sure: ['sort code «40-47-84»', 'Sort Code: «404784»'], none: ['40-47-84'] },
  'uk-account-number': { sure: ['account number «70872490»'], none: ['70872490'] },
  'uk-utr': { sure: ['UTR «3250044143»'], none: ['3250044143', 'UTR 3250044144'] },
  'ie-pps': { sure: ['«0790448RA»', 'PPSN «1234567T»'], none: ['0790448SA'] },
  'de-tax-id': {
    sure: ['Steuer-ID: «78790276509»', '«78 790 276 509»'],
    faint: ['«78790276509»'],
    none: ['78790276508', '08790276509', '11112276509'],
  },
  'de-tax-number': {
    sure: ['Steuernummer «151/815/08156»', 'Finanzamt: «2893081508152»'],
    faint: ['«21/815/08150»'],
    none: ['1/2/3', '99/1/2026'],
  },
  'de-vat-id': { sure: ['«DE248762613»', 'USt-IdNr. «DE 248 762 614»'], faint: ['«DE248762614»'], none: ['DE24876261'] },
  'de-handelsregister': {
    sure: ['«HRB 86891»', 'Amtsgericht Köln, «HRA Nr. 1204»', 'Vereinsregister: «VR 2211»'],
    none: ['HRC 86891', 'VR 2211'],
  },
  'de-social-security': { sure: ['«42140381K736»', 'RVNR «42 140381 K 736»'], none: ['42140381K737', '42141381K736'] },
  'de-health-insurance': { sure: ['KVNR «K169696518»'], faint: ['«K169696518»'], none: ['K169696519'] },
  'de-lanr': { sure: ['LANR «157019843»'], faint: ['«157019843»'], none: ['157019943'] },
  'de-bsnr': { sure: ['BSNR: «381203700»'], faint: ['«381203700»'], none: ['38120370'] },
  'de-id-card': { sure: ['Personalausweis «L6KF0P9R9»', 'Ausweis «T22000129»'], faint: ['«L6KF0P9R9»'], none: ['L6KF0P9R8'] },
  'de-passport': { sure: ['Reisepass «L6KF0P9R9»'], faint: ['«L6KF0P9R9»'], none: ['L6KF0P9R8'] },
  'de-fuehrerschein': {
    sure: ['Führerschein: «B072RRE2I55»', 'Fahrerlaubnis «KX40712283A»'],
    faint: ['«KX40712283A»'],
    none: ['KX4071228'],
  },
  'de-kfz': { sure: ['Kennzeichen «M-PA 4711»', 'Kennzeichen «HHAB123E»'], faint: ['«M-PA 4711»', '«RÜD X 12»'], none: ['MPA4711'] },
  'de-plz': { sure: ['PLZ «60311»'], faint: ['«60311»'], none: ['PLZ 99999', '00311'] },
  'fr-nir': { sure: ['«2 84 07 03 742 006 30»', '«284070374200630»'], none: ['284070374200631'] },
  'fr-siren': { sure: ['SIREN «019 424 878»'], faint: ['«019424878»'], none: ['019424879'] },
  'fr-siret': { sure: ['SIRET «42080117758583»'], none: ['42080117758584', '4208011775858'] },
  'fr-vat-id': { sure: ['«FR35552049447»', 'TVA «FR XX 552 049 447»'], none: ['FR3555204944'] },
  'fr-passport': { sure: ['passeport «19FV12345»'], faint: ['«19FV12345»'] },
  'fr-identity-card': { sure: ["carte d'identité «X4RTBPFW4»"], none: ['X4RTBPFW4'] },
  'es-nif': { sure: ['DNI «08077718A»', '«08077718-a»', '«8.077.718-A»'], none: ['08077718B'] },
  'es-nie': { sure: ['«Y3661332E»', 'NIE «y-3661332-e»'], none: ['Y3661332F'] },
  'es-cif': { sure: ['CIF «B22758460»'], faint: ['«B22758460»'], none: ['B22758461'] },
  'es-passport': { sure: ['pasaporte «PAD482913»'], faint: ['«PAD482913»'], none: ['PA482913'] },
  'pt-nif': { sure: ['NIF «286263122»'], faint: ['«286 263 122»'], none: ['286263123', '086263122'] },
  'it-fiscal-code': {
    sure: ['«BNCLRA86T52F205F»', 'codice fiscale «BNC LRA 86T52 F205F»', '«bnclra86t52f205g»'],
    none: ['BNCLRA86T82F205F', 'BNCLRA86K52F205F'],
  },
  'it-vat-code': { sure: ['P. IVA «52002501121»', '«IT52002501121»'], faint: ['«52002501121»'], none: ['52002501122', '00000000000'] },
  'it-driver-license': { sure: ['patente «MI4471829K»'], faint: ['«U14B77X21K»'] },
  'it-identity-card': { sure: ["carta d'identità «CA 4471829»", 'CIE «CA12345BB»'], faint: ['«4471829AX»'] },
  'it-passport': { sure: ['passaporto «YA4471829»'], faint: ['«YA4471829»'] },
  'nl-bsn': { sure: ['BSN «338788815»', 'BSN «3387.88.815»'], faint: ['«338788815»'], none: ['338788816'] },
  'be-national-number': { sure: ['«84.07.12-861.39»', '«84071286139»'], none: ['84.07.12-861.38', '84071286138'] },
  'at-svnr': { sure: ['«4625 170382»', 'SV-Nummer: «4625170382»'], faint: ['«4625170382»'], none: ['4626 170382'] },
  'ch-ahv': { sure: ['«756.1445.7808.49»', '«7561445780849»'], none: ['756.1445.7808.48'] },
  'se-personnummer': {
    sure: ['«840317-8992»', '«198403178992»', '«19840317-8992»'],
    faint: ['«8403178992»', 'id«198403178992»'],
    none: ['840317-8993', '843317-8992'],
  },
  'se-organisationsnummer': { sure: ['org.nr «559038-2072»'], faint: ['«5590382072»'], none: ['559038-2073', '551038-2072'] },
  'fi-personal-identity-code': { sure: ['«170384-8660»', 'henkilötunnus «170384-8660»'], none: ['170384-8661', '173384-8660'] },
  'no-fnr': { sure: ['«17038463047»', 'fødselsnummer «170384 63047»'], none: ['17038463048'] },
  'dk-cpr': { sure: ['«170384-4975»', 'CPR «170384-4976»'], faint: ['«170384-4976»'], none: ['321384-4975'] },
  'pl-pesel': { sure: ['«84031760054»'], none: ['84031760055', '84331760054'] },
  'pl-nip': { sure: ['«422-664-81-37»', 'NIP «4226648137»'], faint: ['«4226648137»'], none: ['422-664-81-38'] },
  'cz-birth-number': { sure: ['«846217/3907»'], faint: ['«8462173907»'], none: ['846217/3908'] },
  'ro-cnp': { sure: ['«2840317121522»'], none: ['2840317121523', '2840317991522'] },
  'bg-egn': { sure: ['ЕГН «8403170951»'], faint: ['«8403170951»'], none: ['8403170952'] },
  'gr-amka': { sure: ['«17038461368»'], none: ['17038461369'] },
  'hr-oib': { sure: ['OIB: «54831492462»'], faint: ['«54831492462»'], none: ['54831492463'] },
  'ee-isikukood': { sure: ['«48403170875»'], none: ['48403170876'] },
  'lt-asmens-kodas': { sure: ['asmens kodas «48403170875»'], faint: ['«48403170875»'] },
  'tr-national-id': { sure: ['«41453386464»'], none: ['41453386465', '01453386464'] },
  'tr-tax-number': { sure: ['VKN «9653223621»'], faint: ['«9653223621»'], none: ['9653223622'] },
  'tr-license-plate': { sure: ['plaka «06 BKR 417»'], faint: ['«06 BKR 417»', '«06-BKR-417»'], none: ['82 BKR 417', '06 BQR 417'] },
  'tr-phone-number': { sure: ['«+90 532 448 17 20»', 'cep: «0532 448 17 20»'], faint: ['«0532 448 17 20»'], none: ['0632 448 17 20'] },
  'kr-rrn': {
    sure: ['«840317-2165436»', '«840317-2165437»', '«8403172165436»'],
    faint: ['«8403172165437»'],
    none: ['841317-2165436', '840317-9165436'],
  },
  'kr-frn': { sure: ['«840317-6527080»', '외국인등록번호는 «8403176527081»입니다'], none: ['840317-2527080'] },
  'kr-brn': { sure: ['«214-18-68604»', '사업자등록번호 «2141868604»'], faint: ['«2141868604»'], none: ['214-18-68605'] },
  'kr-passport': { sure: ['여권번호 «M417B2098»입니다', 'passport «S41720983»'], faint: ['«M417B2098»'], none: ['A417B2098'] },
  'kr-driver-license': { sure: ['«26-14-417209-83»'], faint: ['«261441720983»'], none: ['27-14-417209-83'] },
  'sg-nric-fin': {
    sure: ['«S8483399A»', 'FIN «M5945406K»', 'NRIC «S8483399B»'],
    faint: ['«S8483399B»', '«K8483399B»'],
    none: ['S848339A'],
  },
  'sg-uen': { sure: ['«201447227R»', '«T09LL4519F»'], none: ['201447227S', 'T09LL4519G'] },
  'th-tnin': {
    sure: ['«3-1012-46063-68-2»', 'เลขประจำตัวประชาชน «3101246063682»'],
    faint: ['«3101246063682»'],
    none: ['3101246063683', '3291246063682'],
  },
  'cn-resident-id': {
    sure: ['«310104198403172756»', '身份证号310104198403172756'.replace('310104198403172756', '«310104198403172756»')],
    none: ['310104198413172756'],
  },
  'cn-passport': { sure: ['护照 «E41720983»'], none: ['E41720983'] },
  'hk-id': { sure: ['«K063427(1)»', 'HKID «K0634271»'], faint: ['«K0634271»'], none: ['K063427(2)'] },
  'tw-national-id': { sure: ['身分證字號 «F251190855»'], faint: ['«F251190855»'], none: ['F251190856'] },
  'jp-my-number': { sure: ['マイナンバー: «1165 1411 1608»'], faint: ['«116514111608»'], none: ['116514111609'] },
  'jp-passport': { sure: ['旅券番号 «TK4172098»'], faint: ['«TK4172098»'] },
  'my-nric': { sure: ['«840317-14-5208»', 'MyKad «840317145208»'], none: ['841317-14-5208', '840317-00-5208'] },
  'id-nik': { sure: ['NIK: «3171045703840003»'], faint: ['«3171045703840003»'], none: ['3171047703840003', '9971045703840003'] },
  'ph-tin': { sure: ['TIN «315-086-300»', 'BIR TIN: «315-086-300-000»'], faint: ['«315-086-300»'], none: ['315-086-301'] },
  'ph-mobile-number': { sure: ['mobile «+63 917 448 1720»'], faint: ['«0917-448-1720»'], none: ['917 448 1720'] },
  'vn-citizen-id': { sure: ['CCCD «079184001234»'], none: ['079184001234'] },
  'pk-cnic': { sure: ['«42101-4172098-3»', 'CNIC «4210141720983»'], none: ['92101-4172098-3', '4210141720983'] },
  'au-abn': { sure: ['«60 209 601 569»', 'ABN «60209601569»'], faint: ['«60209601569»'], none: ['60 209 601 568'] },
  'au-acn': { sure: ['ACN «472 851 362»'], faint: ['«472 851 362»'], none: ['472 851 363'] },
  'au-tfn': { sure: ['TFN: «061 449 414»', 'tax file number «12345678»'], faint: ['«061449414»'], none: ['061449415'] },
  'au-medicare': { sure: ['«4280 25298 4»', 'Medicare «4280252984»'], faint: ['«4280252984»'], none: ['4280 25297 4'] },
  'nz-ird': { sure: ['IRD «49-951-604»', 'IRD number: «049951604»'], faint: ['«49-951-604»'], none: ['49-951-605'] },
  'ca-sin': {
    sure: ['«427 763 651»', '«427-763-651»', 'SIN «427763651»'],
    faint: ['«427763651»'],
    none: ['427 763 652', '027 763 655', '827 763 657', '427 763-651'],
  },
  'ca-passport': { sure: ['passport «GA417209»'], none: ['GA417209'] },
  'br-cpf': { sure: ['«727.125.218-54»', 'CPF «72712521854»'], faint: ['«72712521854»'], none: ['727.125.218-55', '111.111.111-11'] },
  'br-cnpj': { sure: ['«72.869.907/0001-00»', 'CNPJ «72869907000100»'], none: ['72.869.907/0001-01'] },
  'mx-curp': { sure: ['«LOMA840317MDFPRN07»'], none: ['LOMA840317MDFPRN08'] },
  'mx-rfc': { sure: ['«LOMA840317Q04»', 'RFC: «LOMA-840317-Q05»'], faint: ['«LOMA840317Q05»'], none: ['LOMA841317Q04'] },
  'ar-cuit': { sure: ['«27-06751860-3»', 'CUIL «27067518603»'], faint: ['«27067518603»'], none: ['27-06751860-4'] },
  'cl-rut': { sure: ['«14.633.362-1»', 'RUT «14633362-1»'], faint: ['«14633362-1»'], none: ['14.633.362-2'] },
  'medical-license': { sure: ['DEA number «BM3624815»'], faint: ['«BM3624815»'], none: ['BM3624816'] },
  'za-id-number': { sure: ['«8403174621084»', 'ID «840317 4621 084»'], none: ['8403174621085', '8413174621084'] },
  'ng-nin': { sure: ['NIN «26813859971»'], faint: ['«26813859971»'], none: ['26813859972'] },
  'ng-bvn': { sure: ['BVN: «22417209831»'], none: ['22417209831'] },
  'ng-vehicle-registration': { sure: ['plate number «LSR-417KJ»'], faint: ['«LSR 417KJ»'], none: ['LS-417KJ'] },
  'ae-emirates-id': { sure: ['«784-1984-7743578-2»', '«784198477435782»'], none: ['784-1984-7743578-3'] },
  'sa-national-id': { sure: ['iqama «1334634027»'], faint: ['«1334634027»'], none: ['1334634028'] },
  'eg-national-id': { sure: ['الرقم القومي «28403177545760»'], faint: ['«28403177545760»'], none: ['28403177545761'] },
  'il-id-number': { sure: ['תעודת זהות «014208011»'], faint: ['«014208011»'], none: ['014208012'] },
};

function found(type: string, text: string, threshold: number): string {
  const detector = createDetectorOf(
    nationalEntities.filter((rule) => rule.type === type),
    () => threshold,
  );
  const plain = text.replaceAll(/[«»]/g, '');
  const { findings } = detector.scan(plain, 0, true);
  return findings.reduceRight(
    (marked, { start, end }) => `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`,
    plain,
  );
}

describe('national identifiers', () => {
  for (const [type, { sure = [], faint = [], none = [] }] of Object.entries(cases))
    it(`recognises ${type}`, () => {
      for (const text of sure) expect(found(type, text, 0.6)).toBe(text);
      for (const text of faint) {
        expect(found(type, text, 0.05)).toBe(text);
        expect(found(type, text, 0.6)).toBe(text.replaceAll(/[«»]/g, ''));
      }
      for (const text of none) expect(found(type, text, 0.05)).toBe(text);
    });

  it('has cases for every type there is', () => {
    expect(Object.keys(cases).toSorted()).toEqual([...new Set(nationalEntities.map(({ type }) => type))].toSorted());
  });

  it('lets ordinary numbers pass at the default threshold', () => {
    const detector = createDetectorOf(nationalEntities, () => 0.6);
    const texts = [
      'order 483920174 of 24 November 2026, 1,204.50 EUR in 3 parts',
      'ticket 4471829, batch 2026-11-24, version 10.20.30, at 12:45:10',
      'The card ending in 4471 was charged 12,345,678.90 on 2026/11/24',
      'call 1764107400000 ms after the epoch',
    ];
    for (const text of texts) expect(detector.scan(text, 0, true).findings).toEqual([]);
  });
});
