import type { SecretType } from './secret-span.ts';

/** A token that is known by how it begins. */
export interface TokenShape {
  readonly type: SecretType;
  /** What it begins with; its case counts. */
  readonly prefixes: readonly string[];
  /** The rest, directly after the prefix. What ends short of the run of token signs must not be followed by a letter or digit. */
  readonly rest: string;
  /** The whole run of token signs belongs to it, however long; `rest` is what suffices to tell. */
  readonly long?: boolean;
  /** Needs a letter and a digit after the prefix: words joined by hyphens begin like that too. */
  readonly mixed?: boolean;
}

/** Tokens of vendors, as their documentation and secret scanning programmes describe them. */
export const tokenShapes: readonly TokenShape[] = [
  // --- models and data science
  { type: 'api-key', prefixes: ['sk-ant-'], rest: '[\\w-]{20}', long: true },
  { type: 'api-key', prefixes: ['sk-'], rest: '[A-Za-z0-9][\\w-]{19,}', mixed: true },
  { type: 'api-key', prefixes: ['AIza'], rest: '[\\w-]{35}' },
  { type: 'api-key', prefixes: ['gsk_', 'pplx-', 'xai-', 'nvapi-', 'fw_', 'tgp_v1_', 'pcsk_', 'r8_'], rest: '[\\w-]{24,}', mixed: true },
  { type: 'api-key', prefixes: ['lsv2_pt_', 'lsv2_sk_'], rest: '[0-9a-f]{32}_[0-9a-f]{10}' },
  { type: 'access-token', prefixes: ['hf_', 'api_org_'], rest: '[A-Za-z0-9]{30,40}' },
  { type: 'api-key', prefixes: ['tg_'], rest: '[a-z0-9]{1,16}_[a-z0-9]{12}_[a-z0-9]{40}_[a-z0-9]{7}' },
  // --- clouds
  { type: 'api-key', prefixes: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], rest: '[A-Z2-7]{16}' },
  { type: 'api-key', prefixes: ['ABSK'], rest: '[A-Za-z0-9+/]{100}', long: true },
  { type: 'api-key', prefixes: ['bedrock-api-key-'], rest: '[A-Za-z0-9+/=]{40}', long: true },
  { type: 'access-token', prefixes: ['ya29.'], rest: '[\\w-]{20}', long: true },
  { type: 'access-token', prefixes: ['1//0'], rest: '[\\w-]{40,}' },
  { type: 'api-key', prefixes: ['GOCSPX-'], rest: '[\\w-]{28}' },
  { type: 'api-key', prefixes: ['LTAI'], rest: '[A-Za-z0-9]{20}', mixed: true },
  { type: 'access-token', prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'], rest: '[0-9a-f]{64}' },
  { type: 'access-token', prefixes: ['hvs.', 'hvb.', 'hvr.'], rest: '[\\w-]{24}', long: true },
  { type: 'access-token', prefixes: ['dapi'], rest: '[0-9a-f]{32}(?:-\\d)?' },
  { type: 'access-token', prefixes: ['HRKU-'], rest: '[\\w-]{30,70}' },
  { type: 'access-token', prefixes: ['sha256~'], rest: '[\\w-]{43}' },
  { type: 'password', prefixes: ['pscale_pw_'], rest: '[\\w=.-]{32,64}' },
  { type: 'access-token', prefixes: ['pscale_tkn_', 'pscale_oauth_'], rest: '[\\w=.-]{32,64}' },
  // --- code and packages
  { type: 'access-token', prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], rest: '[A-Za-z0-9]{36,255}' },
  { type: 'access-token', prefixes: ['github_pat_'], rest: '\\w{22,255}' },
  {
    type: 'access-token',
    prefixes: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'gloas-', 'glsoat-', 'glffct-', 'glwt-'],
    rest: '[\\w.-]{19,300}[\\w-]',
  },
  { type: 'access-token', prefixes: ['npm_'], rest: '[A-Za-z0-9]{36}' },
  { type: 'access-token', prefixes: ['pypi-'], rest: '[\\w-]{50}', long: true },
  { type: 'access-token', prefixes: ['rubygems_'], rest: '[0-9a-f]{48}' },
  { type: 'access-token', prefixes: ['dckr_pat_', 'dckr_oat_'], rest: '[\\w-]{27,40}' },
  { type: 'access-token', prefixes: ['ATATT3', 'ATCTT3', 'ATBB'], rest: '[\\w=-]{28}', long: true },
  { type: 'access-token', prefixes: ['pul-'], rest: '[0-9a-f]{40}' },
  { type: 'access-token', prefixes: ['AKCp'], rest: '[A-Za-z0-9]{69}' },
  { type: 'access-token', prefixes: ['cmVmd'], rest: '[A-Za-z0-9]{59}' },
  // --- money
  { type: 'api-key', prefixes: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'sk_prod_', 'rk_prod_'], rest: '[A-Za-z0-9]{10,247}' },
  { type: 'api-key', prefixes: ['whsec_'], rest: '[A-Za-z0-9+/]{24,}={0,2}' },
  { type: 'api-key', prefixes: ['rzp_live_', 'rzp_test_'], rest: '[A-Za-z0-9]{14}' },
  { type: 'api-key', prefixes: ['sq0atp-', 'sq0csp-'], rest: '[\\w-]{22,60}' },
  { type: 'access-token', prefixes: ['EAAA'], rest: '[\\w-]{40,70}', mixed: true },
  { type: 'api-key', prefixes: ['FLWSECK-', 'FLWSECK_TEST-'], rest: '[A-Za-z0-9-]{12,40}' },
  { type: 'access-token', prefixes: ['access-sandbox-', 'access-development-', 'access-production-'], rest: '[0-9a-f]{8}-[0-9a-f-]{27}' },
  { type: 'access-token', prefixes: ['access_token$production$', 'access_token$sandbox$'], rest: '[a-z0-9]{16}\\$[0-9a-f]{32}' },
  // --- talk and mail
  {
    type: 'access-token',
    prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-', 'xoxe.'],
    rest: '[A-Za-z0-9.-]{9,299}[A-Za-z0-9]',
  },
  { type: 'access-token', prefixes: ['xapp-'], rest: '\\d-[A-Za-z0-9-]{20,250}' },
  { type: 'access-token', prefixes: ['hooks.slack.com/'], rest: '(?:services|workflows|triggers)/[A-Za-z0-9+/]{20,100}' },
  { type: 'api-key', prefixes: ['SK'], rest: '[0-9a-f]{32}' },
  { type: 'api-key', prefixes: ['SG.'], rest: '[\\w-]{16,32}\\.[\\w-]{16,64}' },
  { type: 'api-key', prefixes: ['xkeysib-'], rest: '[0-9a-f]{64}-[A-Za-z0-9]{16}' },
  { type: 'api-key', prefixes: ['key-'], rest: '[0-9a-f]{32}' },
  // --- operations
  { type: 'access-token', prefixes: ['glsa_'], rest: '[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}' },
  { type: 'access-token', prefixes: ['glc_'], rest: '[A-Za-z0-9+/]{32,400}={0,3}' },
  { type: 'api-key', prefixes: ['NRAK-', 'NRII-', 'NRJS-'], rest: '[A-Za-z0-9-]{19,32}' },
  { type: 'access-token', prefixes: ['sntrys_', 'sntryu_'], rest: '[A-Za-z0-9+/=_-]{40}', long: true },
  { type: 'access-token', prefixes: ['dt0c01.', 'dt0s01.'], rest: '[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}' },
  { type: 'access-token', prefixes: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'], rest: '[\\w.-]{40,60}' },
  { type: 'api-key', prefixes: ['PMAK-'], rest: '[0-9a-f]{24}-[0-9a-f]{34}' },
  { type: 'access-token', prefixes: ['ops_eyJ'], rest: '[A-Za-z0-9+/]{60}', long: true },
  { type: 'private-key', prefixes: ['AGE-SECRET-KEY-1'], rest: '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}' },
  // --- shops, notes, design
  { type: 'access-token', prefixes: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], rest: '[0-9A-Fa-f]{32}' },
  { type: 'api-key', prefixes: ['lin_api_', 'lin_oauth_'], rest: '[A-Za-z0-9]{40,64}' },
  { type: 'access-token', prefixes: ['ntn_'], rest: '[A-Za-z0-9]{40,50}' },
  { type: 'access-token', prefixes: ['figd_', 'sbp_', 'tfp_', 'rdme_'], rest: '[\\w.-]{40,80}' },
  { type: 'api-key', prefixes: ['shippo_live_', 'shippo_test_'], rest: '[0-9a-f]{40}' },
];
