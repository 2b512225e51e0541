import type { SecretType } from './secret-span.ts';

/** How a value is judged that stands beside a name. */
export type ValueKind = 'password' | 'token' | 'digits';

/** Names under which secrets are kept. */
export interface NameGroup {
  readonly type: SecretType;
  readonly value: ValueKind;
  /** In lower case; a blank stands for nothing, a blank, `_` or `-`. */
  readonly names: readonly string[];
  /** Stand as words of their own; the others may end a longer name (`DB_PASSWORD`, `dbpassword`). */
  readonly whole?: boolean;
}

export const nameGroups: readonly NameGroup[] = [
  {
    type: 'password',
    value: 'password',
    names: [
      'password',
      'passwd',
      'passphrase',
      'passcode',
      'passwort',
      'kennwort',
      'contrasena',
      'mot de passe',
      'senha',
      'wachtwoord',
      'losenord',
    ],
  },
  { type: 'password', value: 'password', names: ['pwd', 'pass', 'pw', 'parola', 'sifre', 'heslo', 'haslo'], whole: true },
  {
    type: 'api-key',
    value: 'token',
    names: [
      'api key',
      'api secret',
      'access key',
      'access key id',
      'secret key',
      'secret access key',
      'subscription key',
      'encryption key',
      'signing key',
      'master key',
      'client secret',
      'app secret',
      'application secret',
      'consumer secret',
      'webhook secret',
      'signing secret',
      'private key',
      'license key',
      'functions key',
      'service key',
      'app key',
      'auth key',
      'storage key',
      'ocp apim subscription key',
    ],
  },
  { type: 'connection-string', value: 'token', names: ['account key', 'shared access key', 'shared access signature'] },
  {
    type: 'access-token',
    value: 'token',
    names: ['token', 'secret', 'credential', 'credentials', 'authorization', 'jsessionid', 'phpsessid', 'connect.sid', 'samlresponse'],
  },
  { type: 'access-token', value: 'token', names: ['sig', 'auth', 'sid', 'jwt', 'pat', 'hmac'], whole: true },
  { type: 'password', value: 'digits', names: ['pin', 'pin number', 'card pin', 'atm pin', 'mpin', 'upi pin'], whole: true },
  {
    type: 'one-time-code',
    value: 'digits',
    names: [
      'otp',
      'otp code',
      'one time password',
      'one time passcode',
      'one time code',
      'one time pin',
      'verification code',
      'authentication code',
      'tan',
      'mtan',
      '2fa code',
      'totp',
    ],
    whole: true,
  },
  {
    type: 'card-security-code',
    value: 'digits',
    names: [
      'cvv',
      'cvc',
      'cvv2',
      'cvc2',
      'cvn',
      'cid code',
      'card security code',
      'card verification value',
      'card verification code',
      'cvv code',
      'cvv number',
      'cvc code',
    ],
    whole: true,
  },
];
