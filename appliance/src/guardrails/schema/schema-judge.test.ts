import { describe, expect, it } from 'vitest';
import { guessLanguage } from './guess-language.ts';
import { createSchemaJudge, SchemaRefused, type SchemaSettings } from './schema-judge.ts';

async function types(settings: SchemaSettings, text: string): Promise<readonly string[]> {
  const ask = { before: '', signal: new AbortController().signal };
  const found = await createSchemaJudge(settings).judge(text, { side: 'output', role: 'assistant' }, ask);
  return found.filter(({ score }) => score >= 0.6).map(({ type }) => type);
}

const schema = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: { id: { type: 'string', pattern: '^C-\\d+$' }, tags: { type: 'array', prefixItems: [{ type: 'string' }], items: false } },
};

describe('the schema judge', () => {
  it.each([
    ['{"id":"C-12"}', []],
    [' {"id":"C-12","tags":["a"]}\n', []],
    ['{"id":"C-12","tags":["a",1]}', ['schema']],
    ['{"id":"x"}', ['schema']],
    ['Here you are: {"id":"C-12"}', ['schema']],
    ['', ['schema']],
  ])('takes JSON of the schema and nothing else: %s', async (text, expected) => {
    expect(await types({ json_schema: schema }, text)).toEqual(expected);
  });

  it('counts characters, not units', async () => {
    expect(await types({ max_length: 3 }, '🙂🙂🙂')).toEqual([]);
    expect(await types({ max_length: 3 }, '🙂🙂🙂🙂')).toEqual(['max-length']);
  });

  it('refuses a schema that is none', () => {
    expect(() => createSchemaJudge({ json_schema: { type: 'objekt' } })).toThrow(SchemaRefused);
    expect(() => createSchemaJudge({ json_schema: { $ref: 'https://elsewhere.test/x' } })).toThrow(SchemaRefused);
  });

  it('matches patterns in linear time', async () => {
    const began = performance.now();
    await types({ json_schema: { type: 'string', pattern: '^(a+)+$' } }, JSON.stringify(`${'a'.repeat(5_000)}!`));
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  const samples = [
    ['en', 'Your transfer has been received and it will be in the account by the end of the day.'],
    ['de', 'Ihre Überweisung ist bei uns eingegangen und wird bis zum Ende des Tages gutgeschrieben.'],
    ['fr', 'Votre virement est bien arrivé et il sera sur le compte avant la fin de la journée.'],
    ['es', 'Su transferencia ha llegado y estará en la cuenta antes de que termine el día.'],
    ['it', 'Il suo bonifico è arrivato e sarà sul conto entro la fine della giornata, come le ho detto.'],
    ['pt', 'A sua transferência já foi recebida e não há mais nada para fazer com a conta hoje.'],
    ['nl', 'Uw overboeking is ontvangen en het bedrag staat aan het einde van de dag op de rekening.'],
    ['hi', 'आपका भुगतान मिल गया है और आज शाम तक आपके खाते में जमा हो जाएगा।'],
    ['ru', 'Ваш перевод получен и будет зачислен на счёт до конца рабочего дня.'],
    ['ja', 'お振込を確認いたしました。本日中に口座へ入金されますので、しばらくお待ちください。'],
    ['zh', '您的转账已经收到,今天下班之前会存入您的账户,请您放心等待。'],
  ] as const;
  it.each(samples)('knows %s', async (language, text) => {
    expect(guessLanguage(text).shares[0]?.[0]).toBe(language);
    expect(await types({ languages: [language] }, text)).toEqual([]);
    expect(await types({ languages: [language === 'en' ? 'de' : 'en'] }, text)).toEqual(['language']);
  });

  it('concludes nothing from a few words', async () => {
    expect(await types({ languages: ['en'] }, 'Guten Tag, Herr Mann')).toEqual([]);
  });
});
