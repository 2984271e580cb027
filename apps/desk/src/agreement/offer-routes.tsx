import { Problem, toMemberId, type DataItem, type Service, type ServiceId } from '@saphan/contracts';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FieldFault } from '@saphan/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { getAdministrator } from '../officer/get-administrator.ts';
import { servicesOf } from '../administration/scope-choices.ts';
import { deskProblem } from '../desk-problems.ts';
import type { Desk } from '../desk.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { answerPage } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { auditAgreement, toFault } from './agreement-routes.tsx';
import { agreementTexts } from './agreement-texts.ts';
import { readTerms, termsFor, termsOf, toAgreement, type Terms } from './draft-agreement.ts';
import { findNeeds, type Need } from './find-needs.ts';
import { nameIn } from './name-in.ts';
import { NeedsBody } from './needs-page.tsx';
import { OfferBody } from './offer-page.tsx';
import type { PostedForm } from '../page/posted-form.ts';

const segment = Type.String({ minLength: 1, maxLength: 100 });
const SourceParams = Type.Object({
  instance: segment,
  class: segment,
  member: segment,
  system: segment,
  code: segment,
});
const OfferQuery = Type.Object({
  /** Service of the agency whose need it is. */
  service: Type.Optional(Type.String({ maxLength: 100 })),
  /** Hash of an agreement in force that is to be changed. */
  replaces: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
});
const path = '/agreements/new/:instance/:class/:member/:system/:code';

const sourceOf = ({ params }: FastifyRequest): string => {
  const { instance, class: sort, member, system, code } = params as Record<string, string>;
  return [instance, sort, member, system, code].join('/');
};

/** Where the form of an offer stands and is sent to. */
const actionOf = (request: FastifyRequest): string =>
  `/agreements/new/${sourceOf(request)}?${new URLSearchParams(request.query as Record<string, string>).toString()}`;

/** From what a service needs to a signed offer. */
export function addOfferRoutes(app: PageServer, desk: Desk): void {
  const needsOf = (who: DeskOfficer, service: Service): Need[] =>
    findNeeds(
      service,
      who.agency.subsystem,
      { catalogue: desk.network.index().catalogue, snapshot: desk.network.snapshot() },
      desk.clock().getTime(),
    );
  const findService = (who: DeskOfficer, id: string | undefined): Service | undefined => {
    const service = id === undefined ? undefined : desk.network.index().services.get(id);
    return service?.providers.some(({ subsystem }) => subsystem === who.agency.subsystem) === true
      ? service
      : undefined;
  };

  app.get(
    '/agreements/new',
    { schema: { querystring: Type.Object({ service: Type.Optional(Type.String({ maxLength: 100 })) }) } },
    async (request, reply) => {
      const who = await getAdministrator(desk, request);
      return answerPage(desk, request, reply, who, ({ language }) => {
        const services = servicesOf(desk, who.agency, language);
        const service = findService(who, request.query.service ?? services[0]?.value);
        return {
          title: agreementTexts(language).needTitle,
          body: (
            <NeedsBody
              language={language}
              services={services}
              chosen={service && { id: service.id, needs: needsOf(who, service) }}
              nameOf={nameIn(desk, language)}
              itemName={(id) => desk.network.index().items.get(id)?.names[language] ?? id}
            />
          ),
        };
      });
    },
  );

  /** What an offer at this address is about. @throws Problem `offer-unknown` where nothing of ours leads to it */
  const readOffer = (who: DeskOfficer, request: FastifyRequest) => {
    const source = sourceOf(request);
    const query = request.query as { service?: string; replaces?: string };
    const snapshot = desk.network.snapshot();
    const listing = snapshot.dataServices.find(({ id }) => id === source);
    const definition = desk.network.index().dataServices.get(listing?.definition ?? '');
    const service = findService(who, query.service);
    const need = service && needsOf(who, service).find((each) => each.source === source);
    const replaced = snapshot.agreements.find(
      ({ hash, agreement, revokedAt }) =>
        hash === (query.replaces ?? need?.agreed?.hash) &&
        agreement.consumer === who.agency.subsystem &&
        agreement.service === source &&
        agreement.right === 'officer' &&
        revokedAt === undefined &&
        Date.parse(agreement.validity.until) > desk.clock().getTime(),
    );
    if (definition === undefined || (need === undefined && replaced === undefined))
      throw deskProblem('offer-unknown');
    const items = [...new Set([...(replaced?.agreement.items ?? []), ...(need?.items ?? [])])];
    return { source, definition, service, items, replaced, action: actionOf(request) };
  };
  type Read = ReturnType<typeof readOffer>;

  const answerOffer = (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    read: Read,
    terms: Terms,
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> =>
    answerPage(desk, request, reply, who, ({ language }) => {
      const nameOf = nameIn(desk, language);
      return {
        title: agreementTexts(language).propose,
        status: faults.length > 0 ? 422 : 200,
        body: (
          <OfferBody
            language={language}
            action={read.action}
            back={read.service === undefined ? '/agreements' : `/agreements/new?service=${read.service.id}`}
            giver={nameOf(toMemberId(read.source as ServiceId))}
            source={nameOf(read.source)}
            items={read.items.flatMap((id): DataItem[] => {
              const item = desk.network.index().items.get(id);
              return item === undefined ? [] : [item];
            })}
            terms={terms}
            members={desk.network
              .snapshot()
              .members.filter(({ id, status }) => status === 'active' && id !== who.agency.member)
              .map(({ id, names }) => ({ value: id, label: names[language] }))}
            replaces={read.replaced !== undefined}
            faults={faults}
          />
        ),
      };
    });

  const firstTerms = ({ replaced, service, items }: Read): Terms => {
    if (replaced) return { ...termsOf(replaced.agreement), items };
    if (service) return termsFor(service, items);
    throw deskProblem('offer-unknown');
  };

  app.get(path, { schema: { params: SourceParams, querystring: OfferQuery } }, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const read = readOffer(who, request);
    const kept = await takeKeptForm(request, read.action);
    return answerOffer(request, reply, who, read, kept ? readTerms(kept) : firstTerms(read), []);
  });

  const offered = {
    schema: { params: SourceParams, querystring: OfferQuery },
    config: withSecondFactor({
      isLeft: async (_, request) => {
        readOffer(await getAdministrator(desk, request), request);
        return true;
      },
      page: actionOf,
      keep: keepAll,
    }),
  };
  app.post(path, offered, async (request, reply) => {
    const who = await getAdministrator(desk, request);
    const read = readOffer(who, request);
    const form = request.body as PostedForm;
    const language = languageOf(request);
    const terms = readTerms(form);
    const replaces = read.replaced && { hash: read.replaced.hash, agreement: read.replaced.agreement };
    const offer = { consumer: who.agency.subsystem, ...read, terms, replaces };
    const made = toAgreement(offer, desk.clock().getTime(), language);
    if (!('profile' in made)) return answerOffer(request, reply, who, read, terms, made);
    try {
      const { hash } = await desk.agreements.propose(who.agency, made, language);
      await auditAgreement(desk, who, 'offer-agreement', { agreement: hash, source: read.source });
      await sessionOf(request).update({ notice: agreementTexts(language).done.offered });
      return await reply.redirect(`/agreements/${hash}`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.definition.status >= 500) throw error;
      return answerOffer(request, reply, who, read, terms, [toFault(error as Problem, language)]);
    }
  });
}
