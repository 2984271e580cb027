import { toSubjectText } from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { webProblem } from '@saphan/web';
import { getPerson, languageOf, pageFacts, reauthenticate } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actMessage } from '../declaration/confirm-message.ts';
import { findPrefillOf } from '../draft/draft.ts';
import { getDraft } from '../draft/read-draft.ts';
import { answerPage } from '../page/answer-page.tsx';
import { applicationIdOf, fieldOf, paramOf } from '../page/ids-of-request.ts';
import type { PageRoute } from '../page/page-route.ts';
import type { Portal } from '../portal.ts';
import { portalProblem } from '../portal-problems.ts';
import { mandateClaims, mandatesOf } from '../prefill/source-asker.ts';
import { isFresh, personOf } from '../session/person-of-request.ts';
import { toSealFacts } from '../values/seal-facts.ts';
import { showValue } from '../values/show-value.tsx';
import { Row } from '@saphan/ui';
import { askNow, findItemSource } from './ask-now.ts';
import { AskPage } from './ask-page.tsx';
import { findIntake, type Correction } from './correction.ts';
import { prepareMessage, toReport } from './correction-message.ts';
import { correctionTexts } from './correction-texts.ts';
import { readReport, ReportForm, type ReportFields } from './report-form.tsx';
import { beginCorrection, writeCorrection, type Written } from './write-correction.ts';

/** Fields of the form as they were posted. */
export const reportFieldsOf = (request: FastifyRequest): ReportFields => ({
  shouldBe: fieldOf(request, 'shouldBe'),
  reasons: fieldOf(request, 'reasons'),
  proceed: fieldOf(request, 'proceed'),
});

async function readValue(portal: Portal, request: FastifyRequest) {
  const { store, vault, network, clock } = portal;
  const item = paramOf(request, 'item');
  const draft = await store.asPerson(personOf(request, portal), (trx) =>
    getDraft(trx, { vault, network, now: clock() }, applicationIdOf(request)),
  );
  const prefill = findPrefillOf(draft, item);
  if (prefill?.answer === undefined || !(item in prefill.answer.values)) throw webProblem('not-found');
  return { item, draft, prefill };
}

/** The form about one value of an application; a value that has been reported leads to its report. */
async function showReport(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: ReportFields = {},
  faults: readonly FieldFault[] = [],
) {
  const { network, settings } = portal;
  const { item: id, draft, prefill } = await readValue(portal, request);
  const known = draft.reported.get(id);
  if (known?.exchange === prefill.exchange) return reply.redirect(`/corrections/${known.id}`, 303);
  const base = `/apply/${draft.application.id}`;
  const item = network.index().items.get(id);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: correctionTexts(language).title,
    status: faults.length > 0 ? 422 : 200,
    body: (
      <ReportForm
        language={language}
        agency={network.nameOf(prefill.dataService, language)}
        action={findIntake(network, prefill.dataService) === undefined ? undefined : `${base}/wrong/${id}`}
        asksHow
        backHref={base}
        fields={fields}
        faults={faults}
      >
        <Row
          label={item?.names[language] ?? id}
          state={{
            type: 'here',
            seal: toSealFacts(network, prefill, { subsystem: settings.subsystem, wrongHref: undefined }),
          }}
        >
          {showValue(network.index(), prefill.answer?.values[id], { item }, language)}
        </Row>
      </ReportForm>
    ),
  }));
}

/** Freezes the report as written and leads to the identity provider, with its digest as nonce. */
export async function signReport(
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  begin: (trx: Parameters<Parameters<Portal['store']['asPerson']>[1]>[0]) => Promise<Correction>,
  written: Written,
): Promise<FastifyReply> {
  const { app, store, vault, network, clock } = portal;
  const { pid, name } = getPerson(request);
  const { language } = pageFacts(request);
  const now = clock();
  const { id, item, nonce } = await store.asPerson(personOf(request, portal), async (trx) => {
    const correction = await writeCorrection(trx, vault, await begin(trx), written, now);
    const dataService = findIntake(network, correction.dataService);
    if (dataService === undefined) throw portalProblem('correction-no-intake');
    const body = toReport(correction, { pid, name, language }, now);
    const message = { agency: store.agency, dataService, body, now };
    const { id: report, item: wrong } = correction;
    return { id: report, item: wrong, nonce: await prepareMessage(trx, vault, correction, message) };
  });
  const label = network.index().items.get(item)?.names[language] ?? item;
  return reauthenticate(app, request, reply, {
    nonce,
    returnTo: `/corrections/${id}/declared`,
    maxAge: 0,
    message: actMessage(correctionTexts(language).title, label),
  });
}

