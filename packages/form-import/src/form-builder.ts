import { findQuestionFaults, namesOf } from '@saphan/catalogue';
import { Problem, type Form, type Language, type LocalText, type Question } from '@saphan/contracts';
import { ownPrefixOf } from '@saphan/forms';
import { compile } from '@saphan/expressions';
import { allOf, sizeOf, toFeel, type Condition } from './condition.ts';
import { importProblem } from './import-problems.ts';
import type { Ledger } from './ledger.ts';
import { toFreeName, toSlug } from './names.ts';
import { toPlainText } from './plain-text.ts';
import { Scope } from './scope.ts';

const mostQuestions = 1000;
const longestCondition = 4000;
/** More comparisons are longer than that, whatever their names. */
const mostComparisons = 400;
const longestText = 5000;
const longestPattern = 1000;
/** Groups stand on pages and, once, in rows. */
const deepestGroup = 2;

type Page = Form['pages'][number];

/** Where questions are put: a page of the form, or the row of a repeat group. */
export interface Place {
  readonly questions: Question[];
}

interface Pending {
  readonly question: Question;
  readonly into: Place;
  readonly scope: Scope;
  readonly place: string;
  readonly conditions: { condition: Condition; place: string }[];
}

/** How a question is called in the file, and where it stands there. */
interface Naming {
  /** Its name in the file, by which conditions of the file find it. */
  readonly key: string;
  readonly place: string;
  /** What its id is made of, if not the key. */
  readonly name?: string;
}

/** A form as it grows while a file is read. */
export class FormBuilder {
  readonly #id: string;
  readonly #language: Language;
  readonly #ledger: Ledger;
  readonly #pages: Page[] = [];
  readonly #pending = new Map<Question, Pending>();
  readonly #scope: Scope;
  /** Scopes of rows; all pages share the form's. */
  readonly #rows = new Map<Place, Scope>();

  constructor(id: string, language: Language, ledger: Ledger) {
    this.#id = id;
    this.#scope = new Scope(ownPrefixOf(id));
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

  /** A question of the form's own, on a page or in a row. */
  addQuestion(into: Place, { key, place, name = key }: Naming, fields: Omit<Question, 'id'>): Question {
    if (this.#pending.size >= mostQuestions) throw importProblem('import-too-large', { detail: 'questions' });
    const scope = this.#scopeOf(into);
    const own = toFreeName(name, scope.prefix, scope.taken);
    if (own !== name) this.#ledger.note('changed', place, 'renamed', `${name} → ${own}`);
    const question: Question = { ...fields, id: scope.prefix + own };
    into.questions.push(question);
    this.#pending.set(question, { question, into, scope, place, conditions: [] });
    scope.add(key, question);
    return question;
  }

  /** A repeat group. @returns it, and where the questions of its row go */
  addGroup(
    into: Place,
    naming: Naming,
    fields: Pick<Question, 'label' | 'hint' | 'why' | 'required' | 'entry'>,
  ): { readonly group: Question; readonly row: Place } {
    const row: Place = { questions: [] };
    const group = this.addQuestion(into, naming, { ...fields, kind: 'repeat', questions: row.questions });
    this.#rows.set(row, new Scope('', this.#scopeOf(into), group));
    return { group, row };
  }

  /** Whether a repeat group can stand there: on a page, and once in a row. */
  takesGroups(into: Place): boolean {
    return this.#scopeOf(into).depth < deepestGroup;
  }

  isRow(into: Place): boolean {
    return this.#rows.has(into);
  }

  /** The question of a page that a name of the file became. */
  find(key: string, into?: Place): Question | undefined {
    return (into === undefined ? this.#scope : this.#scopeOf(into)).find(key);
  }

  /** Another name by which conditions find a question. */
  nameAlso(into: Place, key: string, question: Question): void {
    this.#scopeOf(into).add(key, question);
  }

  /** The question is asked while this holds, beside what was said of it already. */
  askWhen(question: Question, condition: Condition, place: string): void {
    this.#pending.get(question)?.conditions.push({ condition, place });
  }

  addCheck(question: Question, rule: string, message: LocalText): void {
    question.checks = [...(question.checks ?? []), { expression: `${question.id} ${rule}`, message }];
  }

  /** @throws Problem `import-empty` */
  finish(title: LocalText): Form {
    this.#dropEmptyGroups();
    const pending = [...this.#pending.values()];
    for (const { question } of pending) this.#mend(question);
    const onPages = pending.filter(({ scope }) => scope === this.#scope);
    const types = namesOf(
      [],
      onPages.map(({ question }) => question),
    );
    for (const each of pending) this.#settle(each, each.scope.typesWithin(types));
    const pages = this.#pages.filter(({ questions }) => questions.length > 0);
    if (pages.length === 0) throw importProblem('import-empty');
    return { id: this.#id, version: 1, title, pages };
  }

  #scopeOf(into: Place): Scope {
    return this.#rows.get(into) ?? this.#scope;
  }

  /** A group whose rows ask nothing; innermost first, for what is around it may ask nothing then. */
  #dropEmptyGroups(): void {
    for (const { question, into, place } of [...this.#pending.values()].toReversed()) {
      const inside: readonly Question[] = question.questions ?? [];
      if (question.kind !== 'repeat' || inside.some(({ kind }) => kind !== 'note')) continue;
      this.#ledger.note('left-out', place, 'rows-empty', question.id);
      for (const each of [question, ...inside]) this.#pending.delete(each);
      into.questions.splice(into.questions.indexOf(question), 1);
    }
  }

  /** What the catalogue would refuse of a question is taken off, and said. */
  #mend(question: Question): void {
    const { kind, options, minimum, maximum, pattern } = question;
    const place = `(${question.id})`;
    if (kind === 'repeat') return;
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

  #settle({ question, scope, conditions }: Pending, types: ReturnType<typeof namesOf>): void {
    const parts: Condition[] = [];
    for (const { condition, place } of conditions) {
      const isShort = sizeOf(condition) <= mostComparisons;
      const source = isShort ? toFeel(condition, (key) => scope.find(key)) : undefined;
      // Each question of a page may hang on it: what is too long is not even compiled.
      if (!isShort || (source ?? '').length > longestCondition) {
        this.#ledger.note('left-out', place, 'condition-too-long', question.id);
        continue;
      }
      const fault = source === undefined ? '' : faultOf(source, types);
      if (fault === undefined) {
        this.#ledger.note('changed', place, 'condition', source);
        parts.push(condition);
      } else this.#ledger.note('left-out', place, 'condition-unsupported', fault || question.id);
    }
    const whole = allOf(...parts);
    const source = whole && toFeel(whole, (key) => scope.find(key));
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
