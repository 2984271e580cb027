import { longestCorrectionText, type CorrectionAnswer } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { getPerson, languageOf, reauthenticate, sessionOf, takeDeclaration } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actMessage } from '../declaration/confirm-message.ts';
import { answerPage } from '../page/answer-page.tsx';
import { fieldOf, queryOf, uuidOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import type { PortalTransaction } from '../store/portal-store.ts';
import { ContestedRow } from './contested-row.tsx';
import { findIntake, getCorrection, listCorrections, type Correction } from './correction.ts';
import { findOpenMessage, prepareMessage, sendMessage } from './correction-message.ts';
import { CorrectionPage } from './correction-page.tsx';
import { correctionTexts } from './correction-texts.ts';
import { CorrectionsPage } from './corrections-page.tsx';
import { fetchAgain } from './fetch-again.ts';
import { readReport, ReportForm, type ReportFields } from './report-form.tsx';
import { reportFieldsOf, signReport } from './report-routes.tsx';

const idOf = (request: FastifyRequest): string => uuidOf(request, 'id');

/** Whether the owner's system refused a message, and whether an answer to its question is under way. */
async function readMessages(trx: PortalTransaction, { id, update }: Correction) {
  const rows = await trx
    .selectFrom('correction_message')
    .select(['state', 'kind', 'question'])
    .where('correction', '=', id)
    .execute();
  return {
    isStuck: rows.some(({ state }) => state === 'refused'),
    isAnswering: rows.some(
      ({ state, question }) =>
        question !== null &&
        question === update?.question?.id &&
        (state === 'waiting' || state === 'acknowledged'),
    ),
  };
}

/** The draft of a report: the form with the value that its source has sealed. */
function showDraft(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  correction: Correction,
  fields: ReportFields = {},
  faults: readonly FieldFault[] = [],
) {
  const { network, settings } = portal;
  const { id, content, application } = correction;
  const written = { shouldBe: content.shouldBe, reasons: content.reasons, ...fields };
  return answerPage(portal, request, reply, ({ language }) => ({
    title: correctionTexts(language).title,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <ReportForm
        language={language}
        agency={network.nameOf(correction.dataService, language)}
        action={findIntake(network, correction.dataService) && `/corrections/${id}`}
        asksHow={application !== undefined}
        backHref={application === undefined ? '/access' : `/apply/${application}`}
        fields={written}
        faults={faults}
      >
        <ContestedRow
          language={language}
          network={network}
          subsystem={settings.subsystem}
          correction={correction}
        />
      </ReportForm>
    ),
  }));
}

async function showCorrection(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  fault?: string,
): Promise<FastifyReply> {
  const { store, vault, network, settings } = portal;
  const { correction, messages } = await store.asPerson(personOf(request, portal), async (trx) => {
    const found = await getCorrection(trx, vault, idOf(request));
    if (found.isNews) {
      await trx
        .updateTable('correction')
        .set({ seen_version: found.version })
        .where('id', '=', found.id)
        .execute();
    }
    return { correction: found, messages: await readMessages(trx, found) };
  });
  if (correction.state === 'draft') return showDraft(portal, request, reply, correction);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: `${network.index().items.get(correction.item)?.names[language] ?? correction.item} · ${correctionTexts(language).list}`,
    status: fault === undefined ? 200 : 422,
    body: (
      <CorrectionPage
        language={language}
        network={network}
        subsystem={settings.subsystem}
        correction={correction}
        isNew={queryOf(request, 'sent') === 'yes'}
        fault={fault}
        {...messages}
      />
    ),
  }));
}

async function postDraft(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault } = portal;
  const get = (trx: PortalTransaction) => getCorrection(trx, vault, idOf(request), { lock: true });
  const correction = await store.asPerson(personOf(request, portal), get);
  const fields = reportFieldsOf(request);
  const read = readReport(fields, correction.application !== undefined, languageOf(request));
  if ('faults' in read) return showDraft(portal, request, reply, correction, fields, read.faults);
  return signReport(portal, request, reply, get, read.written);
}

