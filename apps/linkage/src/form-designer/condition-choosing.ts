import type { QuestionKind } from '@saphan/contracts';
import { conditionTests, toFeel, type ConditionTest } from './simple-condition.ts';

/**
 * Island of a question's page: the answers of the chosen question are shown at once, and what is chosen is written into the FEEL beside
 * it, where it is checked.
 */
const chooser = document.querySelector<HTMLElement>('[data-chooser]');
const kinds = JSON.parse(chooser?.dataset['chooser'] ?? '{}') as Record<string, QuestionKind>;
const field = (name: string): HTMLInputElement | null | undefined =>
  chooser?.querySelector<HTMLInputElement>(`[name="${name}"]`);

/** Answers that are ticked, or the value that was typed. */
function valuesOf(subject: string, test: ConditionTest): string[] {
  const boxes = [
    ...(chooser?.querySelectorAll<HTMLInputElement>(`[data-when="${CSS.escape(subject)}"] input`) ?? []),
  ];
  const typed = field('whenValue')?.value ?? '';
  if (boxes.length === 0) return test === 'one-of' ? typed.split(',') : [typed];
  return boxes.filter(({ checked }) => checked).map(({ value }) => value.slice(subject.length + 1));
}

function write(): void {
  const subject = field('whenSubject')?.value ?? '';
  const test = conditionTests.find((each) => each === field('whenTest')?.value) ?? 'is';
  const area = document.querySelector<HTMLTextAreaElement>('textarea[name="condition"]');
  const [kind, label] = [kinds[subject], { th: '', en: '' }];
  const feel =
    kind === undefined
      ? ''
      : toFeel({ subject, test, values: valuesOf(subject, test) }, { id: subject, kind, label, choices: [] });
  if (!area || feel === undefined || feel === area.value) return;
  area.value = feel;
  area.dispatchEvent(new Event('input'));
}

/** A form with too many answers for one page carries those of the chosen question alone: the button asks for others. */
function show(): void {
  const subject = field('whenSubject')?.value ?? '';
  const parts = [...(chooser?.querySelectorAll<HTMLElement>('[data-when]') ?? [])];
  const own = parts.find((part) => part.dataset['when'] === subject && subject !== '');
  for (const part of parts) part.hidden = part !== (own ?? parts[0]);
  const isMissing = own === undefined && ['choice', 'many', 'yes-no'].includes(kinds[subject] ?? '');
  const ask = chooser?.querySelector<HTMLElement>('[data-choose]');
  if (ask) ask.hidden = !isMissing;
}

if (chooser) {
  show();
  chooser.addEventListener('change', () => {
    show();
    write();
  });
  field('whenValue')?.addEventListener('input', write);
}
