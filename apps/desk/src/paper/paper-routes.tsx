import multipart from '@fastify/multipart';
import { isServiceId, Problem, toMemberId, type Language, type ServiceId } from '@saphan/contracts';
import { findPid, toBangkokDay } from '@saphan/thai';
import { webProblem } from '@saphan/web';
import type { FieldFault } from '@saphan/ui';
import { languageOf, sessionOf, type PageServer } from '@saphan/web/pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { nameIn } from '../agreement/name-in.ts';
import type { Desk } from '../desk.ts';
import { addAudit, type AuditAction } from '../officer/add-audit.ts';
import type { DeskOfficer } from '../officer/desk-officer.ts';
import { checkStillAdministrator, getAdministrator } from '../officer/get-administrator.ts';
import { answerPage, type PageParts } from '../page/answer-page.tsx';
import { takeKeptForm } from '../second-factor/kept-form.ts';
import { keepAll, withSecondFactor } from '../second-factor/second-factor-rule.ts';
import { readSources } from '../source/source-door.ts';
import { toPersonHash } from '../store/person-hash.ts';
import { findShape, findWholeDay, readRegister, toRegisterForm } from './define-register.ts';
import { findKeyerFaults, KeyersBody } from './keyers-page.tsx';
import { toPaperDoor } from './paper-door.ts';
import { paperTexts } from './paper-texts.ts';
import { longestFile, mostFiles, readUploads, uploadLimits } from './read-uploads.ts';
import { RegisterBody } from './register-page.tsx';
import { DefineBody, registerPath, RegistersBody } from './registers-page.tsx';
import { textOf, type PostedForm } from '../page/posted-form.ts';

export const OfService = Type.Object({ service: Type.String({ maxLength: 300 }) });
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const MaybeService = Type.Object({ service: Type.Optional(Type.String({ maxLength: 300 })) });

/** What each page on registers has: an administrator, the gateway's door, and words. */
export async function comeToPaper(desk: Desk, request: FastifyRequest) {
  const who = await getAdministrator(desk, request);
  const language = languageOf(request);
  return {
    who,
    language,
    text: paperTexts(language),
    door: toPaperDoor(who.agency, language),
    nameOf: nameIn(desk, language),
    itemName: (id: string): string => desk.network.index().items.get(id)?.names[language] ?? id,
  };
}

/** @throws Problem `forbidden` for a data service of another agency */
export function checkOwn({ agency }: DeskOfficer, service: string): ServiceId {
  if (!isServiceId(service) || toMemberId(service) !== agency.member)
    throw webProblem('forbidden', { rule: 'own-service' });
  return service;
}

/** Whether an administrator's request is about a data service of his agency. @throws Problem `forbidden` where it is not */
export async function isOwnService(desk: Desk, request: FastifyRequest): Promise<boolean> {
  checkOwn(await getAdministrator(desk, request), (request.query as { service: string }).service);
  return true;
}

