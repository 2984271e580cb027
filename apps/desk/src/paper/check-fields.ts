import { findPid, findWrittenDay, formatDate, formatPid, toArabicDigits } from '@saphan/thai';

/**
 * Island of an entry form: says under a field what it means, or what is wrong, when one leaves it. The gateway checks the same again,
 * and more. The first field that is empty has the cursor: hands stay on the keys from page to page.
 */
const language = document.documentElement.lang === 'en' ? 'en' : 'th';

const meanings: ReadonlyMap<string, (typed: string) => string | undefined> = new Map(
  Object.entries<(typed: string) => string | undefined>({
    pid(typed) {
      const pid = findPid(typed);
      return pid === undefined ? undefined : formatPid(pid);
    },
    day(typed) {
      const day = findWrittenDay(typed);
      return day === undefined ? undefined : formatDate(language, day);
    },
    number: (typed) =>
      /^-?[0-9]+(\.[0-9]+)?$/.test(toArabicDigits(typed).replaceAll(/[,\s]/g, '')) ? '' : undefined,
    text: () => '',
  }),
);

function check(field: HTMLElement, input: HTMLInputElement): void {
  const said = field.querySelector<HTMLElement>('[data-said]');
  if (!said) return;
  const typed = input.value.trim();
  const isMissing = typed === '' && field.dataset['required'] !== undefined;
  const meaning = typed === '' ? '' : meanings.get(field.dataset['check'] ?? '')?.(typed);
  const isWrong = isMissing || meaning === undefined;
  said.textContent = isMissing ? (field.dataset['missing'] ?? '') : (meaning ?? field.dataset['wrong'] ?? '');
  said.classList.toggle('field-said-wrong', isWrong);
  if (isWrong) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}

const fields = [...document.querySelectorAll<HTMLElement>('[data-check]')];
for (const field of fields) {
  const input = field.querySelector('input');
  // Its line is there from the beginning: nothing moves under a finger that is about to press the button.
  const said = field.querySelector<HTMLElement>('[data-said]');
  if (said) said.hidden = false;
  if (input) input.addEventListener('change', () => check(field, input));
}
const inputs = [
  ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    '[data-entry] :is(input:not([type=hidden]), select)',
  ),
];
(
  inputs.find((input) => input.getAttribute('aria-invalid') === 'true') ??
  inputs.find(({ value }) => value === '')
)?.focus();
