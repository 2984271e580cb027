import type { Language } from '@saphan/contracts';
import { evaluate, isTrue, namesIn } from '@saphan/expressions';
import { fieldNamesOf, readField, showCalculated, toAnswerValue, withoutHidden } from '@saphan/forms';
import { isJudgedByServer } from '../../form/judged-by-server.ts';
import type { LiveQuestion, PageRules } from '../../form/page-rules.ts';
import { fieldsOf } from './fields-of.ts';
import { liveRows } from './live-rows.ts';
import { showOutput } from './show-output.ts';
import { whenReleased } from './when-released.ts';

const wrapperOf = (form: HTMLFormElement, id: string): HTMLElement | null =>
  form.querySelector<HTMLElement>(`[data-question="${CSS.escape(id)}"]`);

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
  const isHidden = (name: string): boolean => byId.get(name)?.wrapper?.hidden === true;
  const rows = new Map(
    places.flatMap(({ live, wrapper }) =>
      wrapper && live.rows ? [[live.question.id, liveRows(live, wrapper, language)] as const] : [],
    ),
  );

  function read({ live, wrapper, names }: Place): string | undefined {
    if (wrapper === null || isJudgedByServer(live.question) || live.calculation) return undefined;
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

  /** Works out what is not asked, with what is asked now. @returns whether it is another value than before */
  function work({ live, wrapper }: Place): boolean {
    const { id } = live.question;
    const group = rows.get(id);
    if (group) {
      scope[id] = group.work(scope);
      return true;
    }
    if (!live.calculation || !wrapper) return false;
    const hidden = namesIn(live.calculation).filter(isHidden);
    const value = wrapper.hidden
      ? undefined
      : toAnswerValue(live.question, evaluate(live.calculation, withoutHidden(scope, hidden)));
    showOutput(wrapper, id, value === undefined ? undefined : showCalculated(value, live.question, language));
    if (scope[id] === value) return false;
    scope[id] = value;
    return true;
  }

  /** Shows, hides and works out what reads an answer, and what reads that. Nothing reads itself: a catalogue has no circle. */
  function follow(first: string, look: (reader: Place) => void): void {
    const changedNames = [first];
    for (const name of changedNames)
      for (const id of readers.get(name) ?? []) {
        const reader = byId.get(id);
        if (!reader) continue;
        const was = reader.wrapper?.hidden;
        showOrHide(reader);
        look(reader);
        const isOther = work(reader);
        if (isOther || reader.wrapper?.hidden !== was) changedNames.push(id);
        if (isOther && !rows.has(id)) tell(reader, undefined);
      }
  }

  const isTold = ({ wrapper }: Place): boolean =>
    (wrapper?.querySelector(':scope > [data-live]:not([hidden])') ?? null) !== null;

  function changed(place: Place): void {
    const fault = read(place);
    follow(place.live.question.id, (reader) => {
      if (isTold(reader) && reader !== place) tell(reader, undefined);
    });
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
  for (const place of places) if (work(place)) follow(place.live.question.id, () => undefined);
  const onRelease = whenReleased();
  form.addEventListener('input', ({ target }) => {
    const place =
      target instanceof Element && 'name' in target ? byField.get(String(target.name)) : undefined;
    if (place) changed(place);
    const group = target instanceof Element ? groupOf(target) : undefined;
    if (!group || !(target instanceof Element)) return;
    rows.get(group)?.changed(target);
    const around = byId.get(group);
    if (around && work(around)) follow(group, () => undefined);
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

/** The outermost group in whose rows, or of which, something has changed; none outside of groups. */
function groupOf(target: Element): string | undefined {
  const wrapper = target.closest<HTMLElement>('[data-question]');
  return target.closest('[data-repeat]') === null ? undefined : wrapper?.dataset['question'];
}

/** Ids of the questions whose conditions and rules read an answer, by the answer. */
function readersOf(questions: readonly LiveQuestion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  for (const { question, demands = [], checks = [], calculation = null, rows } of questions)
    for (const tree of [
      ...demands,
      ...checks.map((check) => check.tree),
      calculation,
      ...Object.values(rows?.trees ?? {}),
    ])
      for (const name of tree === null ? [] : namesIn(tree))
        readers.set(name, (readers.get(name) ?? new Set()).add(question.id));
  return readers;
}