/** One line of the agency's trail; who keyed what is kept by the gateway. */
export const noteAct = (
  desk: Desk,
  who: DeskOfficer,
  action: AuditAction,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  desk.store.asAgency(who.agency.id, (trx) =>
    addAudit(desk, trx, { agency: who.agency.id, actor: who.officer.id, action, detail }),
  );

/** What the gateway refused, in its own words, at a field of the form. */
export const toRefusal = (field: string, error: unknown, language: Language): FieldFault[] => {
  if (!(error instanceof Problem)) throw error;
  const { title, cure } = (error as Problem).definition;
  const at = (error as Problem).at;
  return [{ field, message: `${title[language]}${at === undefined ? '' : ` (${at})`} ${cure[language]}` }];
};

export async function goOn(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  notice: string,
): Promise<FastifyReply> {
  await sessionOf(request).update({ notice });
  return reply.redirect(path, 303);
}

/** Registers on paper as an agency's administrators run them. */
export async function addPaperPages(app: PageServer, desk: Desk): Promise<void> {
  const draw = (
    request: FastifyRequest,
    reply: FastifyReply,
    who: DeskOfficer,
    { body, ...parts }: Omit<PageParts, 'body'> & Pick<PageParts, 'body'>,
  ) => answerPage(desk, request, reply, who, () => ({ ...parts, body }));
  const today = (): string => toBangkokDay(desk.clock());
  const definitionOf = (service: string) =>
    desk.network
      .index()
      .dataServices.get(
        desk.network.snapshot().dataServices.find(({ id }) => id === service)?.definition ?? '',
      );

  app.get('/paper', async (request, reply) => {
    const { who, door, language, text, nameOf } = await comeToPaper(desk, request);
    const { sources } = await readSources(who.agency, language);
    const registers = await Promise.all(
      sources.filter(({ source }) => source.type === 'paper').map(({ service }) => door.register(service)),
    );
    return draw(request, reply, who, {
      title: text.title,
      body: <RegistersBody registers={registers} language={language} nameOf={nameOf} />,
    });
  });

  const answerDefine = async (
    request: FastifyRequest,
    reply: FastifyReply,
    service: string,
    { form, faults = [] }: { form?: PostedForm; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { who, language, text, nameOf, itemName } = await comeToPaper(desk, request);
    const shape = service === '' ? undefined : findShape(definitionOf(checkOwn(who, service)));
    const { sources } = await readSources(who.agency, language);
    const declared = sources.find((one) => one.service === service)?.source;
    // What answers from a database or a system today is not replaced by a click.
    const busy = new Set(sources.filter(({ source }) => source.type !== 'paper').map((one) => one.service));
    const services = desk.network
      .snapshot()
      .dataServices.filter(({ id, status }) => status === 'active' && id.startsWith(`${who.agency.member}/`))
      .filter(({ id }) => !busy.has(id) && findShape(definitionOf(id)) !== undefined)
      .map(({ id }) => ({ value: id, label: nameOf(id) }));
    if (service !== '' && !services.some(({ value }) => value === service))
      throw webProblem('forbidden', { rule: 'own-service' });
    const known = declared?.type === 'paper' ? declared : undefined;
    return draw(request, reply, who, {
      title: text.define,
      status: faults.length > 0 ? 422 : 200,
      body: (
        <DefineBody
          {...{ language, services, service, shape, faults, itemName }}
          form={form ?? (shape ? toRegisterForm(known, shape) : {})}
        />
      ),
    });
  };
  app.get('/paper/define', { schema: { querystring: MaybeService } }, async (request, reply) => {
    const kept = await takeKeptForm(request, request.url);
    return answerDefine(request, reply, request.query.service ?? '', kept ? { form: kept } : {});
  });
  const defined = withSecondFactor({ isLeft: isOwnService, page: ({ url }) => url, keep: keepAll });
  app.post(
    '/paper/define',
    { schema: { querystring: OfService }, config: defined },
    async (request, reply) => {
      const { who, door, text } = await comeToPaper(desk, request);
      const service = checkOwn(who, request.query.service);
      const form = request.body as PostedForm;
      const shape = findShape(definitionOf(service));
      if (shape === undefined) return answerDefine(request, reply, service, {});
      const read = readRegister(form, shape);
      if (Array.isArray(read)) {
        const message = (field: string) => (field.startsWith('key.') ? text.needKey : text.badCodes);
        const faults = read.map((field) => ({ field, message: message(field) }));
        return answerDefine(request, reply, service, { form, faults });
      }
      await noteAct(desk, who, 'define-paper', { service });
      await door.declare(service, read);
      return goOn(request, reply, registerPath(service), text.saved);
    },
  );

  const answerRegister = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { form = {}, faults = [] }: { form?: PostedForm; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { who, door, language, nameOf } = await comeToPaper(desk, request);
    const service = checkOwn(who, (request.query as { service: string }).service);
    const register = await door.register(service);
    const name = nameOf(service);
    return draw(request, reply, who, {
      title: name,
      status: faults.length > 0 ? 422 : 200,
      body: <RegisterBody {...{ register, name, language, form, faults }} today={today()} />,
    });
  };
  app.get('/paper/register', { schema: { querystring: OfService } }, (request, reply) =>
    answerRegister(request, reply, {}),
  );

  app.post('/paper/batches', { schema: { querystring: OfService } }, async (request, reply) => {
    const { who, door, text } = await comeToPaper(desk, request);
    const service = checkOwn(who, request.query.service);
    const form = request.body as PostedForm;
    const [size, samplePercent] = [Number(textOf(form, 'size')), Number(textOf(form, 'sample'))];
    const keyers = [form['keyers'] ?? []].flat() as string[];
    const isFit =
      Number.isInteger(size) &&
      size >= 1 &&
      size <= 500 &&
      Number.isInteger(samplePercent) &&
      samplePercent >= 0 &&
      samplePercent <= 100 &&
      keyers.length > 0;
    if (!isFit)
      return answerRegister(request, reply, { form, faults: [{ field: 'size', message: text.badOrder }] });
    try {
      const { batches } = await door.makeBatches({
        ...{ service, by: who.officer.id, size, samplePercent, keyers },
      });
      await noteAct(desk, who, 'give-pages', { service, batches: batches.length, samplePercent });
      return await goOn(request, reply, registerPath(service), text.made(batches.length));
    } catch (error) {
      return answerRegister(request, reply, { form, faults: toRefusal('size', error, languageOf(request)) });
    }
  });

  app.post(
    '/paper/scans/:id/remove',
    { schema: { params: Id, querystring: OfService } },
    async (request, reply) => {
      const { who, door, text } = await comeToPaper(desk, request);
      const service = checkOwn(who, request.query.service);
      await door.removeScan(service, request.params.id);
      await noteAct(desk, who, 'remove-scan', { service, scan: request.params.id });
      return goOn(request, reply, registerPath(service), text.removed);
    },
  );

  const upload = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { who, door, text, language } = await comeToPaper(desk, request);
    const service = checkOwn(who, (request.query as { service: string }).service);
    const faults: FieldFault[] = [];
    let taken = 0;
    try {
      for await (const { name, bytes } of readUploads(request)) {
        // Fifty files take their time, in which a right may end.
        await checkStillAdministrator(desk, request, who);
        try {
          await door.addScan(service, { name, bytes, by: who.officer.id });
          taken += 1;
        } catch (error) {
          const [fault] = toRefusal('files', error, language);
          faults.push({ field: 'files', message: text.notTaken(name, fault?.message ?? '') });
        }
      }
    } finally {
      // Whatever ended it: what was taken is taken.
      if (taken > 0) await noteAct(desk, who, 'upload-scans', { service, files: taken });
    }
    if (taken === 0 && faults.length === 0) faults.push({ field: 'files', message: text.noFile });
    if (faults.length > 0) return answerRegister(request, reply, { faults });
    return goOn(request, reply, registerPath(service), text.uploaded(taken));
  };
  // Only this address reads multipart: elsewhere it stays refused.
  await (app as unknown as FastifyInstance).register(async (files) => {
    await files.register(multipart, { limits: uploadLimits, throwFileSizeLimit: false });
    const bodyLimit = mostFiles * longestFile;
    files.post('/paper/scans', { schema: { querystring: OfService }, bodyLimit }, upload);
  });

  const answerKeyers = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { form = {}, faults = [] }: { form?: PostedForm; faults?: readonly FieldFault[] },
  ): Promise<FastifyReply> => {
    const { who, door, language, text } = await comeToPaper(desk, request);
    const keyers = await door.keyers();
    const address = `${desk.settings.publicUrl}/keying/${who.agency.id}`;
    return draw(request, reply, who, {
      title: text.keyersTitle,
      status: faults.length > 0 ? 422 : 200,
      body: <KeyersBody {...{ keyers, address, language, form, faults }} today={today()} />,
    });
  };
  app.get('/paper/keyers', (request, reply) => answerKeyers(request, reply, {}));
  // Whose number it is does not wait in the session.
  const keyer = withSecondFactor({ page: '/paper/keyers', keep: (form) => ({ ...form, pid: '' }) });
  app.post('/paper/keyers', { config: keyer }, async (request, reply) => {
    const { who, door, language, text } = await comeToPaper(desk, request);
    const form = request.body as PostedForm;
    const faults = findKeyerFaults(form, today(), language);
    if (faults.length > 0) return answerKeyers(request, reply, { form, faults });
    const person = toPersonHash(desk.personKey, `pid:${findPid(textOf(form, 'pid')) ?? ''}`);
    await noteAct(desk, who, 'put-keyer', { name: textOf(form, 'name'), team: textOf(form, 'team') });
    await door.putKeyer({
      person: person.toString('base64url'),
      ...{ name: textOf(form, 'name'), team: textOf(form, 'team'), by: who.officer.id },
      validUntil: findWholeDay(textOf(form, 'until')) ?? '',
    });
    return goOn(request, reply, '/paper/keyers', text.keyerAdded);
  });
  app.post('/paper/keyers/:id/end', { schema: { params: Id } }, async (request, reply) => {
    const { who, door, text } = await comeToPaper(desk, request);
    await door.endKeyer(request.params.id);
    await noteAct(desk, who, 'end-keyer', { keyer: request.params.id });
    return goOn(request, reply, '/paper/keyers', text.keyerEnded);
  });
}
