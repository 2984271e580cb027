import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** What to answer, by the name of the field. A file is a path; several choices are a list. */
export type Prepared = Readonly<Record<string, string | readonly string[]>>;

/** How often answers may bring in more. */
const mostPasses = 5;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly isFilled: boolean;
}

/**
 * Answers every question of the page's form that is empty, as a person would: by its fields, in their order.
 * A choice that is not prepared takes the first option; a text that is not prepared stays empty, and the page says if it
 * must not. Gives the names that were answered.
 */
export async function fillForm(visitor: Visitor, prepared: Prepared): Promise<readonly string[]> {
  const { page } = visitor;
  const form = page
    .locator('main form[method=post]')
    .filter({ has: page.locator('input:not([type=hidden]), select, textarea') });
  const answered: string[] = [];
  const fill = async (): Promise<boolean> => {
    const before = answered.length;
    await fillOnce(visitor, form, prepared, answered);
    return answered.length > before;
  };
  if (!visitor.usesScript) await fill();
  // An answer may bring in further questions, which a person sees before going on.
  else for (let pass = 0; pass < mostPasses; pass += 1) if (!(await visitor.settleAfter(fill))) break;
  return answered;
}

async function fillOnce(
  visitor: Visitor,
  form: Locator,
  prepared: Prepared,
  answered: string[],
): Promise<void> {
  // Files last: a script sends them at once and draws the page anew.
  const fields = (await readFields(form.first())).sort(
    (one, other) => Number(one.type === 'file') - Number(other.type === 'file'),
  );
  for (const field of fields) {
    if (field.isFilled || answered.includes(field.name)) continue;
    const answer = prepared[field.name];
    const control = form.first().locator(`[name=${JSON.stringify(field.name)}]`);
    if (field.type === 'file') {
      if (answer === undefined) continue;
      await attachFile(visitor, control.first(), String(answer));
      answered.push(field.name);
    } else if (await answerField(visitor, control, field.type, answer)) answered.push(field.name);
  }
}

const readFields = (form: Locator): Promise<Field[]> =>
  form.evaluate((node: HTMLFormElement) => {
    const fields = new Map<string, { name: string; type: string; isFilled: boolean }>();
    for (const control of node.elements) {
      const isField =
        control instanceof HTMLInputElement ||
        control instanceof HTMLSelectElement ||
        control instanceof HTMLTextAreaElement;
      if (!isField || control.name === '' || control.type === 'hidden' || control.offsetParent === null)
        continue;
      const isChoice = control.type === 'radio' || control.type === 'checkbox';
      const isFilled = isChoice ? (control as HTMLInputElement).checked : control.value !== '';
      const before = fields.get(control.name);
      fields.set(control.name, {
        name: control.name,
        type: control.type,
        isFilled: isFilled || before?.isFilled === true,
      });
    }
    return [...fields.values()];
  });

async function answerField(
  visitor: Visitor,
  control: Locator,
  type: string,
  answer: string | readonly string[] | undefined,
): Promise<boolean> {
  if (type === 'radio' || type === 'checkbox') {
    const wanted = typeof answer === 'string' ? [answer] : (answer ?? []);
    if (wanted.length === 0) await visitor.choose(control.first());
    for (const value of wanted)
      await visitor.choose(control.and(visitor.page.locator(`[value=${JSON.stringify(value)}]`)));
    return true;
  }
  // An answer given meanwhile has taken the question away.
  if (answer === undefined || !(await control.first().isVisible())) return false;
  if (type.startsWith('select')) await visitor.select(control.first(), answer);
  else await visitor.type(control.first(), String(answer));
  return true;
}

/** Where a script sends the file at once, the page is drawn anew and lists it as received. */
async function attachFile(visitor: Visitor, control: Locator, file: string): Promise<void> {
  const isSentAtOnce = visitor.usesScript && ((await control.getAttribute('data-resumable')) ?? '') !== '';
  const drawnAnew = isSentAtOnce ? visitor.page.waitForEvent('load') : undefined;
  await visitor.attach(control, file);
  await drawnAnew;
}
