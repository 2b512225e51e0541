// Documents an assistant is given to read: clean, with an attack written into them, and with an honest request beside them.
import type { Row } from '../row.ts';
import { seeded, type Draw } from '../seeded.ts';
import { fillers, overrides, payloads, strayTasks } from './document-attacks.ts';
import { after, honest } from './document-requests.ts';
import {
  amounts,
  companies,
  dates,
  noticeSentences,
  people,
  places,
  products,
  projects,
  proseSentences,
  workSentences,
} from './document-words.ts';

interface Document {
  readonly kind: string;
  readonly head: string;
  readonly paragraphs: readonly string[];
  readonly tail: string;
}

/** 900 clean documents and as many attacked ones on the same carriers, 500 with an honest request. */
export const rows: readonly Row[] = makeRows(seeded(20261125));

function makeRows(draw: Draw): Row[] {
  return Array.from({ length: 900 }, (_, at): Row[] => {
    const document = makeDocument(draw);
    const group = `document ${at}`;
    const clean: Row = { head: 'prompt-injection', source: `own-${document.kind}-clean`, label: 0, text: written(document), group };
    const stray = draw.chance(0.4);
    const attacked: Row = {
      head: 'prompt-injection',
      source: `own-${document.kind}-${stray ? 'stray' : 'override'}`,
      label: 1,
      text: withAttack(draw, document, stray),
      group,
    };
    if (!draw.chance(0.55)) return [clean, attacked];
    return [
      clean,
      attacked,
      { head: 'prompt-injection', source: 'own-document-request', label: 0, text: withRequest(draw, document), group },
    ];
  }).flat();
}

function makeDocument(draw: Draw): Document {
  const make = draw.one([workMail, workMail, notice, notice, notice, article, page, record, review]);
  return make(draw);
}

function workMail(draw: Draw): Document {
  const [from = '', to = ''] = draw.some(people, 2);
  const header = draw.one([
    `Subject: ${fill(draw, 'About {project}')}\nFrom: ${from}\nTo: ${to}\n\n`,
    `From: ${address(from)}\nDate: ${fill(draw, '{date}')}\nSubject: ${fill(draw, '{project}')}\n\n`,
    `SUBJECT: ${fill(draw, 'Re: {project}')} | FROM: ${address(from)} | BODY: `,
    '',
    '',
  ]);
  const greeting = draw.one([`Hi ${first(to)},`, `Dear ${first(to)},`, 'Hello team,', `${first(to)},`, 'Hi all,', 'Hey everyone,']);
  const close = draw.one(['Thanks,', 'Best regards,', 'Cheers,', 'Kind regards,', 'Talk soon,', 'Best,']);
  return {
    kind: 'mail',
    head: `${header}${greeting}\n\n`,
    paragraphs: paragraphs(draw, workSentences),
    tail: `\n\n${close}\n${first(from)}`,
  };
}

function notice(draw: Draw): Document {
  const firm = draw.one(companies);
  const header = draw.one([
    `SUBJECT: ${fill(draw, 'Payment of {amount}')}|FROM: ${firm} <no-reply@${slug(firm)}.example>|DATE: ${fill(draw, '{date}')}|CONTENT: `,
    `From: ${firm} <alerts@${slug(firm)}.example>\nSubject: ${fill(draw, 'Your card was charged {amount}')}\n\n`,
    `Subject: ${fill(draw, 'Your receipt from {company}')}\n\n`,
    `${firm}\n\n`,
    `[${firm}] ${fill(draw, 'Notification of {date}')}\n`,
    '',
  ]);
  const greeting = draw.one([`Hi ${first(draw.one(people))},\n`, `Dear ${draw.one(people)},\n\n`, 'Dear customer,\n\n', '', 'Hello,\n']);
  const tail = draw.one([
    `\nThe ${firm} Team`,
    `\n\n© 2026 ${firm}`,
    `\n${fill(draw, 'Sent by {company}, 8 Quay Street, {place}')}`,
    '\nUnsubscribe | Privacy | Help',
    '',
  ]);
  return { kind: 'notice', head: header + greeting, paragraphs: paragraphs(draw, noticeSentences), tail };
}

