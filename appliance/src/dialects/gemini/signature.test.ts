import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedSignatureMark } from '#pipeline/signature';
import { sealFromWire, sealToWire, signatureOf, thoughtSignature, withSignedCall } from './signature.ts';

const urlSafe = (text: string): string => Buffer.from(text, 'base64').toString('base64url');

describe('thought signatures', () => {
  it("passes Gemini's own on as they are", () => {
    expect(thoughtSignature({ from: 'gemini', value: 'EqkB+/8=' })).toBe('EqkB+/8=');
    expect(signatureOf('EqkB+/8=')).toEqual({ from: 'gemini', value: 'EqkB+/8=' });
  });

  it('brings those of others back through SDKs that decode and encode the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom('openai', 'anthropic'), fc.base64String({ minLength: 1 }), (from, value) => {
        const wire = thoughtSignature({ from, value });
        expect(wire.startsWith(encodedSignatureMark)).toBe(true);
        expect(Buffer.from(wire, 'base64').toString('base64')).toBe(wire);
        expect(signatureOf(wire)).toEqual({ from, value });
        expect(signatureOf(urlSafe(wire))).toEqual({ from, value });
        const sealed = sealToWire({ encrypted: { from, value } });
        expect(sealFromWire(sealed)).toEqual({ encrypted: { from, value } });
      }),
    );
  });

  it('signs the first call of a reply that came without, and forgets it again', () => {
    const [text, first, second] = withSignedCall([{ text: 'a' }, { functionCall: { name: 'f' } }, { functionCall: { name: 'g' } }]);
    expect([text, second]).toEqual([{ text: 'a' }, { functionCall: { name: 'g' } }]);
    const signature = first?.['thoughtSignature'];
    const value = typeof signature === 'string' ? signature : '';
    expect(Buffer.from(value, 'base64').toString()).toBe('skip_thought_signature_validator');
    for (const word of [value, urlSafe(value), 'skip_thought_signature_validator']) {
      expect(signatureOf(word)).toBeUndefined();
      expect(sealFromWire(word)).toEqual({});
    }
    const own = [{ functionCall: { name: 'f' }, thoughtSignature: 'c2ln' }];
    expect(withSignedCall(own)).toBe(own);
  });
});
