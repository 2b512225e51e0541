import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexityOf } from './complexity.ts';
import type { ContentSubject } from './content-subject.ts';

const subject = (text: string, more: Partial<ContentSubject> = {}): ContentSubject => ({
  turns: [text],
  rest: [],
  messages: 1,
  tools: 0,
  attachments: 0,
  structured: false,
  embeds: false,
  ...more,
});
const limit = 0.35;

const easy = [
  'What is an IBAN?',
  'Hi',
  'Thanks, that helps!',
  'How do I change my address?',
  "Translate 'good morning' into French.",
  'Where is the nearest branch in Pune?',
  'Is the app down?',
  'What does APR mean?',
  'Explain what a standing order is.',
  'Please make this sentence friendlier: Your card is blocked.',
  'When does the branch in Utrecht open on Saturdays?',
  'I transferred 250 euros on 3 March and it has not arrived. Where is it?',
  'Give me a synonym for quickly.',
  'List three ways to pay a bill.',
  'Correct the spelling: I recieved teh letter',
  'Which documents do I need to open an account?',
  'Can I use my card in Japan without extra fees?',
  'Fasse zusammen: Die Filiale ist am Montag geschlossen.',
  'Quel est le code SWIFT de la banque ?',
  '¿Cómo cambio mi PIN?',
  'मेरा कार्ड कैसे ब्लॉक करूं?',
  'Write a short thank-you note to a colleague.',
  'Summarise this in one sentence: the fee rises from 2 to 3 euros in May for all basic accounts.',
  'My card expires in 04/27, when will the new one come? I am abroad until the end of June and would like to have it before that.',
  'Define amortization.',
  'Tell me a joke about bankers',
  'What time is it in Tokyo?',
  'Rewrite politely: send me the file',
  'Is 17 a prime number?',
  'What is 15% of 240?',
  'Convert 30 euros to dollars',
  'What are the opening hours of the Mumbai branch on Sunday?',
  'Who is the CEO?',
  'Name the capital of Peru.',
  'Can you explain what overdraft means in simple words?',
  'Proofread this email: Dear Sam, I will be late tomrrow. Regards, Kim',
  'I cannot log in to the app, it says wrong password although I changed it yesterday. What should I do?',
  'Give me five names for a savings product.',
  'What is the difference between a debit card and a credit card?',
  'Summarize: Our branch will close early on Friday because of maintenance work on the heating.',
  'How do I set up a direct debit?',
  'Extract the date from: invoice 7781 dated 2 May 2026',
  'Is my money safe with you?',
  'Translate to Dutch: The meeting has been moved to Tuesday.',
  'Was ist ein Girokonto?',
  'Comment activer ma carte ?',
  'Puis-je avoir mon RIB ?',
  'Hola, ¿me puedes ayudar con mi cuenta?',
  'Classify the sentiment: I love the new app.',
  'please add a comma where needed: yes I will come',
  'what does error code 51 mean at checkout',
  'Do I need a visa to open an account in Spain?',
  'Draft a one-line reply saying thanks.',
  'Sort these alphabetically: pear, apple, fig',
  'What is a sort code?',
  'Shorten this: We kindly ask you to provide us with the requested documents at your earliest convenience.',
  'How many cents are in 3.5 dollars?',
  'Which app version do I need?',
  'My statement for October is missing from the app, can you send it to me by email please?',
  'Turn this into a question: You have closed the account.',
  'What does KYC stand for?',
  'Good morning! Could you tell me how to order a cheque book?',
  'Fix the grammar: he go to bank yesterday',
  'Say hello in Tamil',
  'Who do I contact about a lost token?',
  'Where can I see my pending transfers in the new app?',
  'Give a one sentence definition of liquidity.',
  'What is the phone number of customer service in Lisbon?',
  'Why is my balance negative?',
  'I want to cancel the insurance I bought with the card last week.',
  'Wo finde ich meine IBAN?',
  'Ich habe meine PIN vergessen.',
  'Welche Gebühren fallen im Ausland an?',
  'Où se trouve le distributeur le plus proche ?',
  '¿Dónde veo mis movimientos?',
  'Come posso bloccare la carta?',
  'Como altero o meu endereço?',
  'Hoe wijzig ik mijn adres?',
  'Jak zmienić adres?',
  'Is 2024 a leap year?',
  'What colour is the logo?',
  'Reply to this customer that we received the complaint and will answer within five days.',
  'Find a rhyme for interest.',
] as const;

