import type { LocalText } from '@saphan/contracts';

/** One thing that is wrong with the catalogue's files: where, which rule, and what to do. */
export interface Finding {
  /** Path below the catalogue's folder. */
  readonly file: string;
  /** Place inside the file, e.g. `person.pid/schema` or `12:3`. */
  readonly place: string;
  readonly rule: Rule;
  readonly message: LocalText;
  readonly cure: LocalText;
}

/** Every rule that a catalogue is held to. */
export const rules = {
  yaml: 'the file can be read',
  schema: 'each entry has exactly the fields of its kind',
  'id-unique': 'an id stands for one thing',
  'id-name': 'an item id is a FEEL name and no prefix of another',
  'item-schema': 'a data item’s schema is JSON Schema 2020-12 and its examples are valid',
  'item-codes': 'coded values and their names agree',
  'item-source': 'a data item’s source exists and gives it',
  'item-parts': 'parts of an item come with it from one source, and it is written from them all',
  'item-replacement': 'what replaces a deprecated item is an item in force',
  'service-answer': 'an answer names known items, each once, and can be pruned',
  'question-item': 'a question is bound to a known item or has an own id',
  'question-kind': 'a question’s kind fits its item and has what it needs',
  'form-size': 'a form can be answered',
  'form-listed': 'a form asks nothing that its service does not list',
  'item-reachable': 'each item of a service comes from a source or a question',
  'condition-known': 'a condition reads only what its service has or its life event asks',
  'condition-cycle': 'no question decides about itself',
  expression: 'every expression compiles',
  'rules-cost': 'rules that one page works out together are soon worked out',
  'expression-compiled': 'what was compiled is what its source says',
  'text-complete': 'texts are there in Thai and English',
  'manual-complete': 'the public manual has all fields (Licensing Facilitation Act, s.7)',
  'state-paper': 'a state-issued paper is never a mandatory upload (Act of B.E. 2565, s.12)',
  'evidence-source': 'evidence from data names a data service that gives its items',
  'evidence-question': 'an upload or declaration names its question',
  'evidence-way': 'a question, a source or an officer can satisfy each row of evidence',
  'evidence-officer': 'only what an officer looks at may wait until after the decision',
  'evidence-listed': 'a form asks only for files in the list of evidence (s.7)',
  variant: 'a variant is picked, or takes the place of a picked one by answers that both have',
  reference: 'what is named exists',
  consultation: 'another agency is asked with what the applicant declared alone, of what the service needs',
  word: 'whoever must give their word is named by the form, and reads only what the service has',
  'shown-open': 'what everybody sees of a document is no file, not sensitive, and personal by a law alone',
  'fee-day': 'a fee is in force from and until days of the calendar',
  'window-day': 'a window of the year begins and ends on days of the calendar, in one year',
  process: 'a process can be executed, and reads only what its services have',
  'merge-conflict': 'services of a life event agree on what they ask together',
} as const satisfies Readonly<Record<string, string>>;
export type Rule = keyof typeof rules;

/** One line for a terminal. */
export const formatFinding = ({ file, place, rule, message, cure }: Finding): string =>
  `${file}: ${place}: ${message.en} [${rule}]\n    ${cure.en}`;

/** A catalogue with an error is refused whole; this carries every finding. */
export class CatalogueRefused extends Error {
  override readonly name = 'CatalogueRefused';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(`the catalogue is refused:\n${findings.map(formatFinding).join('\n')}`);
    this.findings = findings;
  }
}
