/** Words of grammar: they steer how a question is read and are no part of what it is about. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'i we you me us be do have can will would shall should may might must what how much where when why if of in on at for with by as onto via through and but than there here who which whose whom ' +
    'am is are per upon within toward towards one now up out over under off down around against whether because though let t s re ll d m ve need want from to into a an the'
  ).split(' '),
);

/** Words that deny. */
export const denials: ReadonlySet<string> = new Set([
  'not',
  'no',
  'none',
  'nobody',
  'nothing',
  'neither',
  'nor',
  'hardly',
  'without',
  'trouble',
  'difficulty',
]);

/** Words that focus patterns look for and that no list of words/ has. */
export const focusWords: ReadonlySet<string> = new Set(
  (
    'consequence implication repercussion result usual eligible entitle entitled supposed option branch page section site explain describe compulsory obligatory needed guide guidance instruction idea clue doubt curious wonder ' +
    'unsure confused possible whatever explain teach clarify reason cause'
  ).split(' '),
);
