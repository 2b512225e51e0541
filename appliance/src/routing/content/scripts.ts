/** A writing system, by blocks of Unicode, and the language that is written in it where nothing speaks for another. */
export interface Script {
  readonly language: string;
  /** First and last code unit of each block. */
  readonly blocks: readonly (readonly [first: number, last: number])[];
  /** Languages that share it, with what only they write: letters or whole words. */
  readonly others?: readonly { readonly language: string; readonly sign: RegExp }[];
}

const word = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${list.split(' ').join('|')})(?![\\p{L}\\p{M}])`, 'gu');

/** Han is not among them: it says Chinese only where no kana and no Hangul stand beside it. */
export const scripts: readonly Script[] = [
  {
    language: 'hi',
    blocks: [[0x0900, 0x097f]],
    others: [
      {
        language: 'mr',
        sign: word(
          'आहे आहेत आणि मी माझे माझ्या माझा माझी मला काय कसे कसा कशी कधी नाही होते होता करा करू कृपया तुम्ही तुमचे आम्ही आमचे हवे हवी हवा पाहिजे साठी मध्ये झाले झाली केले केली नको शकतो शकते',
        ),
      },
      { language: 'mr', sign: /ळ|च्या(?![\p{L}\p{M}])/gu },
      { language: 'ne', sign: word('छ छन् हो गर्न मेरो मलाई हुन्छ कसरी भयो तपाईं') },
    ],
  },
  { language: 'bn', blocks: [[0x0980, 0x09ff]], others: [{ language: 'as', sign: /[ৰৱ]/gu }] },
  { language: 'pa', blocks: [[0x0a00, 0x0a7f]] },
  { language: 'gu', blocks: [[0x0a80, 0x0aff]] },
  { language: 'or', blocks: [[0x0b00, 0x0b7f]] },
  { language: 'ta', blocks: [[0x0b80, 0x0bff]] },
  { language: 'te', blocks: [[0x0c00, 0x0c7f]] },
  { language: 'kn', blocks: [[0x0c80, 0x0cff]] },
  { language: 'ml', blocks: [[0x0d00, 0x0d7f]] },
  { language: 'si', blocks: [[0x0d80, 0x0dff]] },
  { language: 'th', blocks: [[0x0e00, 0x0e7f]] },
  { language: 'lo', blocks: [[0x0e80, 0x0eff]] },
  { language: 'my', blocks: [[0x1000, 0x109f]] },
  { language: 'ka', blocks: [[0x10a0, 0x10ff]] },
  { language: 'am', blocks: [[0x1200, 0x137f]] },
  { language: 'km', blocks: [[0x1780, 0x17ff]] },
  { language: 'hy', blocks: [[0x0530, 0x058f]] },
  { language: 'he', blocks: [[0x0590, 0x05ff]] },
  {
    language: 'ar',
    blocks: [
      [0x0600, 0x06ff],
      [0x0750, 0x077f],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfeff],
    ],
    others: [
      { language: 'ur', sign: /[ٹڈڑںےہھ]/gu },
      { language: 'fa', sign: word('است این که را می های برای من چه چگونه چطور آیا کارت کنم شما از در به با') },
      { language: 'fa', sign: /[پچژگ]/gu },
    ],
  },
  {
    language: 'el',
    blocks: [
      [0x0370, 0x03ff],
      [0x1f00, 0x1fff],
    ],
  },
  {
    language: 'ru',
    blocks: [[0x0400, 0x052f]],
    others: [
      { language: 'uk', sign: /[іїєґІЇЄҐ]/gu },
      { language: 'uk', sign: word('що як чому коли чи або та мою моя щоб будь ласка треба робити цей ця') },
      { language: 'sr', sign: /[ђјљњћџЂЈЉЊЋЏ]/gu },
      { language: 'bg', sign: word('съм си се ли на да за от със това как мога моята картата искам какво') },
    ],
  },
  {
    language: 'ko',
    blocks: [
      [0x1100, 0x11ff],
      [0x3130, 0x318f],
      [0xac00, 0xd7af],
    ],
  },
  {
    language: 'ja',
    blocks: [
      [0x3040, 0x30ff],
      [0x31f0, 0x31ff],
      [0xff66, 0xff9f],
    ],
  },
];

/** Chinese characters, which Japanese and Korean texts hold too. */
export const han: Script = {
  language: 'zh',
  blocks: [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xf900, 0xfaff],
  ],
};