/** Back from the identity provider. Opened again, or ten times at once, it leads to the same report. */
async function declared(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const id = idOf(request);
  const person = personOf(request, portal);
  const open = await store.asPerson(person, async (trx) => {
    await getCorrection(trx, vault, id);
    return findOpenMessage(trx, id);
  });
  const token = open && (await takeDeclaration(request, open.nonce));
  if (open === undefined || token === undefined) return reply.redirect(`/corrections/${id}`, 303);
  const isSent = await store.asPerson(person, async (trx) => {
    const correction = await getCorrection(trx, vault, id, { lock: true });
    const message = await findOpenMessage(trx, id);
    // Another window may have written it anew meanwhile: the token counts for nothing but what was signed.
    if (message?.nonce !== open.nonce) return false;
    await sendMessage(trx, vault, correction, message, { token, agency: store.agency, now: clock() });
    return true;
  });
  return reply.redirect(`/corrections/${id}${isSent ? '?sent=yes' : ''}`, 303);
}

async function answer(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, network, clock } = portal;
  const text = correctionTexts(languageOf(request));
  const typed = fieldOf(request, 'answer').trim();
  if (typed === '') return showCorrection(portal, request, reply, text.needed);
  if (typed.length > longestCorrectionText) return showCorrection(portal, request, reply, text.tooLong);
  const { id, nonce } = await store.asPerson(personOf(request, portal), async (trx) => {
    const correction = await getCorrection(trx, vault, idOf(request), { lock: true });
    const question = correction.update?.question;
    const dataService = findIntake(network, correction.dataService);
    const { isAnswering } = await readMessages(trx, correction);
    if (question === undefined || isAnswering) throw portalProblem('correction-no-question');
    if (dataService === undefined) throw portalProblem('correction-no-intake');
    const body: CorrectionAnswer = {
      profile: 'saphan-correction-answer-1',
      report: correction.id,
      question: question.id,
      text: typed,
    };
    const message = { agency: store.agency, dataService, body, now: clock() };
    return { id: correction.id, nonce: await prepareMessage(trx, vault, correction, message) };
  });
  return reauthenticate(app, request, reply, {
    nonce,
    returnTo: `/corrections/${id}/declared`,
    maxAge: 0,
    message: actMessage(text.answer, id),
  });
}

async function again(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, network, clock } = portal;
  const person = getPerson(request);
  const owner = personOf(request, portal);
  const back = `/corrections/${idOf(request)}`;
  const text = correctionTexts(languageOf(request));
  const correction = await store.asPerson(owner, (trx) => getCorrection(trx, vault, idOf(request)));
  if (!isFresh(person, clock())) {
    await sessionOf(request).update({ notice: text.stale });
    return reauthenticate(app, request, reply, { returnTo: back, maxAge: 25 * 60 });
  }
  const isAnswered = await fetchAgain(portal, owner, person, correction);
  if (!isAnswered) {
    const agency = network.nameOf(correction.dataService, languageOf(request));
    await sessionOf(request).update({ notice: text.silent(agency) });
  }
  return reply.redirect(`${back}#now`, 303);
}

/** Reports of one's own: all, one, and what can be done with one. */
export const correctionRoutes: readonly PageRoute[] = [
  {
    name: 'my reports',
    method: 'GET',
    url: '/corrections',
    kind: 'page',
    needs: 'person',
    async handle(portal, request, reply) {
      const { store, vault, network, settings } = portal;
      const corrections = await store.asPerson(personOf(request, portal), (trx) =>
        listCorrections(trx, vault),
      );
      return answerPage(portal, request, reply, ({ language }) => ({
        title: correctionTexts(language).list,
        body: (
          <CorrectionsPage
            language={language}
            network={network}
            subsystem={settings.subsystem}
            corrections={corrections}
          />
        ),
      }));
    },
  },
  {
    name: 'report',
    method: 'GET',
    url: '/corrections/:id',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showCorrection(portal, request, reply),
  },
  {
    name: 'write report',
    method: 'POST',
    url: '/corrections/:id',
    kind: 'action',
    needs: 'person',
    handle: postDraft,
  },
  {
    name: 'report declared',
    method: 'GET',
    url: '/corrections/:id/declared',
    kind: 'action',
    needs: 'person',
    handle: declared,
  },
  {
    name: 'answer the owner',
    method: 'POST',
    url: '/corrections/:id/answer',
    kind: 'action',
    needs: 'person',
    handle: answer,
  },
  {
    name: 'ask the source again',
    method: 'POST',
    url: '/corrections/:id/again',
    kind: 'action',
    needs: 'person',
    handle: again,
  },
];
