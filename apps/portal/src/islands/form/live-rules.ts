import type { Language } from '@saphan/contracts';
import { evaluate, isTrue, namesIn } from '@saphan/expressions';
import { fieldNamesOf, readField } from '@saphan/forms';
import { isJudgedByServer } from '../../form/judged-by-server.ts';
import type { LiveQuestion, PageRules } from '../../form/page-rules.ts';
import { whenReleased } from './when-released.ts';

const wrapperOf = (form: HTMLFormElement, id: string): HTMLElement | null =>
  form.querySelector<HTMLElement>(`[data-question="${CSS.escape(id)}"]`);

/** Texts of one question's fields, as they would be posted. */
function fieldsOf(wrapper: HTMLElement, names: readonly string[]): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  const fields = wrapper.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'input, select, textarea',
  );
  for (const field of fields) {
    if (!names.includes(field.name)) continue;
    const isOff =
      field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type) && !field.checked;
    if (!isOff) texts[field.name] = [...(texts[field.name] ?? []), field.value];
  }
  return texts;
}

/**
 * Conditions and rules of a page answer while one types. Only what reads the answer that changes is worked out again, by the same
 * evaluator and the same reading of fields as on the server, which decides again when the page is sent.
 */
export function liveRules(): void {
  const form = document.querySelector<HTMLFormElement>('form#answers');
  const given = document.querySelector<HTMLElement>('#page-rules')?.dataset['rules'];
  if (!form || given === undefined) return;
  const rules = JSON.parse(given) as PageRules;
  const language: Language = document.documentElement.lang === 'en' ? 'en' : 'th';
  const scope: Record<string, unknown> = { ...rules.known };
  const asked = form.querySelector<HTMLInputElement>('input[name="_asked"]');
  const readers = readersOf(rules.questions);
  const places = rules.questions.map((live) => ({
    live,
    wrapper: wrapperOf(form, live.question.id),
    names: fieldNamesOf(live.question),
    readers: readers.get(live.question.id) ?? new Set<string>(),
  }));
  const byId = new Map(places.map((place) => [place.live.question.id, place]));
  const byField = new Map(places.flatMap((place) => place.names.map((name) => [name, place] as const)));
  type Place = (typeof places)[number];

  function read({ live, wrapper, names }: Place): string | undefined {
    if (wrapper === null || isJudgedByServer(live.question)) return undefined;
    const parsed = readField(live.question, fieldsOf(wrapper, names));
    scope[live.question.id] = parsed.type === 'value' ? parsed.value : undefined;
    return parsed.type === 'fault' ? parsed.message[language] : undefined;
  }

  /** The server blames nobody for what the page did not show. */
  function sayAsked(): void {
    const shown = places.filter(({ wrapper }) => wrapper !== null && !wrapper.hidden);
    if (asked) asked.value = shown.map(({ live }) => live.question.id).join(' ');
  }

  function showOrHide({ live, wrapper }: Place): void {
    if (!live.demands || !wrapper) return;
    const isAsked = live.demands.some((tree) => tree === null || isTrue(tree, scope));
    if (isAsked !== wrapper.hidden) return;
    wrapper.hidden = !isAsked;
    sayAsked();
    const list = wrapper.closest<HTMLElement>('.fields');
    if (list && !wrapper.hidden) list.hidden = false;
  }

  /** What is wrong with an answer, said below it; nothing is said of a field that is still empty. */
  function tell({ live, wrapper }: Place, fault: string | undefined): void {
    if (!wrapper) return;
    const broken = live.checks?.find(({ tree }) => evaluate(tree, scope) === false)?.message;
    const message = fault ?? (scope[live.question.id] === undefined ? undefined : broken);
    let line = wrapper.querySelector<HTMLElement>(':scope > [data-live]');
    if (!line) {
      if (message === undefined) return;
      line = document.createElement('p');
      line.dataset['live'] = '';
      line.className = 'field-fault';
      line.setAttribute('role', 'status');
      wrapper.append(line);
    }
    if (line.textContent !== (message ?? '')) line.textContent = message ?? '';
    line.hidden = message === undefined;
  }

  const isTold = ({ wrapper }: Place): boolean =>
    (wrapper?.querySelector(':scope > [data-live]:not([hidden])') ?? null) !== null;

  function changed(place: Place): void {
    const fault = read(place);
    for (const id of place.readers) {
      const reader = byId.get(id);
      if (!reader) continue;
      showOrHide(reader);
      if (isTold(reader) && reader !== place) tell(reader, undefined);
    }
    // What was told is taken back as soon as it is mended, and not told anew before the field is left.
    if (isTold(place)) tell(place, fault);
  }

  function left(place: Place): void {
    tell(place, read(place));
    for (const id of place.readers) {
      const reader = byId.get(id);
      if (reader && reader !== place && scope[id] !== undefined) tell(reader, undefined);
    }
  }

  for (const place of places) read(place);
  const onRelease = whenReleased();
  form.addEventListener('input', ({ target }) => {
    const place =
      target instanceof Element && 'name' in target ? byField.get(String(target.name)) : undefined;
    if (place) changed(place);
  });
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const place =
      target instanceof Element && 'name' in target ? byField.get(String(target.name)) : undefined;
    if (!place?.wrapper || (relatedTarget instanceof Node && place.wrapper.contains(relatedTarget))) return;
    onRelease(() => {
      left(place);
    });
  });
}

/** Ids of the questions whose conditions and rules read an answer, by the answer. */
function readersOf(questions: readonly LiveQuestion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  for (const { question, demands = [], checks = [] } of questions)
    for (const tree of [...demands, ...checks.map((check) => check.tree)])
      for (const name of tree === null ? [] : namesIn(tree))
        readers.set(name, (readers.get(name) ?? new Set()).add(question.id));
  return readers;
}
