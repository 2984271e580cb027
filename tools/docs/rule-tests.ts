import type { LegalRule } from '@saphan/cases';

/** A test by its file and the words in its title. */
export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** A duty of the law that concerns cases, what the software does about it, and the tests that show it. */
export interface RuleTests {
  readonly rule: string;
  readonly law: string;
  readonly does: string;
  readonly tests: readonly NamedTest[];
}

const clocks = 'packages/cases/src/legal-clock.test.ts';
const procedure = 'packages/cases/src/hearing-and-appeal.test.ts';
const actions = 'packages/cases/src/append-action.test.ts';
const lateness = 'apps/desk/src/lateness/lateness.int.test.ts';
const latePages = 'apps/desk/src/lateness/late-pages.int.test.ts';
const appeals = 'apps/desk/src/appeal/appeal.int.test.ts';
const contest = 'apps/portal/src/journey/contest.int.test.ts';
const flow = 'apps/desk/src/case/case-flow.int.test.ts';
const corrections = 'packages/cases/src/correction/append-correction.test.ts';
const requests = 'packages/cases/src/data-request/append-data-request.test.ts';

/** Tests of each legal time, with a clock that they move. */
export const clockTests: Readonly<Record<LegalRule['id'], readonly NamedTest[]>> = {
  'completeness-check': [
    { file: lateness, title: 'a case that nobody has looked at by the end of the next working day is late' },
  ],
  'notice-answer': [
    { file: clocks, title: 'does not run while the person completes, and starts with the answer' },
    { file: lateness, title: 'a notice that is not answered in its time is to be returned' },
  ],
  decision: [
    { file: clocks, title: 'was met or missed once decided' },
    {
      file: 'packages/cases/src/consult.test.ts',
      title: 'in working days: what stood still is counted in them, be there a weekend in it or a holiday',
    },
    { file: lateness, title: 'is late from the day after, its officer and supervisor are told once' },
  ],
  'lateness-reason': [
    { file: clocks, title: 'late, it asks for reasons every seven days (s.10)' },
    { file: lateness, title: 'owes a letter every seven days; one that is missed shows' },
  ],
  'tell-result': [
    { file: clocks, title: 'the result is to be told in seven days' },
    { file: lateness, title: 'a result that the portal does not know seven days after the decision is late' },
  ],
  hearing: [
    { file: procedure, title: 'has a clock that ends with the answer' },
    { file: lateness, title: 'a hearing that is not answered in its time is over' },
  ],
  appeal: [
    { file: clocks, title: 'a refusal can be appealed for fifteen from then' },
    { file: appeals, title: 'that comes late is taken, with the reason' },
  ],
  'appeal-decision': [
    { file: procedure, title: 'has thirty days, once thirty more, then ninety to go to court' },
    { file: appeals, title: 'not decided in thirty days is late' },
  ],
  'appeal-extension': [
    { file: procedure, title: 'has thirty days, once thirty more, then ninety to go to court' },
    { file: appeals, title: 'unless its time was extended: then in thirty more (s.45)' },
  ],
  court: [
    { file: procedure, title: 'has thirty days, once thirty more, then ninety to go to court' },
    { file: appeals, title: 'upheld leaves the refusal; its letter tells of the court' },
  ],
  correction: [{ file: corrections, title: 'runs from receipt, ends on a working day' }],
  'data-access': [{ file: requests, title: 'a copy is due after thirty days, on a working day' }],
  'data-portability': [{ file: requests, title: 'every right has a clock of its own section' }],
  'data-objection': [{ file: requests, title: 'every right has a clock of its own section' }],
  'data-erasure': [{ file: requests, title: 'every right has a clock of its own section' }],
  'data-restriction': [{ file: requests, title: 'every right has a clock of its own section' }],
};

