import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText } from '#pipeline/texts/inline-text';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

describe('a file in a body', () => {
  it('is read when it is text, and encoded again as it was', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => value.isWellFormed() && !value.includes('\0'));
    fc.assert(
      fc.property(text, fc.constantFrom('', 'data:text/csv;base64,', 'data:application/json;charset=utf-8;base64,'), (value, head) => {
        const file = inlineText(head + base64(value), 'application/octet-stream');
        expect(file).toMatchObject({ is: 'text', text: value });
        expect(file.is === 'text' && file.encode('é')).toBe(head + base64('é'));
      }),
    );
  });

  it('is binary when it is a picture, sound, or bytes that are no text', () => {
    const bytes = Buffer.from([...Array(200).keys()].map((at) => (at * 7 + 128) % 256));
    const encoded = bytes.toString('base64');
    expect(inlineText(encoded, 'image/png')).toEqual({ is: 'binary', mediaType: 'image/png' });
    expect(inlineText(`data:application/pdf;base64,${encoded}`)).toEqual({ is: 'binary', mediaType: 'application/pdf' });
    expect(inlineText(encoded.replaceAll(/.{76}/g, '$&\r\n'), 'application/pdf').is).toBe('binary');
  });

  it.each([
    ['what is no base64', 'my ssn is 536-22-8726, thanks a lot for asking me about it today', 'image/png'],
    ['words without any sign', 'my ssn 536228726 and nothing else that would not be base64 too ok', 'application/pdf'],
    ['a number in the letters of base64', '536-22-8726', 'audio/wav'],
    ['a short word', 'Priya', 'application/pdf'],
    ['a drawing, which is text', base64('<svg><text>536-22-8726</text></svg>'), 'image/svg+xml'],
  ])('is text where a file should be: %s', (_, value, mediaType) => {
    const file = inlineText(value, mediaType);
    expect(file.is === 'text' && /536|Priya/.test(file.text)).toBe(true);
  });

  it('reads a data: URL that is not base64', () => {
    expect(inlineText('data:text/plain,card%204111')).toMatchObject({ is: 'text', text: 'card 4111' });
    expect(inlineText('data:,100%')).toMatchObject({ is: 'text', text: '100%' });
  });
});
