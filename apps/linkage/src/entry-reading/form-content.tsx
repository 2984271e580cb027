import type { DataItem, Form, LocalText, Question } from '@saphan/contracts';
import { Panel, Pill } from '@saphan/ui';
import type { ComponentChildren, VNode } from 'preact';
import { questionPart } from '../change-set/entry-parts.ts';
import { changedParts } from '../change-set/part-merge.ts';
import type { SetEntry } from '../change-set/set-entries.ts';
import { designerTexts } from '../form-designer/designer-texts.ts';
import type { Visit } from '../pages/visit.ts';
import { formContentTexts } from './form-content-texts.ts';

type Texts = ReturnType<typeof formContentTexts>;
type FactName = keyof Texts['facts'];
interface Fact {
  readonly name: FactName;
  readonly told: ComponentChildren;
}

/** A text in both languages: who accepts a form accepts both. */
function Both({ of: words }: { of: LocalText }): VNode {
  return (
    <>
      <span lang="th">{words.th}</span> <span aria-hidden="true">·</span> <span lang="en">{words.en}</span>
    </>
  );
}

const megabyte = 1024 * 1024;

/** From where to where, in words; nothing where there is no limit. */
const limits = ({ minimum, maximum }: Pick<Question, 'minimum' | 'maximum'>, text: Texts): string =>
  [
    ...(minimum === undefined ? [] : [text.atLeast(String(minimum))]),
    ...(maximum === undefined ? [] : [text.atMost(String(maximum))]),
  ].join(', ');

/** All that a question says beside its own words, in the order in which it counts. */
function factsOf(question: Question, visit: Visit, item: DataItem | undefined): Fact[] {
  const text = formContentTexts(visit.language);
  const { condition, calculation, optionsFrom, checks = [], questions, accept = [], maxBytes } = question;
  const codes = Object.entries(item?.codes ?? {}).map(([value, label]) => ({ value, label }));
  const options = question.options ?? codes;
  const bounds = limits(question, text);
  const facts: readonly (Fact | false | undefined)[] = [
    question.hint && { name: 'hint', told: <Both of={question.hint} /> },
    question.why && { name: 'why', told: <Both of={question.why} /> },
    condition !== undefined && { name: 'condition', told: <code>{condition}</code> },
    calculation && {
      name: 'calculation',
      told: (
        <>
          <code>{calculation.expression}</code>
          <small class="under">
            <Both of={calculation.words} />
          </small>
        </>
      ),
    },
    options.length > 0 && {
      name: 'choices',
      told: (
        <ul class="plain-list">
          {options.map(({ value, label }) => (
            <li>
              <code>{value}</code> <Both of={label} />
            </li>
          ))}
        </ul>
      ),
    },
    optionsFrom && {
      name: 'offered',
      told: (
        <code>
          {optionsFrom.item}: {optionsFrom.value}, {optionsFrom.label}
        </code>
      ),
    },
    question.entry && { name: 'entry', told: <Both of={question.entry} /> },
    bounds !== '' && { name: question.kind === 'repeat' ? 'rows' : 'limits', told: bounds },
    question.maxLength !== undefined && { name: 'letters', told: String(question.maxLength) },
    question.pattern !== undefined && { name: 'pattern', told: <code>{question.pattern}</code> },
    question.unit && { name: 'unit', told: <Both of={question.unit} /> },
    (accept.length > 0 || maxBytes !== undefined) && {
      name: 'files',
      told: [
        ...accept,
        ...(maxBytes === undefined ? [] : [text.megabytes(String(maxBytes / megabyte))]),
      ].join(', '),
    },
    question.mayBeUnknown === true && { name: 'unknown', told: text.yes },
    question.keepLocation === true && { name: 'location', told: text.yes },
    checks.length > 0 && {
      name: 'checks',
      told: (
        <ul class="plain-list">
          {checks.map(({ expression, message }) => (
            <li>
              <code>{expression}</code>
              <small class="under">
                <Both of={message} />
              </small>
            </li>
          ))}
        </ul>
      ),
    },
    questions &&
      questions.length > 0 && {
        name: 'questions',
        told: (
          <ol class="plain-list">
            {questions.map((each) => (
              <li>
                <QuestionContent visit={visit} question={each} item={undefined} mark={undefined} />
              </li>
            ))}
          </ol>
        ),
      },
  ];
  return facts.filter((fact): fact is Fact => typeof fact === 'object');
}

/** How an answer comes: nobody is asked for what is fetched, worked out or only said. */
function wayOf({ kind, calculation, required }: Question, item: DataItem | undefined, text: Texts): string {
  if (kind === 'note') return '';
  if (item?.source !== undefined) return text.fetched;
  if (calculation !== undefined) return text.calculated;
  return required ? text.required : text.optional;
}

function QuestionContent({
  visit,
  question,
  item,
  mark,
}: {
  visit: Visit;
  question: Question;
  item: DataItem | undefined;
  mark: string | undefined;
}): VNode {
  const text = formContentTexts(visit.language);
  const way = wayOf(question, item, text);
  const facts = factsOf(question, visit, item);
  return (
    <>
      <strong lang="th">{question.label.th}</strong> {mark !== undefined && <Pill tone="wait">{mark}</Pill>}
      <small class="under">
        <span lang="en">{question.label.en}</span> · {designerTexts(visit.language).kinds[question.kind]}
        {way !== '' && ` · ${way}`} · <code>{question.id}</code>
      </small>
      {facts.length > 0 && (
        <dl class="field-changes">
          {facts.map(({ name, told }) => (
            <div>
              <dt>{text.facts[name]}</dt>
              <dd>{told}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** All that a form has, page by page: who accepts it sees what he accepts. */
export function FormContent({
  visit,
  entry,
  form,
  items,
}: {
  visit: Visit;
  entry: SetEntry;
  form: Form;
  /** Published items and those that the set brings. */
  items: ReadonlyMap<string, DataItem>;
}): VNode {
  const text = formContentTexts(visit.language);
  const changed = new Set(entry.base.size === 0 ? [] : changedParts(entry.base, entry.content));
  const markOf = (id: string): string | undefined => {
    const part = questionPart(id);
    if (!changed.has(part)) return undefined;
    return entry.base.has(part) ? text.isChanged : text.isNew;
  };
  return (
    <>
      {form.pages.map(({ title, lead, questions }) => (
        <Panel title={title[visit.language] || title.th}>
          {lead !== undefined && (
            <p class="small">
              <Both of={lead} />
            </p>
          )}
          <ol class="read-questions">
            {questions.map((question) => (
              <li>
                <QuestionContent
                  visit={visit}
                  question={question}
                  item={items.get(question.id)}
                  mark={markOf(question.id)}
                />
              </li>
            ))}
          </ol>
        </Panel>
      ))}
    </>
  );
}
