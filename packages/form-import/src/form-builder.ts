import { findQuestionFaults, namesOf } from '@saphan/catalogue';
import { Problem, type Form, type Language, type LocalText, type Question } from '@saphan/contracts';
import { compile } from '@saphan/expressions';
import { allOf, toFeel, type Condition } from './condition.ts';
import { importProblem } from './import-problems.ts';
import type { Ledger } from './ledger.ts';
import { toPlainText } from './plain-text.ts';

const mostQuestions = 1000;
const longestCondition = 4000;
const longestText = 5000;
const longestPattern = 1000;

type Page = Form['pages'][number];
type Pending = {
  readonly question: Question;
  readonly conditions: { condition: Condition; place: string }[];
};

/** `cosmetic-notification` → `own.cosmeticNotification.` */
export const ownPrefixOf = (form: string): string =>
  `own.${form.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}.`;

const toWords = (key: string): string[] =>
  key
    .normalize('NFKD')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');

/** A name as ids of questions have it; nothing where no Latin letter is in it. */
function toName(key: string): string | undefined {
  const [first, ...rest] = toWords(key).map((word) => word.toLowerCase());
  const name = [first ?? '', ...rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))]
    .join('')
    .replace(/^[0-9]+/, '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .slice(0, 60);
  return name === '' ? undefined : name;
}

const toSlug = (key: string): string | undefined =>
  toWords(key)
    .join('-')
    .toLowerCase()
    .replace(/^[0-9-]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '') || undefined;

function isReadable(id: string): boolean {
  try {
    return compile(id, new Map([[id, 'text']])).dependencies.includes(id);
  } catch {
    return false;
  }
}

/** A form as it grows while a file is read. */
export class FormBuilder {
  readonly #id: string;
  readonly #language: Language;
  readonly #ledger: Ledger;
  readonly #pages: Page[] = [];
  readonly #pending = new Map<string, Pending>();
  readonly #byKey = new Map<string, Question>();

  constructor(id: string, language: Language, ledger: Ledger) {
    this.#id = id;
    this.#language = language;
    this.#ledger = ledger;
  }

  /** A text in the file's language; the other one stays empty, and the designer marks it. */
  say(text: string, place = ''): LocalText {
    if (text.length > longestText) this.#ledger.note('changed', place, 'cut', text);
    return { th: '', en: '', [this.#language]: text.trim().slice(0, longestText) };
  }

  /** A text that may be HTML. */
  sayMarkup(text: string, place: string): LocalText {
    const plain = toPlainText(text);
    if (plain !== text.trim()) this.#ledger.note('changed', place, 'markup');
    return this.say(plain, place);
  }

  addPage(key: string, title: LocalText, lead?: LocalText): Page {
    const taken = new Set(this.#pages.map(({ id }) => id));
    const wanted = toSlug(key) ?? `page-${String(this.#pages.length + 1)}`;
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${String(number)}`;
    const page: Page = { id, title, ...(lead && { lead }), questions: [] };
    this.#pages.push(page);
    return page;
  }

  /**
   * A question of the form's own.
   * @param key its name in the file, by which conditions of the file find it
   */
  addQuestion(
    page: Page,
    { key, place, name = key }: { readonly key: string; readonly place: string; readonly name?: string },
    fields: Omit<Question, 'id'>,
  ): Question {
    if (this.#pending.size >= mostQuestions) throw importProblem('import-too-large', { detail: 'questions' });
    const prefix = ownPrefixOf(this.#id);
    const wanted = toName(name) ?? 'question';
    let own = isReadable(prefix + wanted) ? wanted : `${wanted}Answer`;
    for (let number = 2; this.#pending.has(prefix + own); number += 1) own = `${wanted}${String(number)}`;
    if (own !== name) this.#ledger.note('changed', place, 'renamed', `${name} → ${own}`);
    const question: Question = { ...fields, id: prefix + own };
    page.questions.push(question);
    this.#pending.set(question.id, { question, conditions: [] });
    if (!this.#byKey.has(key)) this.#byKey.set(key, question);
    return question;
  }

  find(key: string): Question | undefined {
    return this.#byKey.get(key);
  }

  /** The question is asked while this holds, beside what was said of it already. */
  askWhen(question: Question, condition: Condition, place: string): void {
    this.#pending.get(question.id)?.conditions.push({ condition, place });
  }

  addCheck(question: Question, rule: string, message: LocalText): void {
    question.checks = [...(question.checks ?? []), { expression: `${question.id} ${rule}`, message }];
  }

  /** @throws Problem `import-empty` */
  finish(title: LocalText): Form {
    const pending = [...this.#pending.values()];
    for (const { question } of pending) this.#mend(question);
    const types = namesOf(
      [],
      pending.map(({ question }) => question),
    );
    for (const each of pending) this.#settle(each, types);
    const pages = this.#pages.filter(({ questions }) => questions.length > 0);
    if (pages.length === 0) throw importProblem('import-empty');
    return { id: this.#id, version: 1, title, pages };
  }

  /** What the catalogue would refuse of a question is taken off, and said. */
  #mend(question: Question): void {
    const { kind, options, minimum, maximum, pattern } = question;
    const place = `(${question.id})`;
    const isChosen = kind === 'choice' || kind === 'many';
    if (isChosen && (options ?? []).length === 0) {
      this.#ledger.changed(place, 'no-choice');
      question.kind = 'text';
      delete question.options;
    }
    if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
      this.#ledger.leftOut(place, 'limits-crossed', `${String(minimum)} > ${String(maximum)}`);
      delete question.minimum;
      delete question.maximum;
    }
    if (pattern !== undefined && !isPattern(pattern)) {
      this.#ledger.leftOut(place, 'pattern', pattern);
      delete question.pattern;
    }
  }

  #settle({ question, conditions }: Pending, types: ReturnType<typeof namesOf>): void {
    const parts: Condition[] = [];
    for (const { condition, place } of conditions) {
      const source = toFeel(condition, (key) => this.#byKey.get(key));
      const fault = source === undefined ? '' : faultOf(source, types);
      if (fault === undefined) {
        this.#ledger.note('changed', place, 'condition', source);
        parts.push(condition);
      } else this.#ledger.note('left-out', place, 'condition-unsupported', fault || question.id);
    }
    const whole = allOf(...parts);
    const source = whole && toFeel(whole, (key) => this.#byKey.get(key));
    if (source === undefined) return;
    if (source.length <= longestCondition) question.condition = source;
    else this.#ledger.note('left-out', conditions[0]?.place ?? '', 'condition-too-long', question.id);
  }
}

/** Whether the catalogue takes a pattern: it can be read, and ends on any text. */
const isPattern = (pattern: string): boolean => {
  const question: Question = {
    ...{ id: 'own.x.y', kind: 'text', label: { th: '', en: '' }, required: false },
    pattern,
  };
  return pattern.length <= longestPattern && findQuestionFaults(question).length === 0;
};

/** What is wrong with a condition; nothing if it is none. */
function faultOf(source: string, types: ReturnType<typeof namesOf>): string | undefined {
  try {
    compile(source, types, 'boolean');
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.message;
  }
}
