import {
  findSubject,
  Problem,
  toMemberId,
  type Language,
  type ServiceId,
  type SourceDeclaration,
  type SourceTrialResult,
} from '@saphan/contracts';
import type { FieldFault } from '@saphan/ui';
import { languageOf, type PageServer } from '@saphan/web/pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Agency } from '../agency/agencies.ts';
import { nameIn } from '../agreement/name-in.ts';
import type { Desk } from '../desk.ts';
import { addAudit } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { getAdministrator } from '../officer/get-administrator.ts';
import { answerPage } from '../page/answer-page.tsx';
import { toPersonHash } from '../store/person-hash.ts';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { readSources, trySource } from './source-door.ts';
import { sourceTexts } from './source-texts.ts';
import { SourcesBody } from './sources-page.tsx';
import { TrialResult } from './trial-result.tsx';
import {
  longestDeclaration,
  shortestReason,
  TryBody,
  type ServiceChoice,
  type TrialForm,
} from './try-page.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

const page = '/sources/try';
const TryQuery = Type.Object({ service: Type.Optional(Type.String({ maxLength: 300 })) });

/** What was typed, or what stands there before anything is. */
const toForm = (posted: PostedForm): TrialForm => ({
  service: textOf(posted, 'service'),
  declaration: textOf(posted, 'declaration'),
  path: textOf(posted, 'path') || '/',
  query: textOf(posted, 'query'),
  subject: textOf(posted, 'subject'),
  reason: textOf(posted, 'reason'),
});

/** Field of the form that a refusal of the gateway is about. */
function fieldOf(at: string | undefined): keyof TrialForm {
  if (at === 'service' || at === 'path' || at === 'query') return at;
  if (at === 'about' || at?.startsWith('about.') === true || at === 'subject') return 'subject';
  return 'declaration';
}

const toFault = (problem: Problem, language: Language): FieldFault => ({
  field: fieldOf(problem.at),
  message: `${problem.definition.title[language]} ${problem.definition.cure[language]}`,
});

/** Active data services of the agency, as a list offers them. */
const servicesOf = (desk: Desk, { member }: Agency, language: Language): ServiceChoice[] =>
  desk.network
    .snapshot()
    .dataServices.filter(({ id, status }) => status === 'active' && toMemberId(id as ServiceId) === member)
    .map(({ id, names }) => ({ value: id, label: names[language] }));

function parseDeclaration(text: string): SourceDeclaration | undefined {
  try {
    return text.length > longestDeclaration ? undefined : (JSON.parse(text) as SourceDeclaration);
  } catch {
    return undefined;
  }
}

/** Nobody is asked about without a reason. */
function findFaults(
  { service, subject, reason }: TrialForm,
  { services, source, language }: { services: readonly ServiceChoice[]; source: unknown; language: Language },
): FieldFault[] {
  const text = sourceTexts(language);
  const faults: [isWrong: boolean, field: keyof TrialForm, message: string][] = [
    [!services.some(({ value }) => value === service), 'service', text.notOurs],
    [source === undefined, 'declaration', text.notJson],
    [subject !== '' && findSubject(subject) === undefined, 'subject', text.noSubject],
    [subject !== '' && reason.length < shortestReason, 'reason', text.noReason],
  ];
  return faults.flatMap(([isWrong, field, message]) => (isWrong ? [{ field, message }] : []));
}

/** Sources of the agency: its administrators see how they answer, and try one before it is declared. */
export function addSourcePages(app: PageServer, desk: Desk): void {
  const answerTry = (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    {
      form,
      faults = [],
      result,
    }: { form: TrialForm; faults?: readonly FieldFault[]; result?: SourceTrialResult },
  ): Promise<FastifyReply> =>
    answerPage(desk, request, reply, who, ({ language }) => ({
      title: sourceTexts(language).tryTitle,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <TryBody
          form={form}
          services={servicesOf(desk, who.agency, language)}
          language={language}
          faults={faults}
        >
          {result && (
            <TrialResult
              result={result}
              language={language}
              itemName={(id) => desk.network.index().items.get(id)?.names[language] ?? id}
            />
          )}
        </TryBody>
      ),
    }));

  app.get('/sources', async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const list = await readSources(who.agency, languageOf(request));
    return answerPage(desk, request, reply, who, ({ language }) => ({
      title: sourceTexts(language).title,
      body: <SourcesBody list={list} language={language} nameOf={nameIn(desk, language)} />,
    }));
  });

  app.get(page, { schema: { querystring: TryQuery } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const kept = await takeKeptForm(request, page);
    if (kept) return answerTry(request, reply, who, { form: toForm(kept) });
    const { service = '' } = request.query;
    const declared =
      service === ''
        ? undefined
        : (await readSources(who.agency, languageOf(request))).sources.find((one) => one.service === service);
    const declaration = declared ? JSON.stringify(declared.source, undefined, 2) : '';
    return answerTry(request, reply, who, { form: toForm({ service, declaration }) });
  });

  // Whom it is about does not wait in the session.
  const config = withSecondFactor({ page, keep: (form) => ({ ...toForm(form), subject: '' }) });
  app.post(page, { config }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const language = languageOf(request);
    const form = toForm((request.body ?? {}) as PostedForm);
    const source = parseDeclaration(form.declaration);
    const services = servicesOf(desk, who.agency, language);
    const faults = findFaults(form, { services, source, language });
    if (source === undefined || faults.length > 0) return answerTry(request, reply, who, { form, faults });
    const { service, path, query, subject, reason } = form;
    const isAbout = subject !== '';
    // Noted first: what was asked and not answered stands there rather than the other way round.
    await desk.store.asAgency(who.agency.id, (trx) =>
      addAudit(desk, trx, {
        ...{ agency: who.agency.id, actor: who.officer.id, action: 'try-source' },
        detail: {
          ...{ service, type: source.type, path },
          ...(isAbout && { reason, hashes: [toPersonHash(desk.personKey, subject).toString('hex')] }),
        },
      }),
    );
    const about = { subject, by: who.officer.id, reason };
    const trial = { service, source, path, query, ...(isAbout && { about }) };
    try {
      return await answerTry(request, reply, who, {
        form,
        result: await trySource(who.agency, trial, language),
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return answerTry(request, reply, who, { form, faults: [toFault(error as Problem, language)] });
    }
  });
}
