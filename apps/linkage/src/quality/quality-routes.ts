import { forgetRefused, languageOf, leadToForm, sessionOf, type PageServer } from '@saphan/web/pages';
import { webProblem } from '@saphan/web';
import { Type } from 'typebox';
import { toPlainText } from '../change-set/storable.ts';
import type { LinkageContext } from '../context.ts';
import { servicePath, ServiceParams, toId } from '../member/name-params.ts';
import { findStaff } from '../pages/add-pages.ts';
import type { RegistryView } from '../pages/registry-view.ts';
import { findTodo } from './find-to-do.ts';
import { reportsFinding } from './owner-panel.tsx';
import { addNote } from './quality-notes.ts';
import { mayWriteNote } from './quality-rights.ts';
import { qualityTexts, type NoteFault } from './quality-texts.ts';

const line = Type.Optional(Type.String({ maxLength: 300 }));
const Body = Type.Object({
  _csrf: line,
  finding: line,
  text: Type.Optional(Type.String({ maxLength: 4000 })),
});

/** `POST /data-services/{id}/quality`: an owner writes down what is done about a finding in its data. */
export function addQualityRoutes(
  app: PageServer,
  context: LinkageContext,
  currentView: () => Promise<RegistryView>,
): void {
  const { db, now, instance } = context;
  app.post(
    `/data-services/${servicePath}/quality`,
    { schema: { params: ServiceParams, body: Body } },
    async (request, reply) => {
      const service = toId('service', instance, request.params);
      const page = `/data-services/${service}/quality`;
      const staff = await findStaff(request, context);
      if (staff === undefined || !mayWriteNote(staff, service))
        throw webProblem('forbidden', { rule: 'quality' });
      const body = request.body as Record<string, string | undefined>;
      const text = toPlainText(body['text'] ?? '').slice(0, 2000);
      const found = await findTodo(db, await currentView(), { type: 'service', service }, now());
      const finding = found.find(
        ({ rule, type }) => type !== 'no-rules' && (rule ?? reportsFinding) === body['finding'],
      );
      const faults: NoteFault[] = [
        ...(finding === undefined ? (['finding'] as const) : []),
        ...(text === '' ? (['text'] as const) : []),
      ];
      if (finding === undefined || faults.length > 0)
        return leadToForm(request, reply, { typed: body, faults }, page);
      await forgetRefused(request, page);
      await addNote(db, { service, rule: finding.rule, text }, `staff:${staff.id}`, new Date(now()));
      await sessionOf(request).update({ notice: qualityTexts(languageOf(request)).noted });
      return reply.redirect(page, 303);
    },
  );
}
