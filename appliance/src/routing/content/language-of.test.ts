import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languageOf } from './language-of.ts';

const sentences: Readonly<Record<string, readonly string[]>> = {
  en: [
    'My card was swallowed by the machine at the station, what should I do now?',
    'How long does a transfer to another bank take?',
    'Please block my card at once.',
    'I would like to know why I was charged twice for this payment',
    'can you tell me the exchange rate',
  ],
  de: [
    'Meine Karte wurde am Bahnhof vom Automaten eingezogen, was soll ich jetzt tun?',
    'Wie lange dauert eine Überweisung zu einer anderen Bank?',
    'Bitte sperren Sie sofort meine Karte.',
    'Warum wurde mir der Betrag zweimal abgebucht',
    'Ich möchte mein Konto kündigen',
  ],
  fr: [
    'Ma carte a été avalée par le distributeur, que dois-je faire maintenant ?',
    'Combien de temps prend un virement vers une autre banque ?',
    'Pourquoi ai-je été débité deux fois pour ce paiement ?',
    'je voudrais fermer mon compte',
    'Quel est le taux de change aujourd’hui ?',
  ],
  es: [
    '¿Cuánto tarda una transferencia a otro banco?',
    'Mi tarjeta se quedó en el cajero automático, ¿qué hago ahora?',
    'Quiero saber por qué me han cobrado dos veces',
    'Por favor, bloquee mi tarjeta',
    'necesito cambiar el límite de mi tarjeta',
  ],
  it: [
    'La mia carta è rimasta nel bancomat, che cosa devo fare adesso?',
    'Quanto tempo ci vuole per un bonifico verso un’altra banca?',
    'Perché mi è stato addebitato due volte questo pagamento?',
    'Vorrei chiudere il mio conto',
    'Potete bloccare subito la mia carta?',
  ],
  pt: [
    'O meu cartão ficou preso na máquina, o que devo fazer agora?',
    'Quanto tempo demora uma transferência para outro banco?',
    'Porque é que fui cobrado duas vezes por este pagamento?',
    'Gostaria de encerrar a minha conta',
    'Não consigo entrar na aplicação',
  ],
  nl: [
    'Mijn pas is ingeslikt door de automaat, wat moet ik nu doen?',
    'Hoe lang duurt een overboeking naar een andere bank?',
    'Waarom is dit bedrag twee keer afgeschreven?',
    'Ik wil graag mijn rekening opzeggen',
    'Kunt u mijn pas meteen blokkeren?',
  ],
  pl: [
    'Bankomat zatrzymał moją kartę, co mam teraz zrobić?',
    'Jak długo trwa przelew do innego banku?',
    'Dlaczego pobrano mi opłatę dwa razy?',
    'Chciałbym zamknąć swoje konto',
    'Proszę zablokować moją kartę',
  ],
  sv: ['Varför har jag blivit debiterad två gånger för det här köpet?'],
  tr: ['Kartım makinede kaldı, ne yapmalıyım ve nasıl yeni bir kart alabilirim?'],
  cs: ['Karta nefunguje, co mám dělat?'],
  id: ['Bagaimana saya bisa memblokir kartu saya yang hilang?'],
  hi: [
    'mera card block ho gaya hai, kya karu',
    'mujhe apna pin badalna hai',
    'मेरा कार्ड मशीन में फंस गया है, मुझे क्या करना चाहिए?',
    'मेरा खाता बंद कर दीजिए',
  ],
  mr: ['माझे कार्ड मशीनमध्ये अडकले आहे, मी काय करू?', 'माझ्या खात्यात पैसे कधी येतील?'],
  ta: ['என் அட்டை இயந்திரத்தில் சிக்கிக்கொண்டது, நான் என்ன செய்ய வேண்டும்?', 'UPI கட்டணம் ஏன் தோல்வியடைந்தது?'],
  te: ['నా కార్డు యంత్రంలో ఇరుక్కుపోయింది, నేను ఏమి చేయాలి?'],
  bn: ['আমার কার্ড মেশিনে আটকে গেছে, আমি কী করব?'],
  gu: ['મારું કાર્ડ ખોવાઈ ગયું છે'],
  pa: ['ਮੇਰਾ ਕਾਰਡ ਗੁੰਮ ਹੋ ਗਿਆ ਹੈ'],
  ar: ['ابتلع الصراف الآلي بطاقتي، ماذا أفعل الآن؟'],
  ur: ['میرا کارڈ مشین میں پھنس گیا ہے، میں کیا کروں؟'],
  fa: ['کارت من در دستگاه گیر کرده است، چه کار کنم؟'],
  zh: ['我的卡被取款机吞了，现在该怎么办？'],
  ja: ['カードが機械に飲み込まれました。どうすればいいですか？', '口座を解約したい'],
  ko: ['카드가 기계에 걸렸어요. 어떻게 해야 하나요?'],
  ru: ['Банкомат съел мою карту, что мне теперь делать?'],
  uk: ['Банкомат забрав мою картку, що мені тепер робити?'],
  el: ['Το μηχάνημα κράτησε την κάρτα μου, τι να κάνω;'],
  he: ['הכספומט בלע את הכרטיס שלי, מה לעשות?'],
  th: ['ตู้เอทีเอ็มกินบัตรของฉัน ต้องทำอย่างไร'],
};

const cases = Object.entries(sentences).flatMap(([language, texts]) => texts.map((text) => [language, text] as const));

test.each(cases)('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test.each(['', '   ', '12345', 'IBAN', 'ok', 'Zürich', 'Mr. Müller', 'DE89 3704 0044 0532 0130 00', '🙂🙂', 'xkcd qwrt plmn'])(
  'nothing is said of %j',
  (text) => {
    expect(languageOf(text)).toBeUndefined();
  },
);

test('names and codes in Latin letters do not hide another script', () => {
  expect(languageOf('मुझे NEFT और RTGS transfer limit बताइए, account SBIN0001234')).toBe('hi');
});

test('numbers and marks beside a text change nothing, and any text is answered', () => {
  const marks = fc.stringMatching(/^[0-9 .,:;()+-]{0,40}$/);
  fc.assert(
    fc.property(fc.constantFrom(...cases), marks, fc.string({ unit: 'binary', maxLength: 200 }), ([language, text], more, any) => {
      expect(languageOf(`${more} ${text} ${more}`)).toBe(language);
      expect(() => languageOf(any)).not.toThrow();
    }),
  );
});