const hard = [
  'Compare a fixed and a variable mortgage over 20 years for a family with one income, evaluate the risks of each, and recommend one with reasons.',
  'Prove that the sum of the first n odd numbers is n squared, step by step.',
  'Analyse the root causes of the rise in card fraud and propose a strategy with priorities, owners and a roadmap.',
  'Write a Python function that parses MT940 statements, handle malformed lines, and add unit tests.',
  'Calculate the monthly payment of a loan of 250000 at 4.1 % over 25 years, then derive the formula and check the result with a second method.',
  'Refactor this:\n```ts\nfunction sum(list) { let t = 0; for (const x of list) { t += x; } return t; }\n```\nIt must be generic, must not mutate anything and has to run without a loop.',
  'Design a data model for a loyalty scheme. Requirements:\n- points expire after 24 months\n- at least three tiers\n- no more than one active card for each customer\n- every change must be audited',
  'Evaluate whether we should build or buy a payments hub: trade-offs, cost scenarios for five years, implications for the operations team.',
  'Given that rates rise by 200 basis points, stress-test the attached portfolio and interpret the results in detail.',
  'Draft a policy on the use of personal devices. It must cover onboarding, lost devices and leavers, must not exceed two pages and should not name vendors.',
  'Summarise the three attached contracts in a table, identify clauses that contradict each other, and rank them by risk.',
  'Solve for x and y: 3x + 2y = 12 and x - y = 1, then explain each step and verify the solution.',
  'Write an essay on the history of central banking in Europe, at least 1500 words, with a critique of monetarism.',
  'SELECT a.id, SUM(b.amount) FROM a JOIN b ON a.id = b.a WHERE b.day > 7 GROUP BY a.id;\nWhy is this slow, and how would you optimise it for 40 million rows?',
  'Plan a migration of 40 branches to the new core system: dependencies, risks, a rollback for each phase, and a timeline.',
  'Vergleiche die beiden Finanzierungsmodelle, bewerte die Risiken und begründe deine Empfehlung Schritt für Schritt.',
  'Comparez ces deux offres de prêt, évaluez les risques et rédigez une recommandation justifiée en détail.',
  'Analiza las ventajas y desventajas de cada fondo y justifica paso a paso cuál conviene a un cliente prudente.',
  'What is the probability that at least two of 23 customers share a birthday? Derive it, compute it, and explain the assumptions.',
  'Debug this stack trace and explain why the exception in thread main happens: Exception in thread "main" java.lang.NullPointerException at Ledger.post(Ledger.java:42)',
  'Who bears the risk? Which clause says so? What happens if the borrower dies? How is the remaining debt settled? Does the insurer pay?',
  'Implement a token bucket in Go that is safe for concurrent use, without locks, and prove that it never admits more than the limit.',
  'We have three vendors with different pricing models. Build a decision matrix weighing cost, risk and time to market, then tell us which to pick and why.',
  'Explain how a bank should hedge a 10-year fixed rate loan book against parallel and non-parallel shifts, including the instruments, the ratios and the accounting treatment under IFRS 9.',
  'Find the bug in this code and rewrite it so that it is thread safe:\nclass Counter { private int n; void inc() { n++; } int get() { return n; } }',
  'Create a 12-month content calendar for a credit union, with themes, channels and KPIs for each month, and justify the mix.',
  'Let f(x) = x^3 - 3x + 1. Show that f has three real roots and approximate each to four decimals.',
  'Write a SQL query that returns, for each customer, the longest streak of consecutive months with a positive balance.',
  'Read the following policy and list every requirement that a small branch could not meet, with the paragraph, the reason and a workaround that would satisfy an auditor.',
  'How would you structure a syndicated loan for a wind park of 300 MW in Poland, who are the parties, what covenants would you ask for, and how would default of the sponsor play out?',
  'Given a portfolio of 60% equities and 40% bonds with volatilities 18% and 6% and correlation 0.2, compute the portfolio volatility and the marginal contribution of each.',
  'Schreibe ein Konzept für die Einführung von Sofortüberweisungen, mit Risiken, Meilensteinen und einem Testplan.',
  'Rédige un rapport détaillé sur les risques de liquidité et propose des mesures pour chacun.',
  'Design an API for recurring payments: endpoints, error handling, idempotency, versioning, and a migration path from v1.',
  'Act as a credit analyst. Based on these figures, assess the repayment capacity of the company, point out anomalies and recommend a limit.',
  'Translate this contract into plain English, keep all obligations, flag ambiguous clauses and suggest better wording for each of them.',
  'What are the second-order effects of negative interest rates on pension funds, and which of them did the academic literature get wrong?',
  'Two trains leave at 8:00 from cities 300 km apart at 70 and 80 km/h. When and where do they meet? Then generalise to speeds v and w.',
  'Our reconciliation job fails at random. Here are the logs and the schema. Work out what happens, in which order, and how to make it idempotent.',
  'Generate a regular expression that matches valid IBANs of Germany, France and Spain, explain each part, and list test cases that must fail.',
  'Simulate in Python 10,000 paths of a geometric Brownian motion and estimate the price of an Asian option with a confidence interval.',
  'Explain quantum computing threats to our TLS setup and lay out a phased plan for post-quantum migration with costs.',
  'Review the attached pull request description and tell me which of the changes could break backwards compatibility, how to test each of them, and what to roll back first.',
  'Explain the difference between value at risk and expected shortfall, derive both for a normal distribution, and discuss why regulators moved from one to the other.',
  'I need a complete onboarding process for corporate clients: steps, documents, responsibilities, service levels, exceptions, and controls for money laundering.',
  'Build a financial model for a fintech start-up with three revenue streams, monthly for three years, and explain every assumption.',
  'Prove by induction that 2^n > n^2 for n > 4.',
  'Given the logs below, reconstruct the sequence of events, identify the component that failed first, and propose two independent fixes with their drawbacks.',
  'Write a COBOL to Java migration guide for our batch programs; include data types, error handling, and a worked example.',
  'A customer has a loan of 80,000 at 6 % with 9 years left. Should she refinance at 4.5 % with a fee of 1,200? Show the calculation for several horizons and state when it stops paying off.',
  'Negotiate on paper: list our strongest and weakest arguments in the dispute, anticipate the replies of the other side, and rank the settlement options.',
  'Interpret this regression output, explain which variables matter, check for multicollinearity, and suggest how to improve the specification.',
  'Bewerte die drei Angebote nach Kosten, Laufzeit und Ausstiegsmöglichkeiten und empfiehl eines mit Begründung.',
  'Erstelle einen Projektplan für die Einführung eines neuen Kernbankensystems mit Phasen, Abhängigkeiten und Verantwortlichen.',
  'Analysez ce contrat de prêt, relevez les clauses défavorables et proposez une rédaction plus équilibrée pour chacune.',
  'Compara el impacto de una subida de tipos en un banco hipotecario y en un banco de inversión, y explica qué cobertura elegirías.',
  'Confronta i due modelli di scoring, spiega i limiti di ciascuno e proponi un metodo di validazione.',
  'Explain why the following query deadlocks under load and rewrite it:\nUPDATE accounts SET balance = balance - 10 WHERE id IN (SELECT id FROM holds WHERE day = 3);',
  'How do the Basel III leverage ratio and the risk-weighted capital requirements interact, and what incentives does that create for a bank with a large government bond portfolio?',
  'Draft a board paper on closing eleven branches: background, options, financial effects, effects on customers and staff, communication, and a recommendation.',
  'Create test cases for a transfer form: boundaries, currencies, limits, duplicates, time zones, and failure of the downstream system.',
  'Develop a taxonomy of operational risks for a custody bank and map each category to controls, indicators and owners.',
] as const;

