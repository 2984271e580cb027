import { Problem } from '@saphan/contracts';
import type { PrintedForm } from '@saphan/documents';
import { findUnprintable } from '@saphan/thai';
import { languageOf } from '@saphan/web/pages';
import { toInline, webProblem } from '@saphan/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApplication } from '../application/open-application.ts';
import { readCopies } from '../declared-copy/declared-copy.ts';
import { getDraft } from '../draft/read-draft.ts';
import { applicationIdOf, paramOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { personOf } from '../session/person-of-request.ts';
import { printDeclared } from './print-declared.ts';
import { printDraft } from './print-draft.ts';
import { printedTexts } from './printed-texts.ts';

const toPrintable = (text: string): string =>
  Array.from(text, (letter) =>
    letter === '\n' || findUnprintable(letter) === undefined ? letter : '?',
  ).join('');

/** With what the typeface lacks as question marks, and a word that it is so. */
function withoutOtherLetters(form: PrintedForm): PrintedForm {
  const printable = JSON.parse(JSON.stringify(form), (_, value: unknown) =>
    typeof value === 'string' ? toPrintable(value) : value,
  ) as PrintedForm;
  const { filled } = printable;
  if (filled === undefined) return printable;
  const note = [filled.note, printedTexts(form.language).otherLetters].filter(Boolean).join('\n');
  return { ...printable, filled: { ...filled, note } };
}

async function draw({ renderer, clock }: Portal, form: PrintedForm, person: string): Promise<Buffer> {
  const at = Math.floor(clock().getTime() / 1000);
  const turn = { owner: person, kind: 'print' };
  try {
    return await renderer.renderForm({ form, at, turn });
  } catch (error) {
    // A register may know any letter, and a file be named with it: nobody is refused their own paper for it.
    if (!(error instanceof Problem) || error.code !== 'letter-missing') throw error;
    return renderer.renderForm({ form: withoutOtherLetters(form), at, turn });
  }
}

/** Drawing takes a process of its own: one person can't keep it from the others. */
function checkLimit({ printLimit, clock }: Portal, person: string): void {
  const retryAfterSeconds = printLimit.take(person, clock().getTime());
  if (retryAfterSeconds > 0) throw portalProblem('too-many-prints', { retryAfterSeconds });
}

const answer = (reply: FastifyReply, pdf: Buffer, name: string) =>
  reply
    .type('application/pdf')
    .header('content-disposition', toInline(`${name}.pdf`))
    .send(pdf);

async function showDraft(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, clock, settings } = portal;
  const id = applicationIdOf(request);
  const person = personOf(request, portal);
  const now = clock();
  const draft = await store.asPerson(person, (trx) => getDraft(trx, { vault, network, now }, id));
  checkLimit(portal, person);
  const language = languageOf(request);
  const form = printDraft({ network, language, now, demo: settings.demo }, draft);
  return answer(reply, await draw(portal, form, person), `draft-${id}`);
}

async function showDeclared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, network, settings } = portal;
  const id = applicationIdOf(request);
  const declaration = uuidOf(request, 'declaration');
  const person = personOf(request, portal);
  const { application, copies } = await store.asPerson(person, async (trx) => {
    const found = await findApplication(trx, vault, id);
    if (found?.state !== 'submitted') throw portalProblem('application-not-found');
    return { application: found, copies: await readCopies(trx, vault, found) };
  });
  const copy = copies.find((each) => each.declaration === declaration);
  const part = copy?.parts.find(({ service }) => service === paramOf(request, 'service'));
  if (copy === undefined || part === undefined) throw webProblem('not-found');
  const printing = { network, language: languageOf(request), demo: settings.demo };
  const number = application.number ?? '';
  const form = printDeclared(printing, { number, declaredAt: copy.declaredAt, part });
  if (form === undefined) throw webProblem('not-found');
  checkLimit(portal, person);
  return answer(reply, await draw(portal, form, person), `${number}-${part.service}`);
}

export const printRoutes: readonly PageRoute[] = [
  {
    name: 'filled form of a draft',
    method: 'GET',
    url: '/apply/:id/form.pdf',
    kind: 'file',
    needs: 'person',
    handle: showDraft,
  },
  {
    name: 'filled form as it was declared',
    method: 'GET',
    url: '/applications/:id/declared/:declaration/:service/form.pdf',
    kind: 'file',
    needs: 'person',
    handle: showDeclared,
  },
];
