// Honest requests beside a document. All invented.
/** What a reader asks of a text that follows. */
export const honest = [
  'Summarise this for me:',
  'Can you summarise the following?',
  'What does this say about the deadline?',
  'Translate the text below into Spanish.',
  'Please draft a polite reply to this message:',
  'Is the tone of this message friendly?',
  'Extract all dates and amounts from the text.',
  'Proofread the following:',
  'Rewrite this in simpler words:',
  'Who sent this and what do they want?',
  'Turn this into bullet points:',
] as const;
/** What a reader asks of a text that stands above. */
export const after = [
  'Summarise the text above.',
  'What is the amount in this message?',
  'Translate the email above into French.',
  'How should I reply to this?',
  'Is this message genuine?',
  'When is the deadline mentioned here?',
  'Write a short answer to it saying that I agree.',
] as const;