/** Written after the signs were chosen: nothing was fitted to them. */
const unseenEasy = [
  'Can I have my card sent to my office instead of my home?',
  'How old must I be to open an account?',
  'Remind me what a beneficiary is',
  'Rephrase: your request was denied',
  'Spell accommodation',
  'My phone was stolen on Saturday and I am worried that somebody could get into the banking app, what now?',
  'What is the interest rate of the basic savings account?',
  'Reply with yes or no: is Sunday a bank holiday?',
  'Which currencies can I hold?',
  'Translate into German: please sign here',
  'Who won the football match yesterday?',
  'How long is a password reset link valid?',
  'Wie hoch ist mein Dispokredit?',
  'Combien coûte la carte premium ?',
  '¿A qué hora cierra la sucursal?',
  'The ATM gave me 50 instead of 100 but my account was charged 100. I still have the receipt. Who can fix that?',
  'Write a birthday wish for a colleague.',
  'Give me the plural of index.',
  'In which drawer do we keep form 12B?',
  'Does the card work in Brazil?',
] as const;

const unseenHard = [
  'Outline the arguments for and against central bank digital currencies, say which you find convincing and why, and describe an experiment that could settle the dispute.',
  'Take the balance sheet in the attachment, normalise it for one-off items, compute the five usual ratios, benchmark them against the sector and comment on each.',
  'Write unit and integration tests for the payment service, cover retries, timeouts and duplicate requests, and explain what you could not test.',
  'Our churn rose from 4 % to 7 % after the price change. Suggest hypotheses, the data needed to test each, and how to tell them apart.',
  'Show that the harmonic series diverges and estimate how many terms are needed to exceed 10.',
  'Turn these meeting notes into a decision log with owners, deadlines and open questions, and mark everything that contradicts last week.',
  'Compose a detailed response to the regulator about the outage, covering cause, timeline, customers affected, remediation and prevention.',
  'Optimise this portfolio under the constraints that no position exceeds 10 %, turnover stays below 20 % and duration is between 4 and 6 years.',
  'Wie würdest du ein Frühwarnsystem für Kreditausfälle aufbauen, welche Daten brauchst du, und wie misst du seine Güte?',
  'Explique les mécanismes de la titrisation, ses risques pour les investisseurs et les leçons de la crise de 2008.',
  'Escribe una función en Python que valide números IBAN, explica el algoritmo y añade pruebas.',
  'Migrate this Jenkins pipeline to GitHub Actions, keep the caching, and explain every difference:\npipeline { agent any; stages { stage("build") { steps { sh "make" } } } }',
  'A borrower wants to convert a floating rate loan to fixed with a swap. Describe the cash flows, the break costs, the hedge accounting and the credit exposure for both sides.',
  'Design a chatbot escalation policy: when to hand over, what to record, how to protect vulnerable customers, and which metrics prove that it works.',
  'Schrijf een adviesnota over het sluiten van filialen: alternatieven, kosten, gevolgen voor klanten en een aanbeveling.',
  'Is our new fee schedule fair? Analyse it for five types of customer and quantify who gains and who loses.',
  'Find the closed form of the recurrence T(n) = 2T(n/2) + n log n and justify each step.',
  'Act as opposing counsel and attack our position in the draft below; then tell us how to fix every weakness you found.',
  'Plan the capacity of the payment cluster for Black Friday given 900 transactions per second today and a growth of 40 % a year.',
  'Summarise the three research papers, reconcile their conflicting results, and say what a cautious treasurer should do.',
] as const;