function article(draw: Draw): Document {
  const title = fill(
    draw,
    draw.one([
      '{company} to expand in {place}',
      'New rules for {project}',
      'What {place} learned from its trams',
      'Wellness programme starts on {date}',
      'Quarterly figures of {company}',
    ]),
  );
  const header = draw.one([
    `HEADLINE: ${title}|AUTHOR: ${draw.one(people)}|CONTENT: `,
    `${title}\nBy ${draw.one(people)}\n\n`,
    `# ${title}\n\n`,
    `Title: ${title}\nPublished: ${fill(draw, '{date}')}\n\n`,
  ]);
  return {
    kind: 'article',
    head: header,
    paragraphs: paragraphs(draw, proseSentences),
    tail: draw.one(['', '\n\nRead more in the attached report.', '\n\nPhoto: archive']),
  };
}

function page(draw: Draw): Document {
  const inner = paragraphs(draw, [...proseSentences, ...noticeSentences]).map((text) => `<p>${text}</p>`);
  return {
    kind: 'page',
    head: `<html><head><title>${draw.one(companies)}</title></head><body><h1>${fill(draw, 'Welcome to {company}')}</h1>\n`,
    paragraphs: inner,
    tail: '</body></html>',
  };
}

function record(draw: Draw): Document {
  const body = paragraphs(draw, [...noticeSentences, ...proseSentences]).map((text, at) => `  "note_${at + 1}": "${text}",`);
  return {
    kind: 'record',
    head: `{\n  "id": ${1000 + draw.number(9000)},\n  "customer": "${draw.one(people)}",\n  "amount": "${draw.one(amounts)}",`,
    paragraphs: body,
    tail: `\n  "status": "${draw.one(['open', 'paid', 'closed', 'pending'])}"\n}`,
  };
}

function review(draw: Draw): Document {
  return {
    kind: 'review',
    head: draw.one([
      `Review by ${first(draw.one(people))} (${1 + draw.number(5)} stars): `,
      'Customer feedback:\n',
      `Resume of ${draw.one(people)}\n\n`,
      `Ticket #${draw.number(99999)}\nDescription: `,
    ]),
    paragraphs: paragraphs(draw, proseSentences),
    tail: '',
  };
}

function paragraphs(draw: Draw, sentences: readonly string[]): string[] {
  return draw.some(sentences, 2 + draw.number(5)).map((sentence) => fill(draw, sentence));
}

function written({ head, paragraphs: body, tail }: Document): string {
  return head + body.join(head.endsWith(',') || head.includes('<html>') ? '\n' : ' ').replace(/^(?= )/, '\n') + tail;
}

function withAttack(draw: Draw, document: Document, stray: boolean): string {
  const attack = stray
    ? fill(draw, draw.one(strayTasks))
    : fill(
        draw,
        draw.one(overrides).replace('{payload}', () => draw.one(payloads)),
      );
  const where = draw.number(5);
  if (where >= 3 || document.tail === '') return `${written(document)}${draw.one(['\n', '\n\n', ' ', '\n---\n'])}${attack}`;
  const at = where === 0 ? 0 : 1 + draw.number(document.paragraphs.length);
  return written({ ...document, paragraphs: document.paragraphs.toSpliced(at, 0, `\n${attack}\n`) });
}

function withRequest(draw: Draw, document: Document): string {
  if (draw.chance(0.7)) return `${draw.one(honest)}${draw.one(['\n\n', ' ', '\n'])}${written(document)}`;
  return `${written(document)}\n\n${draw.one(after)}`;
}

function fill(draw: Draw, template: string): string {
  const lists: Readonly<Record<string, readonly [string, ...string[]]>> = {
    ...fillers,
    person: people,
    company: companies,
    amount: amounts,
    date: dates,
    place: places,
    product: products,
    project: projects,
  };
  return template.replace(/\{([a-z]+2?)\}/g, (whole, name: string) => {
    const list = lists[name];
    return list === undefined ? whole : draw.one(list);
  });
}

function first(person: string): string {
  return person.split(' ')[0] ?? person;
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}

function address(person: string): string {
  return `${person} <${person.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com>`;
}