/** Duties of cases, in the order of the acts. */
export const ruleTests: readonly RuleTests[] = [
  {
    rule: 'All that is missing is told at once; a second demand only where the gap was the officer’s own, by the licensing authority',
    law: '2558 s.8',
    does: 'one notice a case; a second one is refused but for the authority with the reason',
    tests: [{ file: flow, title: 'a second notice is refused, and a supplement of another person too' }],
  },
  {
    rule: 'Not completed in time: returned with reasons',
    law: '2558 s.9',
    does: 'a return is offered after the notice’s time and not before; who has the case is told',
    tests: [
      {
        file: 'apps/desk/src/case-page/return-page.int.test.ts',
        title: 'returns the application with reasons, once',
      },
      { file: lateness, title: 'a notice that is not answered in its time is to be returned' },
    ],
  },
  {
    rule: 'Decided within the manual’s time, counted from completeness',
    law: '2558 s.10',
    does: 'clock with the manual’s days, on the published calendar of holidays',
    tests: [
      { file: clocks, title: 'is only expected before the check of completeness, and counts from filing' },
      { file: lateness, title: 'a new holiday moves the dates of open cases, and of no others' },
    ],
  },
  {
    rule: 'The result is told within seven days of the decision',
    law: '2558 s.10',
    does: 'counted to the portal’s acknowledgement',
    tests: [
      {
        file: lateness,
        title: 'a result that the portal does not know seven days after the decision is late',
      },
    ],
  },
  {
    rule: 'Late: written reasons every seven days until done, with a copy to OPDC each time',
    law: '2558 s.10',
    does: 'a letter each seven days is owed and counted; the copy goes by exchange',
    tests: [
      { file: lateness, title: 'owes a letter every seven days; one that is missed shows' },
      { file: lateness, title: 'the office gets a copy of each letter once, without a name' },
      { file: contest, title: 'a late agency’s reasons and the letters that it has missed are told' },
      { file: latePages, title: 'copies are listed at the office’s desk, with who is late and why' },
    ],
  },
  {
    rule: 'Nobody handles a case of their own',
    law: '2539 s.13',
    does: 'refused to whoever stands in the case',
    tests: [
      {
        file: flow,
        title: 'an officer without right, without second factor, or in his own case does not decide',
      },
      {
        file: 'apps/desk/src/process/process-page.int.test.ts',
        title: 'nobody does anything to the process of a case of their own, administrator or not',
      },
    ],
  },
  {
    rule: 'Before an order against them a person knows the facts and can state their side, but for the exceptions',
    law: '2539 s.30',
    does: 'a refusal waits for the answer or the end of its time, or names an exception',
    tests: [
      { file: procedure, title: 'is not taken before they have answered or their time has gone by' },
      { file: procedure, title: 'names an exception, and a reason where the exception is none in itself' },
      {
        file: appeals,
        title: 'comes before a refusal, whose officer waits for the answer or the end of its time',
      },
      { file: contest, title: 'is answered by a fresh sign-in for exactly this text, sent once' },
    ],
  },
  {
    rule: 'An order gives facts, law and reasons, and the right and time to appeal',
    law: '2539 s.37, s.40',
    does: 'a refusal without one of them is not taken; the letter prints them',
    tests: [
      { file: actions, title: 'a refusal without reasons (s.37)' },
      { file: flow, title: 'is refused by a signed letter with facts, law, reasons and appeal' },
    ],
  },
  {
    rule: 'Appeal within fifteen days of being told',
    law: '2539 s.44',
    does: 'a case of its own at the same agency; a late one is taken with the reason',
    tests: [
      { file: appeals, title: 'is a case of its own with a number and a clock of its own' },
      { file: appeals, title: 'that comes late is taken, with the reason' },
      { file: contest, title: 'after its time it is taken with the reason why, and not without' },
    ],
  },
  {
    rule: 'The appeal is decided in thirty days, extended once with notice',
    law: '2539 s.45',
    does: 'clocks; who made the order does not decide',
    tests: [
      { file: appeals, title: 'not decided in thirty days is late' },
      { file: procedure, title: 'never lets a decider of the first case through, whoever they are' },
    ],
  },
  {
    rule: 'The order may be upheld, changed or revoked',
    law: '2539 s.46',
    does: 'changed or revoked: the first case is open again, with its days anew',
    tests: [
      { file: procedure, title: '%s: it is open again, undecided, with its days anew' },
      { file: appeals, title: 'revoked opens the first case again, for a new decision' },
    ],
  },
  {
    rule: 'A document can be revoked with reasons',
    law: '2539 s.49–53',
    does: 'register and credential say so at once',
    tests: [
      {
        file: actions,
        title: 'by who may decide, with a second factor, never in his own case, with reasons, once',
      },
    ],
  },
  {
    rule: 'Progress can be followed',
    law: '2565 s.22',
    does: 'state, whose turn, legal date, messages at the portal',
    tests: [
      {
        file: contest,
        title: 'stands with its own number, date and outcome under the case that it is about',
      },
    ],
  },
];