async function postReport(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { store, vault, clock } = portal;
  const fields = reportFieldsOf(request);
  const read = readReport(fields, true, languageOf(request));
  if ('faults' in read) return showReport(portal, request, reply, fields, read.faults);
  const { item, draft, prefill } = await readValue(portal, request);
  const now = clock();
  const mandate = mandatesOf(draft, now).find(
    (token) => toSubjectText(mandateClaims(token).for) === toSubjectText(prefill.subject),
  );
  const begin = (trx: Parameters<typeof beginCorrection>[0]) =>
    beginCorrection(trx, vault, {
      agency: store.agency,
      person: personOf(request, portal),
      application: draft.application.id,
      item,
      asked: prefill,
      mandate,
      now,
    });
  return signReport(portal, request, reply, begin, read.written);
}

/** A value that is seen elsewhere than in a form: its source is asked now, so that what is reported is what it says today. */
function getOwnSource(portal: Portal, request: FastifyRequest) {
  const source = findItemSource(portal, paramOf(request, 'item'), 'pid');
  if (source === undefined) throw webProblem('not-found');
  return source;
}

const showAsk = (portal: Portal, request: FastifyRequest, reply: FastifyReply, isSilent = false) => {
  const { network } = portal;
  const item = paramOf(request, 'item');
  const { dataService } = getOwnSource(portal, request);
  return answerPage(portal, request, reply, ({ language }) => ({
    title: correctionTexts(language).title,
    status: isSilent ? 503 : 200,
    body: (
      <AskPage
        language={language}
        name={network.index().items.get(item)?.names[language] ?? item}
        agency={network.nameOf(dataService, language)}
        action={`/wrong/${item}`}
        isSilent={isSilent}
      />
    ),
  }));
};

async function askOwn(portal: Portal, request: FastifyRequest, reply: FastifyReply) {
  const { app, store, vault, clock } = portal;
  const person = getPerson(request);
  const item = paramOf(request, 'item');
  const source = getOwnSource(portal, request);
  if (!isFresh(person, clock()))
    return reauthenticate(app, request, reply, { returnTo: `/wrong/${item}`, maxAge: 25 * 60 });
  const { asked, outcome } = await askNow(portal, person, source, { kind: 'pid', value: person.pid }, [item]);
  if (!('answer' in outcome) || !(item in outcome.answer.values))
    return showAsk(portal, request, reply, true);
  const owner = personOf(request, portal);
  const { id } = await store.asPerson(owner, (trx) =>
    beginCorrection(trx, vault, {
      agency: store.agency,
      person: owner,
      item,
      asked: { ...asked, answer: outcome.answer },
      now: clock(),
    }),
  );
  return reply.redirect(`/corrections/${id}`, 303);
}

/** How a report begins: from a value of a form, or from a value of one's own that is asked for now. */
export const reportRoutes: readonly PageRoute[] = [
  {
    name: 'wrong value',
    method: 'GET',
    url: '/apply/:id/wrong/:item',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showReport(portal, request, reply),
  },
  {
    name: 'report wrong value',
    method: 'POST',
    url: '/apply/:id/wrong/:item',
    kind: 'action',
    needs: 'person',
    handle: postReport,
  },
  {
    name: 'wrong value of one’s own',
    method: 'GET',
    url: '/wrong/:item',
    kind: 'page',
    needs: 'person',
    handle: (portal, request, reply) => showAsk(portal, request, reply),
  },
  {
    name: 'ask for a value to report it',
    method: 'POST',
    url: '/wrong/:item',
    kind: 'action',
    needs: 'person',
    handle: askOwn,
  },
];