describe('easy prompts', () => {
  test.each(easy)('%s', (text) => {
    expect(complexityOf(subject(text))).toBeLessThanOrEqual(limit);
  });
});

describe('demanding prompts', () => {
  test.each(hard)('%s', (text) => {
    expect(complexityOf(subject(text))).toBeGreaterThan(limit);
  });
});

test('prompts that the signs were not chosen by', () => {
  const scoreOf = (text: string): number => complexityOf(subject(text));
  expect(unseenEasy.filter((text) => scoreOf(text) > limit)).toEqual([]);
  const found = unseenHard.filter((text) => scoreOf(text) > limit).length;
  expect(found / unseenHard.length).toBeGreaterThanOrEqual(0.8);
});

test('what stands around a prompt counts: documents, tools, attachments, turns before', () => {
  const plain = complexityOf(subject('What do you make of it?'));
  for (const more of [
    { rest: [Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(' ')] },
    { tools: 4 },
    { attachments: 2 },
    { messages: 9 },
    { structured: true },
  ])
    expect(complexityOf(subject('What do you make of it?', more))).toBeGreaterThan(plain);
});

test('is a share, grows with length, and is the same for the same prompt', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.nat({ max: 50 }), fc.nat({ max: 20 }), (text, tools, attachments) => {
      const score = complexityOf(subject(text, { tools, attachments }));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(complexityOf(subject(text, { tools, attachments }))).toBe(score);
      expect(complexityOf(subject(`${text} ${'more and more words '.repeat(60)}`, { tools, attachments }))).toBeGreaterThanOrEqual(score);
    }),
  );
});

test.each(['a{ b? ', 'ab', ' ', '\n', '1 ', '?', 'a?', '9', '9 % ', 'write a ', 'x, ', '- ', '``` ', 'select ', 'if ('])(
  'a very long prompt of %j is scored within milliseconds',
  (piece) => {
    const long = piece.repeat(200_000);
    const began = performance.now();
    complexityOf(subject(long));
    expect(performance.now() - began).toBeLessThan(250);
  },
);
